"""An article as it is compared with others: its values and propositions, each worked out once."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from reader.comparison.accounts import Account, AccountIndex
from reader.comparison.propositions import Proposition, propositions_of
from reader.comparison.stated_values import stated_values
from reader.model.facts import StatedValue


class ComparedAccount:
    """An article that is compared with others; what it states is worked out when it is first needed.

    Attributes:
        account: The article.
    """

    def __init__(self, account: Account) -> None:
        self.account = account

    @cached_property
    def index(self) -> AccountIndex:
        """Access to its words, names and statements."""
        return AccountIndex(self.account)

    @cached_property
    def values(self) -> list[StatedValue]:
        """Its figures, days, places and names, in the order of the text."""
        return stated_values(self.index)

    @cached_property
    def propositions(self) -> list[Proposition]:
        """Its propositions, as those of the first of two accounts."""
        return propositions_of(self.account, 0)

    @cached_property
    def propositions_as_second(self) -> list[Proposition]:
        """Its propositions, as those of the second of two accounts."""
        return [replace(proposition, account=1) for proposition in self.propositions]
