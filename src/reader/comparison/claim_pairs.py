"""Pairs of propositions of different accounts that are about the same thing, and how they compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from operator import itemgetter

from reader.comparison.account_pairs import same_events
from reader.comparison.accounts import Account
from reader.comparison.alignment import Alignment, PredicateMatch, align
from reader.comparison.claim_certainty import UNSURE, is_sure
from reader.comparison.claim_odds import claim_probability
from reader.comparison.contrary_outcomes import are_compatible_outcomes
from reader.comparison.paraphrase import same_nouns
from reader.comparison.propositions import Proposition, circumstances_of, existing
from reader.model.facts import Relation

MIN_PROBABILITY = 0.6
"""Two statements that are less probably about the same thing are not compared."""

MOST_UNNAMED = 2
"""Statements of one account, without a shared participant, that can mean one and the same event."""


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """Two propositions of different accounts that are about the same thing.

    Attributes:
        a: One proposition.
        b: One of a later account.
        relation: How they compare.
        alignment: How they correspond.
        probability: Probability that they are about the same thing, 0-1.
    """

    a: Proposition
    b: Proposition
    relation: Relation
    alignment: Alignment
    probability: float


def claim_pairs(
    accounts: Sequence[Account], propositions: Sequence[Sequence[Proposition]], prior: float = 0.0
) -> list[ClaimPair]:
    """Return the pairs of propositions of different accounts of which one denies, doubts or excludes the other.

    Two denials of one claim are such a pair as well.

    Args:
        accounts: The accounts, in the order of the columns.
        propositions: The propositions of each account.
        prior: Log-odds of evidence from elsewhere that they are about the same things.
    """
    complete = _with_circumstances(accounts, propositions)
    return [
        pair
        for (a, ours), (b, theirs) in combinations(zip(accounts, complete, strict=True), 2)
        for pair in _pairs(ours, theirs, prior + same_events(a, b))
    ]


def _with_circumstances(
    accounts: Sequence[Account], propositions: Sequence[Sequence[Proposition]]
) -> list[list[Proposition]]:
    """Return the propositions of each account with the circumstances whose existence another account denies."""
    denied = [set(_denied_things(of_account)) for of_account in propositions]
    complete = []
    for position, of_account in enumerate(propositions):
        wanted = set().union(*(heads for other, heads in enumerate(denied) if other != position))
        circumstances: dict[frozenset[str], Proposition] = {}
        for proposition in of_account if wanted else ():
            for circumstance in circumstances_of(accounts[position], proposition):
                is_stated = circumstance.predicate <= proposition.predicate
                if not is_stated and (circumstance.predicate | circumstance.meanings) & wanted:
                    circumstances.setdefault(circumstance.predicate, circumstance)
        complete.append([*of_account, *circumstances.values()])
    return complete


def _denied_things(propositions: Sequence[Proposition]) -> Iterator[str]:
    """Yield the stems of the things of which an account says that there were none, and of events that befell nobody."""
    for proposition in propositions:
        if proposition.holds is False and (thing := existing(proposition)) is not None:
            yield from (thing.head, *same_nouns(thing.head))
        elif proposition.holds is False and proposition.is_categorical:
            yield from proposition.meanings


def _pairs(ours: Sequence[Proposition], theirs: Sequence[Proposition], prior: float) -> Iterator[ClaimPair]:
    """Yield the pairs of propositions of two accounts that are about the same thing and bear on a disagreement."""
    rivals = _Rivals(theirs)
    for proposition in ours:
        aligned = [
            (other, alignment)
            for other in rivals.of(proposition)
            if (alignment := align(proposition, other)) is not None
        ]
        # An event that an account names again and again, with nobody in it, can be any of several.
        unnamed = sum(not alignment.shared for _, alignment in aligned)
        for other, alignment in aligned:
            if not alignment.shared and unnamed > MOST_UNNAMED:
                continue
            probability = claim_probability(proposition, other, alignment, prior)
            if not is_sure(proposition, other, alignment):
                probability = min(probability, UNSURE)
            relation = _relation(proposition, other, alignment)
            if (
                relation is not None
                and probability >= MIN_PROBABILITY
                and not are_compatible_outcomes(proposition, other, alignment, ours, theirs)
            ):
                yield ClaimPair(proposition, other, relation, alignment, probability)


class _Rivals:
    """The propositions of an account by the words and meanings of their predicates.

    Args:
        propositions: The propositions.
    """

    def __init__(self, propositions: Sequence[Proposition]) -> None:
        self._all: defaultdict[str, list[Proposition]] = defaultdict(list)
        self._unsettled: defaultdict[str, list[Proposition]] = defaultdict(list)
        self._by_opposite: defaultdict[str, list[Proposition]] = defaultdict(list)
        for proposition in propositions:
            for key in proposition.topics:
                self._all[key].append(proposition)
                if proposition.holds is not True:
                    self._unsettled[key].append(proposition)
            for name in proposition.opposites:
                self._by_opposite[name].append(proposition)

    def of(self, proposition: Proposition) -> list[Proposition]:
        """Return the propositions that can bear on a disagreement with another one.

        One of the two is denied or doubted, or they may exclude each other.
        """
        known = self._all if proposition.holds is not True else self._unsettled
        found = {other.key: other for key in proposition.topics for other in known.get(key, ())}
        for name in proposition.opposites:
            found.update((other.key, other) for other in self._by_opposite.get(name, ()))
        return [other for _, other in sorted(found.items(), key=itemgetter(0))]


def _relation(a: Proposition, b: Proposition, alignment: Alignment) -> Relation | None:
    """Return how two propositions about one thing compare; None if that is of no interest."""
    if a.holds is None or b.holds is None:
        return Relation.OPEN if a.holds is not b.holds and alignment.opposite is None else None
    if alignment.predicate is PredicateMatch.OPPOSITE:
        return Relation.DIFFERENT if a.holds and b.holds else None
    if a.holds is b.holds:
        return Relation.EQUAL if a.holds is False else None
    denial, claim = (a, b) if a.holds is False else (b, a)
    is_later = denial.as_of is not None and claim.as_of is not None and denial.as_of < claim.as_of
    if denial.is_temporary or (denial.is_perfect and is_later):
        return Relation.LATER
    return Relation.DENIED
