"""The differences between two linked passages: the conflicts that a link gives as reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from reader.comparison.accounts import Account, AccountIndex
from reader.comparison.claims import claim_differences
from reader.comparison.event_dates import date_values
from reader.comparison.facts import value_facts
from reader.comparison.figures import figure_values
from reader.comparison.names import name_values
from reader.comparison.paraphrase import opposite_names
from reader.comparison.propositions import Proposition, propositions_of
from reader.comparison.stated_values import in_order, located_values
from reader.model.facts import Fact, StatedValue

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
    def numbers(self) -> frozenset[tuple[float | None, float | None, str | None]]:
        """Its numbers and amounts, whatever they count: lowest, highest and unit."""
        quantities = (quantity for _, statement in self.index.statements() for quantity in statement.quantities)
        return frozenset((quantity.low, quantity.high, quantity.unit) for quantity in quantities)

    @cached_property
    def named(self) -> frozenset[str]:
        """Who or what it names, whatever part they have."""
        return frozenset(self.index.entity(position) or mention.text for position, mention in self.index.names())

    @cached_property
    def figures(self) -> list[StatedValue]:
        """Its figures, with what they count."""
        return figure_values(self.index)

    @cached_property
    def days(self) -> list[StatedValue]:
        """Its days and times of day, with what happens then."""
        return date_values(self.index)

    @cached_property
    def places(self) -> list[StatedValue]:
        """Its places, with what is there."""
        return located_values(self.index)

    @cached_property
    def names(self) -> list[StatedValue]:
        """Its names, with the role of each."""
        return name_values(self.index)

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
    def propositions(self) -> list[Proposition]:
        """Its propositions, as those of the first of two accounts."""
        return propositions_of(self.account, 0)

    @cached_property
    def propositions_as_second(self) -> list[Proposition]:
        """Its propositions, as those of the second of two accounts."""
        return [replace(proposition, account=1) for proposition in self.propositions]

    def passage(self, index: int) -> ComparedPassage:
        """Return the passage with this index."""
        if index not in self._passages:
            self._passages[index] = ComparedPassage(self.account, index)
        return self._passages[index]


def differences(a: ComparedPassage, b: ComparedPassage) -> list[Fact]:
    """Return the facts that two passages of different articles state differently, each with values of both."""
    return [*_value_differences(a, b), *_claim_differences(a, b)]


def _value_differences(a: ComparedPassage, b: ComparedPassage) -> list[Fact]:
    found = list(_differing_values(a, b))
    sides = [[value for value in found if value.ref.article == side.account.article] for side in (a, b)]
    facts = value_facts([a.index, b.index], [*in_order(sides[0]), *in_order(sides[1])]) if found else []
    return [fact for fact in facts if fact.is_conflict]


def _differing_values(a: ComparedPassage, b: ComparedPassage) -> Iterator[StatedValue]:
    """Yield the values of each kind of which both passages have some, and not the same ones.

    Most pairs have none, and what a passage needs no comparison of is not worked out: that saves most of the time.
    """
    if a.numbers and b.numbers and a.numbers != b.numbers:
        yield from _unless_equal(a.figures, b.figures)
    if a.days and b.days:
        yield from _unless_equal(a.days, b.days)
    if a.named and b.named and a.named != b.named:
        if a.places and b.places:
            yield from _unless_equal(a.places, b.places)
        if a.names and b.names:
            yield from _unless_equal(a.names, b.names)


def _unless_equal(ours: Sequence[StatedValue], theirs: Sequence[StatedValue]) -> Sequence[StatedValue]:
    given, other = ({(value.kind, value.value, value.unit) for value in values} for values in (ours, theirs))
    return [] if given == other else [*ours, *theirs]


def _claim_differences(a: ComparedPassage, b: ComparedPassage) -> list[Fact]:
    if _DENIES not in a.contradicts | b.contradicts and a.contradicts.isdisjoint(b.contradicts):
        return []
    return claim_differences((a.account, b.account), (a.propositions, b.propositions_as_second))
