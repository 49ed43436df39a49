"""Word reasons from stretches of two passages."""

from __future__ import annotations

from collections.abc import Iterable

from reader.linking.explain.evidence import Pair
from reader.model.analysis import DateBasis, Value
from reader.model.links import Reason, ReasonKind
from reader.model.text import Span
from reader.text.date_text import parsed_day, period_text

MIN_REASON_WEIGHT = 0.1
"""Smallest weight (log-odds) of a reason: evidence that is put into words must not have a weight of 0."""

MAX_QUOTED = 60
"""Most code points that a reason repeats of a quotation, or of the words for a fact."""


def words_of_both(a: str, b: str) -> str:
    """Return the words of two passages, "a / b", or only the first if they differ at most in case."""
    return a if a.casefold() == b.casefold() else f"{a} / {b}"


def words_at(span: Span, text: str) -> str:
    """Return the words of a stretch of a text on one line, with single spaces."""
    return " ".join(span.of(text).split())


def passage_words(spans: Iterable[Span], text: str) -> list[str]:
    """Return the words of each of several stretches of a text, each on one line."""
    return [words_at(span, text) for span in spans]


def clipped(text: str) -> str:
    """Return a text cut to `MAX_QUOTED` code points, an ellipsis included."""
    return text if len(text) <= MAX_QUOTED else text[: MAX_QUOTED - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return stretches in the order of the text."""
    return tuple(sorted(spans))


def date_words(a: Value, b: Value, pair: Pair) -> str:
    """Return the day that two dates can both mean, with the words of the texts: "2 Sep 2010 (yesterday / Thursday)".

    Words that state the whole date themselves need no explanation.
    """
    words = words_of_both(words_at(Span(a.start, a.end), pair.a.text), words_at(Span(b.start, b.end), pair.b.text))
    if a.date_basis is DateBasis.ABSOLUTE and b.date_basis is DateBasis.ABSOLUTE:
        return words
    days = [parsed_day(day) for day in (a.date_from, a.date_to or a.date_from, b.date_from, b.date_to or b.date_from)]
    if None in days:
        return words
    a_first, a_last, b_first, b_last = (day for day in days if day is not None)
    first, last = max(a_first, b_first), min(a_last, b_last)
    return f"{period_text(first, last)} ({words})" if first <= last else words


def value_reason(kind: ReasonKind, text: str, values: list[tuple[Value, Value]], pair: Pair, weight: float) -> Reason:
    """Return a reason that rests on values of both passages, one of each per pair; arguments as of `span_reason`."""
    spans = [(Span(a.start, a.end), Span(b.start, b.end)) for a, b in values]
    return span_reason(kind, text, spans, pair, weight)


def span_reason(kind: ReasonKind, text: str, spans: Iterable[tuple[Span, Span]], pair: Pair, weight: float) -> Reason:
    """Return a reason that rests on stretches of both passages and quotes them.

    Args:
        kind: Kind of the reason.
        text: What the reason says of the stretches; their words are added after a colon.
        spans: Stretches of the first and the second passage that belong together.
        pair: The two passages.
        weight: Log-odds, negative for what speaks against the pair.
    """
    stretches = list(spans)
    words = [words_of_both(words_at(a, pair.a.text), words_at(b, pair.b.text)) for a, b in stretches]
    a_spans, b_spans = in_order({a for a, _ in stretches}), in_order({b for _, b in stretches})
    return Reason(kind, f"{text}: {', '.join(dict.fromkeys(words))}", weight, a_spans, b_spans)
