"""Word the reasons for a link, each with the stretches of both passages that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum, auto

from reader.linking.explain.conflicts import conflicts
from reader.linking.explain.evidence import Pair, PassageEvidence
from reader.linking.explain.mark_reasons import written_names, written_numbers
from reader.linking.explain.meaning_reason import meaning_reason
from reader.linking.explain.span_reasons import (
    MIN_REASON_WEIGHT,
    clipped,
    date_words,
    in_order,
    passage_words,
    value_reason,
    words_at,
    words_of_both,
)
from reader.linking.explain.wording_reasons import copy_reason, quote_reason
from reader.linking.features import FeatureName
from reader.linking.matrices.value_columns import agreeing_dates, agreeing_numbers
from reader.linking.profile.content_words import is_number
from reader.linking.profile.term_weights import is_event_type_term, is_name_term
from reader.model.links import LinkKind, Reason, ReasonKind
from reader.model.text import Span

MAX_REASONS = 3
"""Most reasons for a link that are given; conflicts come in addition."""
_MAX_NAMES = 4
_MAX_WORDS = 4
_MAX_EVENTS = 2
_FACT_WEIGHT = 1.5
"""Weight of a fact that both state, in log-odds: about what it adds to pairs that share little else."""
_MIN_RARITY = 0.3
"""Rarity that a shared word must exceed to be worth mentioning."""
_MIN_RARITY_NUMBER = 0.75
"""The same for a number: one digit is shared by chance."""
_PREFIXES = frozenset({"anti", "ex", "non", "pre", "pro"})
"""First parts of hyphenated words: sharing one of them is not evidence worth mentioning."""


class _TermGroup(Enum):
    """Groups of shared terms, by which the weight of common terms is divided among the reasons."""

    NAME = auto()
    EVENT_TYPE = auto()
    WORD = auto()
    CONTEXT = auto()


_SOURCES: dict[ReasonKind, tuple[FeatureName | _TermGroup, ...]] = {
    ReasonKind.COPY: (FeatureName.COPIED_WORDING,),
    ReasonKind.QUOTE: (FeatureName.SHARED_QUOTATION,),
    ReasonKind.SHARED_NAMES: (_TermGroup.NAME, FeatureName.SAME_PARTICIPANTS),
    ReasonKind.CONTEXT: (_TermGroup.CONTEXT, FeatureName.NAMES_FROM_CONTEXT),
    ReasonKind.EVENT_TYPE: (_TermGroup.EVENT_TYPE,),
    ReasonKind.SHARED_WORDS: (_TermGroup.WORD,),
    ReasonKind.NUMBERS_AGREE: (FeatureName.NUMBERS_AGREE,),
    ReasonKind.DATES_AGREE: (FeatureName.DATES_AGREE,),
    ReasonKind.MEANING: (
        FeatureName.CLOSE_IN_MEANING,
        FeatureName.CLOSE_OUTSIDE_NAMES,
        FeatureName.SAME_SENTENCE,
    ),
}
"""The features and groups of terms whose contributions add up to the weight of each kind of reason."""


class _Weights:
    """Weights of the reasons of one pair, in log-odds.

    Args:
        pair: The pair.
        contributions: What each feature that is not 0 adds to the log-odds of the pair.
    """

    def __init__(self, pair: Pair, contributions: Mapping[str, float]) -> None:
        self.common_terms = contributions.get(FeatureName.COMMON_TERMS, 0.0)
        self._features = contributions
        self._groups = _shares_of_term_groups(pair)

    def of(self, kind: ReasonKind) -> float:
        """Return the weight of a reason, at least `MIN_REASON_WEIGHT`."""
        total = sum(self._part(source) for source in _SOURCES[kind])
        return round(max(total, MIN_REASON_WEIGHT), 3)

    def _part(self, source: FeatureName | _TermGroup) -> float:
        if isinstance(source, _TermGroup):
            amount, total = self._groups[source], sum(self._groups.values()) or 1.0
            return self.common_terms * amount / total
        return self._features.get(source, 0.0)


def reasons_for(pair: Pair, kind: LinkKind, contributions: Mapping[str, float]) -> tuple[Reason, ...]:
    """Return the strongest reasons for `pair`, strongest first, and after them what speaks against it.

    Args:
        pair: The pair.
        kind: Kind of the link.
        contributions: What each feature that is not 0 adds to the log-odds of the pair, by the feature's name.
    """
    weights = _Weights(pair, contributions)
    evidence = [reason for reason in _evidence(pair, kind, contributions, weights) if reason is not None]
    # The reason that the kind of the link rests on is given, however little it weighs.
    evidence.sort(key=lambda reason: (reason.kind.value != kind.value, -reason.weight, reason.kind))
    ranked = sorted(evidence[:MAX_REASONS], key=lambda reason: (-reason.weight, reason.kind))
    return (*ranked, *_background(pair), *conflicts(pair, contributions))


def _background(pair: Pair) -> tuple[Reason, ...]:
    """Return the reason that says of two standing facts that they are no report of an event; it has no weight."""
    if not (pair.a.is_background and pair.b.is_background):
        return ()
    text = "background: both state a standing fact, not an event"
    return (Reason(ReasonKind.BACKGROUND, text, 0.0, (pair.a.span,), (pair.b.span,)),)


def _evidence(
    pair: Pair, kind: LinkKind, contributions: Mapping[str, float], weights: _Weights
) -> Iterable[Reason | None]:
    # If a feature is 0, its reason does not apply: skipping the search saves time with thousands of pairs.
    yield _copy(pair, weights) if kind is LinkKind.COPY else None
    yield _quote(pair, kind, weights)
    yield _names(pair, weights)
    yield _event_types(pair, weights)
    # Words in common across languages are names and numbers, or look alike by chance.
    yield _words(pair, weights) if kind is not LinkKind.COPY and not pair.is_across_languages else None
    yield written_names(pair, _mark_weight(contributions))
    yield written_numbers(pair, _mark_weight(contributions)) if FeatureName.NUMBERS_AGREE not in contributions else None
    yield _fact(pair) if pair.shared_fact is not None else None
    yield _numbers(pair, weights) if pair.shared_fact is None and FeatureName.NUMBERS_AGREE in contributions else None
    yield _dates(pair, weights) if FeatureName.DATES_AGREE in contributions else None
    yield _context(pair, weights)
    yield meaning_reason(pair, weights.of(ReasonKind.MEANING)) if kind is not LinkKind.COPY else None


def _mark_weight(contributions: Mapping[str, float]) -> float:
    return round(max(contributions.get(FeatureName.SAME_MARKS, 0.0), MIN_REASON_WEIGHT), 3)


def _shares_of_term_groups(pair: Pair) -> dict[_TermGroup, float]:
    """Return how much each group of terms adds to what the passages have in common.

    A term that one passage contains and the other one only refers back to belongs to the context.
    """
    amounts = dict.fromkeys(_TermGroup, 0.0)
    for term, weight in pair.a.terms.items():
        if term in pair.b.terms:
            amounts[_group_of(term, pair)] += weight * pair.b.terms[term]
    return amounts


def _group_of(term: str, pair: Pair) -> _TermGroup:
    if is_event_type_term(term):
        return _TermGroup.EVENT_TYPE
    if is_name_term(term):
        return _TermGroup.NAME
    if term not in pair.a.stem_spans or term not in pair.b.stem_spans:
        return _TermGroup.CONTEXT
    outside_names = term in pair.a.non_name_stems or term in pair.b.non_name_stems
    return _TermGroup.WORD if outside_names else _TermGroup.NAME


def _copy(pair: Pair, weights: _Weights) -> Reason:
    return copy_reason(pair, weights.of(ReasonKind.COPY) + weights.common_terms)


def _quote(pair: Pair, kind: LinkKind, weights: _Weights) -> Reason | None:
    is_quote = kind is LinkKind.QUOTE
    copied = weights.of(ReasonKind.COPY) if is_quote else 0.0
    return quote_reason(pair, weights.of(ReasonKind.QUOTE) + copied, is_quote=is_quote)


def _names(pair: Pair, weights: _Weights) -> Reason | None:
    if not pair.names:
        return None
    keys = sorted(pair.names, key=lambda key: (-pair.a.names[key], pair.a.name_spans[key][0]))[:_MAX_NAMES]
    forms = [_form_of_name(key, pair) for key in keys]
    a_spans = in_order(span for key in keys for span in pair.a.name_spans[key])
    b_spans = in_order(span for key in keys for span in pair.b.name_spans[key])
    weight = weights.of(ReasonKind.SHARED_NAMES)
    return Reason(ReasonKind.SHARED_NAMES, f"both name {', '.join(forms)}", weight, a_spans, b_spans)


def _form_of_name(key: str, pair: Pair) -> str:
    """Return how the passages write a name, with the pronoun of a passage that only means it: "Jo Lind (she)"."""
    named = [_longest_form(key, side) for side in (pair.a, pair.b) if key not in side.meant_names]
    meant = [_longest_form(key, side).lower() for side in (pair.a, pair.b) if key in side.meant_names]
    names = named or [side.meant_names[key] for side in (pair.a, pair.b)]
    written = words_of_both(names[0], names[-1])
    return f"{written} ({' / '.join(dict.fromkeys(meant))})" if meant else written


def _longest_form(key: str, passage: PassageEvidence) -> str:
    return words_at(max(passage.name_spans[key], key=lambda span: span.end - span.start), passage.text)


def _event_types(pair: Pair, weights: _Weights) -> Reason | None:
    a_spans, b_spans = pair.a.event_type_spans, pair.b.event_type_spans
    reported = pair.event_types & a_spans.keys() & b_spans.keys()
    if not reported:
        return None
    ranked = sorted((-pair.a.event_types[name], a_spans[name], b_spans[name]) for name in reported)
    words = [words_of_both(a.of(pair.a.text), b.of(pair.b.text)) for _, a, b in ranked]
    return Reason(
        ReasonKind.EVENT_TYPE,
        f"both report: {'; '.join(list(dict.fromkeys(words))[:_MAX_EVENTS])}",
        weights.of(ReasonKind.EVENT_TYPE),
        in_order({a for _, a, _ in ranked}),
        in_order({b for _, _, b in ranked}),
    )


def _words(pair: Pair, weights: _Weights) -> Reason | None:
    rarity = pair.a.non_name_stems
    # A number that another reason gives with what it counts, and a word that is named as the event, are not repeated.
    has_numbers = pair.shared_fact is not None or bool(agreeing_numbers(pair.a.numbers, pair.b.numbers))
    events = {*pair.a.event_type_spans.values(), *pair.b.event_type_spans.values()}
    shared = [
        stem
        for stem in rarity.keys() & pair.b.non_name_stems.keys()
        if rarity[stem] > _MIN_RARITY and stem not in _PREFIXES
        if not (is_number(stem) and (has_numbers or rarity[stem] < _MIN_RARITY_NUMBER))
        if not (events.issuperset(pair.a.stem_spans[stem]) and events.issuperset(pair.b.stem_spans[stem]))
    ]
    if not shared:
        return None
    stems = sorted(shared, key=lambda stem: (-rarity[stem], stem))[:_MAX_WORDS]
    words = [
        words_of_both(pair.a.stem_spans[stem][0].of(pair.a.text), pair.b.stem_spans[stem][0].of(pair.b.text))
        for stem in stems
    ]
    return Reason(
        ReasonKind.SHARED_WORDS,
        f"words in common: {', '.join(words)}",
        weights.of(ReasonKind.SHARED_WORDS),
        in_order(span for stem in stems for span in pair.a.stem_spans[stem]),
        in_order(span for stem in stems for span in pair.b.stem_spans[stem]),
    )


def _fact(pair: Pair) -> Reason | None:
    """Return the reason that both passages state the same fact, with what each of them gives."""
    if pair.shared_fact is None:
        return None
    a, b = (Span(value.start, value.end) for value in pair.shared_fact.values)
    words = words_of_both(clipped(words_at(a, pair.a.text)), clipped(words_at(b, pair.b.text)))
    return Reason(ReasonKind.SAME_FACT, f"both state {pair.shared_fact.what}: {words}", _FACT_WEIGHT, (a,), (b,))


def _numbers(pair: Pair, weights: _Weights) -> Reason | None:
    numbers = agreeing_numbers(pair.a.numbers, pair.b.numbers)
    if not numbers:
        return None
    weight = weights.of(ReasonKind.NUMBERS_AGREE)
    return value_reason(ReasonKind.NUMBERS_AGREE, "same figures", numbers, pair, weight)


def _dates(pair: Pair, weights: _Weights) -> Reason | None:
    dates = agreeing_dates(pair.a.dates, pair.b.dates)
    if not dates:
        return None
    texts = dict.fromkeys(date_words(a, b, pair) for a, b in dates)
    a_spans, b_spans = (in_order({Span(date.start, date.end) for date in side}) for side in zip(*dates, strict=True))
    weight = weights.of(ReasonKind.DATES_AGREE)
    return Reason(ReasonKind.DATES_AGREE, f"same date: {', '.join(texts)}", weight, a_spans, b_spans)


def _context(pair: Pair, weights: _Weights) -> Reason | None:
    """Return the reason that one passage has names or words to which the other only refers back."""
    keys = (pair.a.names.keys() & pair.b.context_names.keys()) | (pair.a.context_names.keys() & pair.b.names.keys())
    a_names = in_order(pair.a.name_spans[key][0] for key in keys if key in pair.a.name_spans)
    b_names = in_order(pair.b.name_spans[key][0] for key in keys if key in pair.b.name_spans)
    a_words, b_words = _words_of_antecedents(pair)
    parts = []
    if names := _written_names(pair, keys)[:_MAX_NAMES]:
        parts.append(f"named just before: {', '.join(names)}")
    if words := _distinct_words(pair, a_words, b_words)[:_MAX_WORDS]:
        parts.append(f"mentioned just before: {', '.join(words)}")
    if not parts:
        return None
    a_spans, b_spans = in_order({*a_names, *a_words}), in_order({*b_names, *b_words})
    return Reason(ReasonKind.CONTEXT, "; ".join(parts), weights.of(ReasonKind.CONTEXT), a_spans, b_spans)


def _written_names(pair: Pair, keys: Iterable[str]) -> list[str]:
    """Return names as one passage writes them, or as its article does where it only means them, in order."""
    side = pair.a if any(key in pair.a.name_spans for key in keys) else pair.b
    own = sorted((side.name_spans[key][0], key) for key in keys if key in side.name_spans)
    forms = (side.meant_names.get(key) or words_at(span, side.text) for span, key in own)
    return list(dict.fromkeys(forms))


def _words_of_antecedents(pair: Pair) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the words of each passage that the other one has only from its antecedent, the weightiest first."""
    if not pair.a.refers_back and not pair.b.refers_back:
        return (), ()
    weighed = [(-weight * pair.b.terms[term], term) for term, weight in pair.a.terms.items() if term in pair.b.terms]
    shared = [term for _, term in sorted(weighed)]
    a_spans, b_spans = pair.a.stem_spans, pair.b.stem_spans
    in_a = [a_spans[term][0] for term in shared if term in pair.a.non_name_stems and term not in b_spans]
    in_b = [b_spans[term][0] for term in shared if term in pair.b.non_name_stems and term not in a_spans]
    return tuple(in_a[:_MAX_WORDS]), tuple(in_b[:_MAX_WORDS])


def _distinct_words(pair: Pair, a: Iterable[Span], b: Iterable[Span]) -> list[str]:
    words = passage_words(a, pair.a.text) or passage_words(b, pair.b.text)
    return list(dict.fromkeys(words))
