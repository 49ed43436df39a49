"""No more claims than evidence: a contradiction that is not certain enough is a difference that cannot be compared."""

from __future__ import annotations

from dataclasses import replace

from reader.model.facts import CONFLICTING, MIN_CONFIDENCE, Difference, Fact, FactState, Relation


def cautious(fact: Fact) -> Fact:
    """Return a fact without contradictions below `MIN_CONFIDENCE`; a fact that rests on these alone is unclear."""
    if not fact.is_conflict:
        return fact
    checked = replace(fact, differences=tuple(map(_cautious, fact.differences)))
    if checked.is_conflict or fact.state is not FactState.DIFFER:
        return checked
    return replace(checked, state=FactState.UNCLEAR, why=f"perhaps about different things: {fact.why}")


def _cautious(difference: Difference) -> Difference:
    if difference.relation in CONFLICTING and difference.confidence < MIN_CONFIDENCE:
        return replace(difference, relation=Relation.NOT_COMPARABLE)
    return difference
