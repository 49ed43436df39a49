"""How stretches of two passages are put into the words of a reason."""

from __future__ import annotations

from collections.abc import Iterable

from reader.linking.explain.pair import Pair
from reader.model.analysis import Value
from reader.model.links import Reason, ReasonKind
from reader.model.text import Span

MILD = 0.1
"""Log-odds that a reason counts for at least: what is said in words must not look like nothing."""


def both(ours: str, theirs: str) -> str:
    """Return what both sides say, once where they say it in the same words."""
    return ours if ours.casefold() == theirs.casefold() else f"{ours} / {theirs}"


def shown(span: Span, text: str) -> str:
    """Return what stands in a stretch of a text, on one line."""
    return flat(span.of(text))


def flat(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return stretches in the order of the text."""
    return tuple(sorted(spans))


def value_reason(kind: ReasonKind, text: str, found: list[tuple[Value, Value]], pair: Pair, weight: float) -> Reason:
    """Return the reason that rests on values of the left and the right passage, in the words of both."""
    told = [(Span(a.start, a.end), Span(b.start, b.end)) for a, b in found]
    return span_reason(kind, text, told, pair, weight)


def span_reason(kind: ReasonKind, text: str, found: Iterable[tuple[Span, Span]], pair: Pair, weight: float) -> Reason:
    """Return the reason that rests on stretches of the left and the right passage, in the words of both.

    Args:
        kind: Kind of the reason.
        text: What is told of them.
        found: The stretches, those that belong together in pairs.
        pair: The two passages.
        weight: Log-odds, negative for what speaks against the pair.
    """
    stretches = list(found)
    told = [both(shown(a, pair.left.text), shown(b, pair.right.text)) for a, b in stretches]
    a_spans, b_spans = in_order({a for a, _ in stretches}), in_order({b for _, b in stretches})
    return Reason(kind, f"{text}: {', '.join(dict.fromkeys(told))}", weight, a_spans, b_spans)
