"""What passages of two articles state alike and what they state differently, from the facts of the two articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reader.comparison.claims import claims_between
from reader.comparison.compared_account import ComparedAccount
from reader.comparison.facts import value_facts
from reader.model.analysis import AGE_NOUN
from reader.model.facts import MIN_CONFIDENCE, Fact, FactKind, Relation
from reader.model.links import PassageRef

LINKED = 1.2
"""Log-odds that a link between two passages adds to the odds that their claims are about the same things."""
MIN_STATED_CLAIM = 0.93
"""Confidence, given a link, from which a claim by itself shows that two passages report one event: 0.8 without it."""
_EVENT_KINDS = frozenset({FactKind.COUNT, FactKind.AMOUNT, FactKind.MEASURE, FactKind.CLAIM, FactKind.OUTCOME})
"""Kinds of facts that are part of one event; a day, a place or a name is shared by many events of a story."""
_CLAIMS = frozenset({FactKind.CLAIM, FactKind.OUTCOME})
_UNRELATED = frozenset({Relation.NOT_COMPARABLE, Relation.PART, Relation.OPEN})

_Passages = tuple[PassageRef, PassageRef]


@dataclass(frozen=True, slots=True)
class SharedFacts:
    """What passages of two articles state about the same things, by the pair of passages.

    Attributes:
        stated: The surest fact that both state, which shows that they report one event.
        conflicts: The facts that they state differently.
    """

    stated: Mapping[_Passages, Fact]
    conflicts: Mapping[_Passages, Sequence[Fact]]


def shared_facts(a: ComparedAccount, b: ComparedAccount) -> SharedFacts:
    """Return what passages of two articles on one story state about the same things.

    How two values compare is known from both articles as wholes: that a toll is disputed may stand elsewhere.

    Args:
        a: One article.
        b: The other.

    Returns:
        Pairs of a passage of `a` and one of `b`, each with facts reduced to one value of each. Facts that are less
        sure than `MIN_CONFIDENCE` are left out.
    """
    facts = value_facts([a.index, b.index], [*a.values, *b.values])
    claims = claims_between((a.account, b.account), (a.propositions, b.propositions_as_second), LINKED)
    stated: dict[_Passages, Fact] = {}
    conflicts: dict[_Passages, list[Fact]] = defaultdict(list)
    for fact in sorted((*facts, *claims), key=lambda fact: fact.confidence):
        for pair in _pairs(fact, a) if fact.confidence >= MIN_CONFIDENCE else ():
            passages = (pair.values[0].ref, pair.values[1].ref)
            if pair.is_conflict:
                conflicts[passages].append(pair)
            if _shows_one_event(pair):
                stated[passages] = pair
    return SharedFacts(stated, conflicts)


def _shows_one_event(pair: Fact) -> bool:
    """Return whether a fact that two passages state is part of one event; any sentence may give somebody's age."""
    if pair.kind in _CLAIMS and pair.confidence < MIN_STATED_CLAIM:
        return False
    return pair.kind in _EVENT_KINDS and AGE_NOUN not in pair.values[0].topics


def _pairs(fact: Fact, first: ComparedAccount) -> Iterator[Fact]:
    """Yield a fact reduced to two values of different articles that answer the same question, `first` before."""
    differences = {(difference.a, difference.b): difference for difference in fact.differences}
    for place, value in enumerate(fact.values):
        for other in range(place + 1, len(fact.values)):
            partner, difference = fact.values[other], differences.get((place, other))
            is_unrelated = difference is not None and difference.relation in _UNRELATED
            if value.ref.article == partner.ref.article or is_unrelated:
                continue
            both = (value, partner) if value.ref.article == first.account.article else (partner, value)
            yield replace(fact, values=both, differences=() if difference is None else (replace(difference, a=0, b=1),))
