"""Word what speaks against a pair: the facts that its two passages state differently, by their statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reader.linking.explain.evidence import Pair
from reader.linking.explain.span_reasons import MIN_REASON_WEIGHT, clipped, in_order, words_at
from reader.linking.features import FeatureName
from reader.model.analysis import AGE_NOUN
from reader.model.facts import MIN_CONFIDENCE, Difference, Fact, FactKind, Relation, Stance, StatedValue
from reader.model.links import Reason, ReasonKind
from reader.model.text import Span

MAX_CONFLICTS = 3
"""Most facts that the reasons of one link name."""

_KINDS = {
    FactKind.COUNT: ReasonKind.NUMBERS_DIFFER,
    FactKind.AMOUNT: ReasonKind.NUMBERS_DIFFER,
    FactKind.MEASURE: ReasonKind.NUMBERS_DIFFER,
    FactKind.DATE: ReasonKind.DATES_DIFFER,
    FactKind.TIME: ReasonKind.DATES_DIFFER,
    FactKind.PLACE: ReasonKind.PLACES_DIFFER,
    FactKind.NAME: ReasonKind.NAMES_DIFFER,
    FactKind.OUTCOME: ReasonKind.OUTCOMES_DIFFER,
    FactKind.CLAIM: ReasonKind.DENIED,
}
_CLAIMS = frozenset({FactKind.CLAIM, FactKind.OUTCOME})
_LABELS = {
    ReasonKind.NUMBERS_DIFFER: "figures differ",
    ReasonKind.AGES_DIFFER: "ages differ",
    ReasonKind.SINGULAR_VS_PLURAL: "one or several",
    ReasonKind.DATES_DIFFER: "dates differ",
    ReasonKind.PLACES_DIFFER: "places differ",
    ReasonKind.NAMES_DIFFER: "names differ",
    ReasonKind.OUTCOMES_DIFFER: "outcomes differ",
    ReasonKind.DENIED: "one denies",
    ReasonKind.UNCERTAIN: "one leaves open",
}
_FEATURES = {
    ReasonKind.NUMBERS_DIFFER: FeatureName.NUMBERS_CONFLICT,
    ReasonKind.AGES_DIFFER: FeatureName.OTHER_AGE,
    ReasonKind.SINGULAR_VS_PLURAL: FeatureName.SINGULAR_VS_PLURAL,
    ReasonKind.DATES_DIFFER: FeatureName.DATES_CONFLICT,
    ReasonKind.PLACES_DIFFER: FeatureName.OTHER_LOCATION,
    ReasonKind.DENIED: FeatureName.DENIED_BY_ONE,
    ReasonKind.UNCERTAIN: FeatureName.HEDGED_BY_ONE,
}
"""The feature that makes a kind of conflict weigh on the score, if there is one."""
_STANCES = {Stance.DENIES: "denied", Stance.QUOTES_DENIAL: "denied", Stance.OPEN: "left open"}


def conflicts(pair: Pair, contributions: Mapping[str, float]) -> Iterator[Reason]:
    """Yield what speaks against `pair`, the surest first, each reason with a negative weight.

    Args:
        pair: The pair.
        contributions: What each feature adds to the log-odds of the pair, by the feature's name.
    """
    found = [
        (fact, best, kind)
        for fact in _facts(pair)
        if (best := _surest(fact)) is not None and (kind := _kind(fact, best)) is not None
    ]
    for fact, difference, kind in sorted(found, key=lambda one: -one[1].confidence)[:MAX_CONFLICTS]:
        yield _reason(pair, fact, difference, kind, contributions)


def _facts(pair: Pair) -> Iterator[Fact]:
    """Yield what the passages state differently; what their articles make of the fact that both state comes first."""
    shared = pair.shared_fact
    if shared is not None:
        yield shared
    compared = set() if shared is None else {(value.start, value.end) for value in shared.values}
    for fact in pair.differences:
        if not all((value.start, value.end) in compared for value in fact.values):
            yield fact


def _surest(fact: Fact) -> Difference | None:
    """Return the surest difference of a fact that is a conflict or leaves something open, None if none is sure."""
    sure = [
        difference
        for difference in fact.differences
        if difference.confidence >= MIN_CONFIDENCE
        and difference.relation in (Relation.DIFFERENT, Relation.DENIED, Relation.OPEN)
        and fact.values[difference.a].ref.article != fact.values[difference.b].ref.article
    ]
    return max(
        sure, key=lambda difference: (difference.relation is not Relation.OPEN, difference.confidence), default=None
    )


def _kind(fact: Fact, difference: Difference) -> ReasonKind:
    if difference.relation is Relation.DENIED:
        return ReasonKind.DENIED
    if difference.relation is Relation.OPEN:
        return ReasonKind.UNCERTAIN
    a, b = fact.values[difference.a], fact.values[difference.b]
    if AGE_NOUN in (*a.topics, *b.topics):
        return ReasonKind.AGES_DIFFER
    if fact.kind is FactKind.COUNT and 1 in (a.value, b.value):
        return ReasonKind.SINGULAR_VS_PLURAL
    return _KINDS[fact.kind]


def _reason(
    pair: Pair, fact: Fact, difference: Difference, kind: ReasonKind, contributions: Mapping[str, float]
) -> Reason:
    a, b = fact.values[difference.a], fact.values[difference.b]
    # What a claim says is in the words of the two sides.
    label = _LABELS[kind] if fact.kind in _CLAIMS else f"{_LABELS[kind]} ({clipped(fact.what)})"
    weight = contributions.get(_FEATURES[kind], 0.0) if kind in _FEATURES else 0.0
    return Reason(
        kind,
        f"{label}: {_stated(a, pair.a.text)} / {_stated(b, pair.b.text)}",
        round(min(weight, -MIN_REASON_WEIGHT), 3),
        in_order([Span(a.start, a.end)]),
        in_order([Span(b.start, b.end)]),
    )


def _stated(value: StatedValue, text: str) -> str:
    """Return the words for a value, with the speaker if the text attributes it to one."""
    words = clipped(words_at(Span(value.start, value.end), text))
    notes = [_STANCES[value.stance]] if value.stance in _STANCES else []
    if value.according_to is not None:
        notes.append(f"{'by' if notes else 'according to'} {value.according_to}")
    return f"{words} ({' '.join(notes)})" if notes else words
