"""Find the words of a search in a passage, to highlight them, and cut long passages around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reader.model.text import Span
from reader.store.index.read.passage_search import SearchTerm
from reader.views.search.name_spellings import fold

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


def match_spans(text: str, offset: int, words: Iterable[Sequence[SearchTerm]]) -> tuple[Span, ...]:
    """Return the matches of search terms in a passage, in order and without overlaps.

    Args:
        text: The passage.
        offset: Where it begins in its article; the spans are offsets there.
        words: Groups of terms that were searched for.
    """
    tokens = [(fold(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]
    forms = [form for form, _, _ in tokens]
    spans: set[Span] = set()
    for term in {term for terms in words for term in terms}:
        wanted = fold(term.text).split()
        for first in range(len(tokens) - len(wanted) + 1) if wanted else ():
            last = first + len(wanted) - 1
            if _matches(forms[first : last + 1], wanted, term.is_prefix):
                spans.add(Span(offset + tokens[first][1], offset + tokens[last][2]))
    return _without_overlaps(spans)


def _matches(forms: Sequence[str], wanted: Sequence[str], is_prefix: bool) -> bool:
    if is_prefix:
        return list(forms[:-1]) == list(wanted[:-1]) and forms[-1].startswith(wanted[-1])
    return list(forms) == list(wanted)


def _without_overlaps(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order; of overlapping ones, the first and longest."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def clip(text: str, offset: int, spans: Sequence[Span], max_length: int) -> Span:
    """Return which part of a long passage to show: around the first match, cut between words.

    Args:
        text: The passage.
        offset: Where it begins in its article, as in `spans`.
        spans: The matches, as offsets into the article.
        max_length: Characters at most.

    Returns:
        Offsets into `text`; all of it if it is short enough.
    """
    if len(text) <= max_length:
        return Span(0, len(text))
    first = spans[0].start - offset if spans else 0
    # A third of the space goes to the words before the match.
    start = min(max(first - max_length // 3, 0), len(text) - max_length)
    end = start + max_length
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
