"""Separates honorifics and offices from persons' names and keeps them as evidence for who is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.analysis.ner import cues
from reader.analysis.state.doc_state import DocState, NameCandidate, state_of
from reader.analysis.state.tokens import Piece
from reader.model.analysis import Label

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NEAR = frozenset((" ", "\u00a0", ". ", ".\u00a0", "-", "\n"))
_ARTICLE = frozenset(("the", "a", "an", "his", "her", "their", "its", "our"))
_LONGEST = 7


def component(doc: Doc) -> Doc:
    """SpaCy component: cut titles off persons' names and record them, including offices in apposition."""
    state = state_of(doc)
    for name in state.names:
        if name.label is Label.PERSON:
            _cut(state, name)
            name.title = _before(state, name) or _after(state, name)
    state.names = [name for name in state.names if name.start < name.end]
    return doc


def _cut(state: DocState, name: NameCandidate) -> None:
    """Move the beginning of a name behind titles that a model took for part of it."""
    words = [word for word in state.pieces(name.passage) if name.start <= word.start < name.end]
    if len(words) < 2:
        return
    length = cues.title_length(words, 0, len(words) - 1)
    if 0 < length < len(words) and not cues.is_given_name(words[0].text):
        name.start = words[length].start


def _before(state: DocState, name: NameCandidate) -> str | None:
    words = state.pieces(name.passage)
    place = next((spot for spot, word in enumerate(words) if word.start >= name.start), len(words))
    tail = _tail_before(words, place)
    # Extend to the left over title words, then drop words at the beginning that are not followed by an office.
    first = ends = place - tail
    while first > 0 and place - first < _LONGEST:
        gap = words[first].gap if first < len(words) else ""
        if gap.rstrip('[“"‘') not in _NEAR or not _is_title_word(words, first - 1):
            break
        first -= 1
    while first < ends and not _heads_title(words[first:ends]):
        first += 1
    return state.text[words[first].start : words[place - 1].end] if first < ends else None


def _tail_before(words: list[Piece], place: int) -> int:
    """Return how many words before `place` end an office, as "of State" in "Secretary of State"."""
    for start in range(place - 1, max(1, place - _LONGEST), -1):
        if cues.office_tail(words, start) == place - start:
            return place - start + (2 if words[start - 1].text == "the" else 1)
    return 0


def _is_title_word(words: list[Piece], place: int) -> bool:
    text = words[place].text
    return cues.is_modifier(text) or cues.is_office(text) or bool(cues.title_length(words, place, place + 1))


def _heads_title(words: list[Piece]) -> bool:
    """Return whether the words end in an office or honorific, as a title does."""
    return bool(words) and (
        cues.is_office(words[-1].text) or bool(cues.title_length(words, len(words) - 1, len(words)))
    )


_APPOSITION = re.compile(r",\s+((?:[\w’'\-]+\s+){0,6}?[\w’'\-]+)(?=\s+(?:of|for|at|in|to|from|with)\b|\s*[,.;:)]|\s*$)")


def _after(state: DocState, name: NameCandidate) -> str | None:
    """Return an office in apposition: ", the foreign minister of ..."."""
    passage = state.passages[name.passage]
    match = _APPOSITION.match(state.text, name.end, min(passage.end, name.end + 90))
    if match is None:
        return None
    words = match.group(1).split()
    while words and (words[0].lower() in _ARTICLE or words[0].lower() == "who"):
        words.pop(0)
    if not words or len(words) > _LONGEST or not cues.is_office(words[-1]):
        return None
    while len(words) > 1 and not (cues.is_modifier(words[0]) or cues.is_office(words[0])):
        words.pop(0)
    return " ".join(words)
