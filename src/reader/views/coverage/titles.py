"""Titles of events: the text of a passage, shortened between words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.model.links import PassageRef
from reader.model.text import Span
from reader.views.coverage.model import CoverageSource

MAX_CHARACTERS = 110
"""Characters of a title at most, the ellipsis included."""
_ELLIPSIS = " …"


def event_title(ref: PassageRef, sources: Mapping[int, CoverageSource]) -> str:
    """Return the text of a passage as a title."""
    source = sources[ref.article]
    passage = source.passages[ref.passage]
    return shorten(Span(passage.start, passage.end).of(source.text))


def shorten(text: str, longest: int = MAX_CHARACTERS) -> str:
    """Return `text` on one line of at most `longest` characters, cut between words if possible."""
    words = text.split()
    line = " ".join(words)
    if len(line) <= longest:
        return line
    return _first_words(words, longest - len(_ELLIPSIS)) + _ELLIPSIS


def _first_words(words: Sequence[str], space: int) -> str:
    taken: list[str] = []
    left = space
    for word in words:
        left -= len(word) + bool(taken)
        if left < 0:
            break
        taken.append(word)
    # Scripts without spaces, and words longer than a line, are cut at the limit.
    return " ".join(taken) or words[0][:space]
