"""A readable title for an event: the words of one of its passages, shortened between words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.model.links import PassageRef
from reader.model.text import Span
from reader.views.coverage.model import CoverageSource

LONGEST = 110
"""Characters of a title at most, the sign of omission included."""
_OMITTED = " …"


def event_title(ref: PassageRef, accounts: Mapping[int, CoverageSource]) -> str:
    """Return the words of a passage as a title."""
    account = accounts[ref.article]
    passage = account.passages[ref.passage]
    return shorten(Span(passage.start, passage.end).of(account.text))


def shorten(text: str, longest: int = LONGEST) -> str:
    """Return `text` on one line of at most `longest` characters, cut between words where there are words."""
    words = text.split()
    line = " ".join(words)
    if len(line) <= longest:
        return line
    room = longest - len(_OMITTED)
    return _first_words(words, room) + _OMITTED


def _first_words(words: Sequence[str], room: int) -> str:
    taken: list[str] = []
    for word in words:
        room -= len(word) + bool(taken)
        if room < 0:
            break
        taken.append(word)
    # Scripts without spaces, and words as long as a line: cut where the room ends.
    return " ".join(taken) or words[0][: room + len(words[0])]
