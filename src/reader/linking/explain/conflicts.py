"""Word what speaks against a pair: different numbers, dates, people or places, a denial, an uncertainty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reader.linking.explain.evidence import Pair
from reader.linking.explain.span_reasons import MIN_REASON_WEIGHT, passage_words, span_reason, value_reason
from reader.linking.features import FeatureName
from reader.linking.matrices.value_columns import agreeing_dates, conflicting_numbers
from reader.linking.profile.event_locations import differing_places
from reader.model.analysis import AGE_NOUN
from reader.model.links import Reason, ReasonKind
from reader.model.text import Span

_MAX_NUMBERS = 2
"""Most pairs of differing numbers that one reason names."""
_MAX_CUES = 2
"""Most words of denial or uncertainty that one reason names."""


def conflicts(pair: Pair, contributions: Mapping[str, float]) -> Iterator[Reason]:
    """Yield what speaks against `pair`, each reason with a negative weight.

    Args:
        pair: The pair.
        contributions: What each feature adds to the log-odds of the pair, by the feature's name.
    """
    yield from _numbers(pair, contributions)
    yield from _people(pair, contributions)
    yield from _places(pair, contributions)
    yield from _dates(pair, contributions)
    yield from _denial_or_uncertainty(pair, contributions)


def _numbers(pair: Pair, contributions: Mapping[str, float]) -> Iterator[Reason]:
    # Ages are left to _people, which compares only those of people in the same role.
    numbers = [(a, b) for a, b in conflicting_numbers(pair.a.numbers, pair.b.numbers) if a.noun != AGE_NOUN]
    if numbers:
        weight = _negative_weight(FeatureName.NUMBERS_CONFLICT, contributions)
        yield value_reason(ReasonKind.NUMBERS_DIFFER, "figures differ", numbers[:_MAX_NUMBERS], pair, weight)


def _people(pair: Pair, contributions: Mapping[str, float]) -> Iterator[Reason]:
    a, b = pair.a.descriptions, pair.b.descriptions
    if a.is_empty or b.is_empty:
        return
    if a.ages.keys().isdisjoint(b.ages):
        ages = _spans_in_same_role(a.age_roles, b.age_roles)
        weight = _negative_weight(FeatureName.OTHER_AGE, contributions)
        yield from _people_reason(ReasonKind.AGES_DIFFER, "ages differ", ages, pair, weight)
    if a.nationalities.keys().isdisjoint(b.nationalities):
        nationalities = _spans_in_same_role(a.nationality_roles, b.nationality_roles)
        weight = _negative_weight(FeatureName.OTHER_NATIONALITY, contributions)
        yield from _people_reason(ReasonKind.NATIONALITIES_DIFFER, "nationalities differ", nationalities, pair, weight)
    weight = _negative_weight(FeatureName.SINGULAR_VS_PLURAL, contributions)
    for text, spans in (
        ("one / several", _spans_in_same_role(a.singular, b.plural)),
        ("several / one", _spans_in_same_role(a.plural, b.singular)),
    ):
        yield from _people_reason(ReasonKind.SINGULAR_VS_PLURAL, text, spans, pair, weight)


def _spans_in_same_role(a: Mapping[str, Span], b: Mapping[str, Span]) -> list[tuple[Span, Span]]:
    return sorted({(a[role], b[role]) for role in a.keys() & b.keys()})


def _people_reason(
    kind: ReasonKind, text: str, spans: list[tuple[Span, Span]], pair: Pair, weight: float
) -> Iterator[Reason]:
    """Yield the reason for the first two stretches that differ; further ones would only repeat it."""
    if spans:
        yield span_reason(kind, text, spans[:1], pair, weight)


def _places(pair: Pair, contributions: Mapping[str, float]) -> Iterator[Reason]:
    if places := differing_places(pair.a.locations, pair.b.locations):
        weight = _negative_weight(FeatureName.OTHER_LOCATION, contributions)
        yield span_reason(ReasonKind.PLACES_DIFFER, "places differ", [places], pair, weight)


def _dates(pair: Pair, contributions: Mapping[str, float]) -> Iterator[Reason]:
    if pair.a.dates and pair.b.dates and not agreeing_dates(pair.a.dates, pair.b.dates):
        dates = [(pair.a.dates[0], pair.b.dates[0])]
        weight = _negative_weight(FeatureName.DATES_CONFLICT, contributions)
        yield value_reason(ReasonKind.DATES_DIFFER, "dates differ", dates, pair, weight)


def _denial_or_uncertainty(pair: Pair, contributions: Mapping[str, float]) -> Iterator[Reason]:
    a, b = pair.a, pair.b
    if bool(a.denial_spans) != bool(b.denial_spans):
        weight = _negative_weight(FeatureName.DENIED_BY_ONE, contributions)
        yield _cue_reason(ReasonKind.DENIED, "one denies", a.denial_spans, b.denial_spans, pair, weight)
    elif bool(a.hedge_spans) != bool(b.hedge_spans):
        weight = _negative_weight(FeatureName.HEDGED_BY_ONE, contributions)
        yield _cue_reason(ReasonKind.UNCERTAIN, "one is uncertain", a.hedge_spans, b.hedge_spans, pair, weight)


def _cue_reason(
    kind: ReasonKind, text: str, a_spans: tuple[Span, ...], b_spans: tuple[Span, ...], pair: Pair, weight: float
) -> Reason:
    """Return the reason that rests on words of one passage only."""
    words = passage_words(a_spans, pair.a.text) or passage_words(b_spans, pair.b.text)
    return Reason(kind, f"{text}: {', '.join(words[:_MAX_CUES])}", weight, a_spans, b_spans)


def _negative_weight(name: FeatureName, contributions: Mapping[str, float]) -> float:
    return round(min(contributions.get(name, 0.0), -MIN_REASON_WEIGHT), 3)
