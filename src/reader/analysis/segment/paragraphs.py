"""Splits a text into paragraphs: single lines, or blocks of lines that were wrapped at a fixed width."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from reader.analysis.state.doc_state import state_of
from reader.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_ENDS_SENTENCE = re.compile(r"[.!?:;…。！？؟۔।]['\"”’»)\]]*$")
_BULLET = re.compile(r"(?:[•·▪◦‣■●○*–—-]\s|\d{1,3}[.)]\s)")

WRAPPED_LINE = 40
"""Shortest line, in characters, that can have been wrapped rather than ended."""
WIDEST_WRAP = 130
"""A text with longer lines than this was not wrapped at a fixed width."""
WRAPPED_SHARE = 0.3
"""Share of line breaks before lower case from which the whole text counts as wrapped (0-1)."""


def paragraphs(text: str) -> list[Span]:
    """Split `text` into paragraphs.

    Args:
        text: The whole article.

    Returns:
        Spans without outer white space, in order; together they cover every character that is not white space.
    """
    lines = [span for match in _LINE.finditer(text) if (span := _stripped(text, match.start(), match.end()))]
    breaks = [_continues(text, a, b) for a, b in itertools.pairwise(lines)]
    close = [text.count("\n", a.end, b.start) == 1 for a, b in itertools.pairwise(lines)]
    # A line break inside a sentence joins two lines. If such breaks are frequent, the whole text was wrapped, and
    # then every line is joined to the next one unless a blank line or a bullet is between them.
    wrapped = _is_wrapped(lines, breaks, close)
    spans: list[Span] = []
    for number, line in enumerate(lines):
        joins = number > 0 and close[number - 1] and (breaks[number - 1] or wrapped)
        if joins and _may_join(text, lines[number - 1], line, wrapped):
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(line)
    return spans


def component(doc: Doc) -> Doc:
    """SpaCy component: set the paragraphs of the state."""
    state = state_of(doc)
    state.paragraphs = paragraphs(state.text)
    return doc


def _stripped(text: str, start: int, end: int) -> Span | None:
    line = text[start:end]
    left = len(line) - len(line.lstrip())
    body = line.strip()
    return Span(start + left, start + left + len(body)) if body else None


def _continues(text: str, line: Span, following: Span) -> bool:
    """Return whether a long line ends inside a sentence that the next line continues in lower case."""
    if line.end - line.start < WRAPPED_LINE or _ENDS_SENTENCE.search(text, max(line.start, line.end - 8), line.end):
        return False
    return text[following.start].islower()


def _is_wrapped(lines: list[Span], breaks: list[bool], close: list[bool]) -> bool:
    """Return whether the whole text was wrapped: no very long lines, and many line breaks inside sentences."""
    inner = sum(close)
    if inner < 3 or max(line.end - line.start for line in lines) > WIDEST_WRAP:
        return False
    return sum(breaks) / inner >= WRAPPED_SHARE


def _may_join(text: str, line: Span, following: Span, wrapped: bool) -> bool:
    if _BULLET.match(text, following.start, following.end):
        return False
    return not wrapped or line.end - line.start >= WRAPPED_LINE
