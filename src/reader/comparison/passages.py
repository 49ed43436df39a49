"""The differences between two linked passages: the conflicts that a link gives as reasons."""

from __future__ import annotations

from functools import cached_property

from reader.comparison.accounts import Account, AccountIndex
from reader.comparison.claims import claim_differences
from reader.comparison.facts import value_facts
from reader.comparison.propositions import Proposition, propositions_of
from reader.comparison.stated_values import other_values, stated_values
from reader.model.facts import Fact, StatedValue


class ComparedPassage:
    """A passage with what it states, worked out when it is first needed: a passage has several links.

    Attributes:
        account: Its article.
        index: Access to the words, names and statements of the passage.
    """

    def __init__(self, account: Account, passage: int) -> None:
        self.account = account
        self.index = AccountIndex(account, frozenset({passage}))
        self._passage = passage

    @cached_property
    def has_figures(self) -> bool:
        """True if it states a number or an amount."""
        return any(statement.quantities for _, statement in self.index.statements())

    @cached_property
    def values(self) -> list[StatedValue]:
        """Its figures, days, places and names."""
        return stated_values(self.index)

    @cached_property
    def other_values(self) -> list[StatedValue]:
        """Its days, places and names: what a figure counts takes most of the time."""
        return self.values if not self.has_figures else other_values(self.index)

    @cached_property
    def propositions(self) -> tuple[list[Proposition], list[Proposition]]:
        """Its propositions, as those of the first and as those of the second of two accounts."""
        passages = frozenset({self._passage})
        return propositions_of(self.account, 0, passages), propositions_of(self.account, 1, passages)


class ComparedAccount:
    """An article whose passages are compared with those of others, one by one.

    Args:
        account: The article.
    """

    def __init__(self, account: Account) -> None:
        self._account = account
        self._passages: dict[int, ComparedPassage] = {}

    def passage(self, index: int) -> ComparedPassage:
        """Return the passage with this index."""
        if index not in self._passages:
            self._passages[index] = ComparedPassage(self._account, index)
        return self._passages[index]


def differences(a: ComparedPassage, b: ComparedPassage) -> list[Fact]:
    """Return the facts that two passages of different articles state differently, each with values of both."""
    have_figures = a.has_figures and b.has_figures
    ours, theirs = (a.values, b.values) if have_figures else (a.other_values, b.other_values)
    values = value_facts([a.index, b.index], [*ours, *theirs]) if ours and theirs else []
    claims = claim_differences((a.account, b.account), (a.propositions[0], b.propositions[1]))
    return [*(fact for fact in values if fact.is_conflict), *claims]
