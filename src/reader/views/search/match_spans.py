"""Where in a passage the words stand that were looked for, to mark them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reader.model.text import Span
from reader.store.index.read.passage_search import SearchTerm
from reader.views.search.spelling import folded

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


def match_spans(text: str, offset: int, words: Iterable[Sequence[SearchTerm]]) -> tuple[Span, ...]:
    """Return where the words of a search stand in a passage, in order and not overlapping.

    Args:
        text: The passage.
        offset: Where it begins in its article; spans are offsets there.
        words: The terms that were looked for.
    """
    tokens = [(folded(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]
    forms = [form for form, _, _ in tokens]
    found: set[Span] = set()
    for term in {term for terms in words for term in terms}:
        wanted = folded(term.text).split()
        for place in range(len(tokens) - len(wanted) + 1) if wanted else ():
            if _fits(forms[place : place + len(wanted)], wanted, term.is_prefix):
                found.add(Span(offset + tokens[place][1], offset + tokens[place + len(wanted) - 1][2]))
    return _apart(found)


def _fits(forms: Sequence[str], wanted: Sequence[str], beginning: bool) -> bool:
    if beginning:
        return list(forms[:-1]) == list(wanted[:-1]) and forms[-1].startswith(wanted[-1])
    return list(forms) == list(wanted)


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, of overlapping ones the first and longest."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def clip(text: str, offset: int, spans: Sequence[Span], longest: int) -> Span:
    """Return the stretch of a long passage to show: around the first place found, cut between words.

    Args:
        text: The passage.
        offset: Where it begins in its article, as in `spans`.
        spans: Where the words stand.
        longest: Characters at most.

    Returns:
        A stretch of `text` itself; all of it where it is short enough.
    """
    if len(text) <= longest:
        return Span(0, len(text))
    first = spans[0].start - offset if spans else 0
    start = min(max(first - longest // 3, 0), len(text) - longest)
    end = start + longest
    if start:
        start = _next_break(text, start, first)
    if end < len(text):
        end = _last_break(text, start, end)
    return Span(start, end)


def _next_break(text: str, start: int, limit: int) -> int:
    space = text.find(" ", start, limit)
    return space + 1 if space >= 0 else start


def _last_break(text: str, start: int, end: int) -> int:
    space = text.rfind(" ", start, end)
    return space if space > start + (end - start) // 2 else end
