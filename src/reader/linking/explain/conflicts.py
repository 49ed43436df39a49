"""What speaks against a pair, in words a person can check: other figures, other times, other people, a denial."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reader.linking.explain.pair import Pair
from reader.linking.explain.phrasing import MILD, shown, span_reason, value_reason
from reader.linking.matrices.values import agreeing_dates, conflicting_numbers
from reader.linking.profile.event_locations import elsewhere
from reader.linking.profile.people_descriptions import AGE
from reader.model.links import Reason, ReasonKind
from reader.model.text import Span

_NUMBERS = 2
"""Figures that differ which are told."""


def conflicts(pair: Pair, parts: Mapping[str, float]) -> Iterator[Reason]:
    """Yield what speaks against `pair`.

    Args:
        pair: The pair.
        parts: What each feature adds to the log-odds of the pair.
    """
    yield from _numbers(pair, parts)
    yield from _people(pair, parts)
    yield from _places(pair, parts)
    yield from _dates(pair, parts)
    yield from _stances(pair, parts)


def _numbers(pair: Pair, parts: Mapping[str, float]) -> Iterator[Reason]:
    # Of ages only those of people to whom the same happens are compared: see _people.
    numbers = [(a, b) for a, b in conflicting_numbers(pair.a.values, pair.b.values) if a.noun != AGE]
    if numbers:
        weight = _against("numbers_conflict", parts)
        yield value_reason(ReasonKind.NUMBERS_DIFFER, "figures differ", numbers[:_NUMBERS], pair, weight)


def _people(pair: Pair, parts: Mapping[str, float]) -> Iterator[Reason]:
    ours, theirs = pair.a.people_told, pair.b.people_told
    if ours.tells_nobody or theirs.tells_nobody:
        return
    if ours.ages.keys().isdisjoint(theirs.ages):
        ages = _of_the_same(ours.ages_of, theirs.ages_of)
        yield from _differ(ReasonKind.AGES_DIFFER, "ages differ", ages, pair, _against("other_age", parts))
    if ours.origins.keys().isdisjoint(theirs.origins):
        origins = _of_the_same(ours.origins_of, theirs.origins_of)
        yield from _differ(
            ReasonKind.NATIONALITIES_DIFFER, "from elsewhere", origins, pair, _against("other_origin", parts)
        )
    weight = _against("singular_vs_plural", parts)
    yield from _differ(
        ReasonKind.SINGULAR_VS_PLURAL, "one / several", _of_the_same(ours.one, theirs.many), pair, weight
    )
    yield from _differ(
        ReasonKind.SINGULAR_VS_PLURAL, "several / one", _of_the_same(ours.many, theirs.one), pair, weight
    )


def _of_the_same(ours: Mapping[str, Span], theirs: Mapping[str, Span]) -> list[tuple[Span, Span]]:
    return sorted({(ours[key], theirs[key]) for key in ours.keys() & theirs.keys()})


def _differ(kind: ReasonKind, text: str, found: list[tuple[Span, Span]], pair: Pair, weight: float) -> Iterator[Reason]:
    """Yield the reason for the first two stretches that differ; those further on tell the same once more."""
    if found:
        yield span_reason(kind, text, found[:1], pair, weight)


def _places(pair: Pair, parts: Mapping[str, float]) -> Iterator[Reason]:
    if places := elsewhere(pair.a.scenes, pair.b.scenes):
        yield span_reason(ReasonKind.PLACES_DIFFER, "elsewhere", [places], pair, _against("elsewhere", parts))


def _dates(pair: Pair, parts: Mapping[str, float]) -> Iterator[Reason]:
    if pair.a.dates and pair.b.dates and not agreeing_dates(pair.a.dates, pair.b.dates):
        dates = [(pair.a.dates[0], pair.b.dates[0])]
        yield value_reason(ReasonKind.DATES_DIFFER, "times differ", dates, pair, _against("dates_conflict", parts))


def _stances(pair: Pair, parts: Mapping[str, float]) -> Iterator[Reason]:
    if pair.a.denies != pair.b.denies:
        spans = pair.a.denial_spans, pair.b.denial_spans
        yield _stance(pair, ReasonKind.DENIED, "one denies", spans, _against("denied_by_one", parts))
    elif pair.a.doubts != pair.b.doubts:
        spans = pair.a.doubt_spans, pair.b.doubt_spans
        yield _stance(pair, ReasonKind.UNCERTAIN, "one leaves open", spans, _against("doubted_by_one", parts))


def _against(name: str, parts: Mapping[str, float]) -> float:
    return round(min(parts.get(name, 0.0), -MILD), 3)


def _stance(
    pair: Pair, kind: ReasonKind, text: str, spans: tuple[tuple[Span, ...], tuple[Span, ...]], weight: float
) -> Reason:
    a, b = spans
    told = [shown(span, pair.left.text) for span in a] or [shown(span, pair.right.text) for span in b]
    return Reason(kind, f"{text}: {', '.join(told[:2])}", weight, a, b)
