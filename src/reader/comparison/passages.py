"""The differences between two linked passages: the conflicts that a link gives as reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from reader.comparison.accounts import Account, AccountIndex
from reader.comparison.claims import claim_differences
from reader.comparison.facts import value_facts
from reader.comparison.figures import figure_values
from reader.comparison.paraphrase import opposite_names
from reader.comparison.propositions import Proposition, propositions_of
from reader.comparison.stated_values import other_values, stated_values
from reader.model.facts import Fact, FactKind, StatedValue

_DENIES = "not"
"""Stands for a denial or a doubt among the groups of opposites."""


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
    def propositions(self) -> list[Proposition]:
        """Its propositions, as those of the first of two accounts."""
        return propositions_of(self.account, 0, frozenset({self._passage}))

    @cached_property
    def propositions_as_second(self) -> list[Proposition]:
        """Its propositions, as those of the second of two accounts."""
        return [replace(proposition, account=1) for proposition in self.propositions]

    @cached_property
    def contradicts(self) -> frozenset[str]:
        """The groups of opposites that its predicates belong to; `_DENIES` if it denies or doubts something."""
        opposites = (opposite_names(proposition.predicate) for proposition in self.propositions)
        denies = [_DENIES for proposition in self.propositions if proposition.holds is not True][:1]
        return frozenset(denies).union(*opposites)


class ComparedAccount:
    """An article that is compared with others, as a whole and passage by passage; worked out when first needed.

    Attributes:
        account: The article.
    """

    def __init__(self, account: Account) -> None:
        self.account = account
        self._passages: dict[int, ComparedPassage] = {}

    @cached_property
    def index(self) -> AccountIndex:
        """Access to its words, names and statements."""
        return AccountIndex(self.account)

    @cached_property
    def figures(self) -> list[StatedValue]:
        """Its numbers and amounts."""
        return figure_values(self.index)

    @cached_property
    def propositions(self) -> tuple[list[Proposition], list[Proposition]]:
        """Its propositions, as those of the first and as those of the second of two accounts."""
        return propositions_of(self.account, 0), propositions_of(self.account, 1)

    def passage(self, index: int) -> ComparedPassage:
        """Return the passage with this index."""
        if index not in self._passages:
            self._passages[index] = ComparedPassage(self.account, index)
        return self._passages[index]


def differences(a: ComparedPassage, b: ComparedPassage) -> list[Fact]:
    """Return the facts that two passages of different articles state differently, each with values of both."""
    return [*_value_differences(a, b), *_claim_differences(a, b)]


def _value_differences(a: ComparedPassage, b: ComparedPassage) -> list[Fact]:
    have_figures = a.has_figures and b.has_figures
    ours, theirs = (a.values, b.values) if have_figures else (a.other_values, b.other_values)
    kinds = {kind for kind in FactKind if _may_differ(kind, ours, theirs)}
    values = [value for value in (*ours, *theirs) if value.kind in kinds]
    facts = value_facts([a.index, b.index], values) if values else []
    return [fact for fact in facts if fact.is_conflict]


def _may_differ(kind: FactKind, ours: Sequence[StatedValue], theirs: Sequence[StatedValue]) -> bool:
    """Return whether both passages have values of a kind, and not the same ones: most pairs need no closer look."""
    given, other = ({(value.value, value.unit) for value in values if value.kind is kind} for values in (ours, theirs))
    return bool(given and other) and given != other


def _claim_differences(a: ComparedPassage, b: ComparedPassage) -> list[Fact]:
    if _DENIES not in a.contradicts | b.contradicts and a.contradicts.isdisjoint(b.contradicts):
        return []
    return claim_differences((a.account, b.account), (a.propositions, b.propositions_as_second))
