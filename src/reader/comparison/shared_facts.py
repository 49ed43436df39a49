"""Passages of two articles that state the same fact: two accounts of one number, a claim and its denial."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reader.comparison.claims import claims_between
from reader.comparison.facts import value_facts
from reader.comparison.passages import ComparedAccount
from reader.model.analysis import AGE_NOUN
from reader.model.facts import MIN_CONFIDENCE, Fact, FactKind, Relation, StatedValue
from reader.model.links import PassageRef

_EVENT_KINDS = frozenset({FactKind.COUNT, FactKind.AMOUNT, FactKind.MEASURE, FactKind.CLAIM, FactKind.OUTCOME})
"""Kinds of facts that are part of one event; a day, a place or a name is shared by many events of a story."""
_UNRELATED = frozenset({Relation.NOT_COMPARABLE, Relation.PART, Relation.OPEN})


def shared_facts(a: ComparedAccount, b: ComparedAccount) -> dict[tuple[PassageRef, PassageRef], Fact]:
    """Return the pairs of passages of two articles on one story that state the same fact, each with the surest one.

    How the two values compare is known from both articles as wholes: that a toll is disputed may stand elsewhere.

    Args:
        a: One article.
        b: The other.

    Returns:
        Pairs of a passage of `a` and one of `b`, each with the fact reduced to one value of each. Facts that are less
        sure than `MIN_CONFIDENCE` are left out.
    """
    facts = value_facts([a.index, b.index], [*a.figures, *b.figures])
    claims = claims_between((a.account, b.account), (a.propositions, b.propositions_as_second))
    found: dict[tuple[PassageRef, PassageRef], Fact] = {}
    for fact in sorted((*facts, *claims), key=lambda fact: fact.confidence):
        if fact.confidence >= MIN_CONFIDENCE and fact.kind in _EVENT_KINDS:
            for pair in _pairs(fact, a):
                found[pair.values[0].ref, pair.values[1].ref] = pair
    return found


def _pairs(fact: Fact, first: ComparedAccount) -> Iterator[Fact]:
    """Yield a fact reduced to two values of different articles that answer the same question, `first` before."""
    differences = {(difference.a, difference.b): difference for difference in fact.differences}
    for place, value in enumerate(fact.values):
        for other in range(place + 1, len(fact.values)):
            partner, difference = fact.values[other], differences.get((place, other))
            is_unrelated = difference is not None and difference.relation in _UNRELATED
            if value.ref.article == partner.ref.article or is_unrelated or _is_age(value):
                continue
            both = (value, partner) if value.ref.article == first.account.article else (partner, value)
            yield replace(fact, values=both, differences=() if difference is None else (replace(difference, a=0, b=1),))


def _is_age(value: StatedValue) -> bool:
    """Return whether a value is somebody's age, which any sentence about them may mention."""
    return AGE_NOUN in value.topics
