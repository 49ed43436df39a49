"""Word the reason that two passages in different languages write the same names or numbers."""

from __future__ import annotations

from reader.linking.explain.evidence import Pair
from reader.linking.explain.span_reasons import span_reason
from reader.linking.profile.written_marks import is_written_number
from reader.model.links import Reason, ReasonKind
from reader.model.text import Span

_MAX_MARKS = 4


def written_names(pair: Pair, weight: float) -> Reason | None:
    """Return the reason that both passages write the same names; None within one language, or if they do not."""
    known = [span for key in pair.names for span in (*pair.a.name_spans.get(key, ()), *pair.b.name_spans.get(key, ()))]
    spans = [
        (a, b)
        for mark, a, b in _shared(pair)
        if not is_written_number(mark) and not any(_overlap(a, span) or _overlap(b, span) for span in known)
    ]
    return _reason(ReasonKind.SHARED_NAMES, "both write", spans, pair, weight)


def written_numbers(pair: Pair, weight: float) -> Reason | None:
    """Return the reason that both passages write the same numbers; None within one language, or if they do not."""
    spans = [(a, b) for mark, a, b in _shared(pair) if is_written_number(mark)]
    return _reason(ReasonKind.NUMBERS_AGREE, "same numbers written", spans, pair, weight)


def _shared(pair: Pair) -> list[tuple[str, Span, Span]]:
    """Return the first places of each mark of both passages, in the order of the first one.

    Names of several words that stand in the same order in both passages are one.
    """
    if not pair.is_across_languages:
        return []
    found: list[tuple[str, Span, Span]] = []
    for mark, spans in pair.a.marks.items():
        if mark not in pair.b.marks:
            continue
        a, b = spans[0], pair.b.marks[mark][0]
        if found and not is_written_number(mark) and _follows(found[-1], a, b):
            before, first, other = found.pop()
            mark, a, b = before, Span(first.start, a.end), Span(other.start, b.end)
        found.append((mark, a, b))
    return found


def _follows(found: tuple[str, Span, Span], a: Span, b: Span) -> bool:
    mark, before, other = found
    return not is_written_number(mark) and (a.start, b.start) == (before.end + 1, other.end + 1)


def _reason(kind: ReasonKind, text: str, spans: list[tuple[Span, Span]], pair: Pair, weight: float) -> Reason | None:
    return span_reason(kind, text, spans[:_MAX_MARKS], pair, weight) if spans else None


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
