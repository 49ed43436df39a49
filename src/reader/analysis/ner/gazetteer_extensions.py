"""Finds longer forms of listed names: "North Afghanistan", "the Russian foreign ministry"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.ner import cues, gazetteer
from reader.analysis.ner.gazetteer import fold
from reader.analysis.state.doc_state import SURE, GazetteerHit, NameCandidate, state_of
from reader.analysis.state.lexicon import word_set
from reader.analysis.state.tokens import Piece
from reader.model.analysis import Label

if TYPE_CHECKING:
    from spacy.tokens import Doc

_COMPASS = word_set("north south east west northern southern eastern western central")
_BETWEEN = frozenset(("and", "the"))
_FIELD_WORDS = cues.FIELDS | _BETWEEN
_SPACES = frozenset((" ", "\u00a0", "\n"))
_LONGEST = 6


def component(doc: Doc) -> Doc:
    """SpaCy component: add parts of places, and ministries of states, as names that include the listed name."""
    state = state_of(doc)
    for index, _ in state.readable():
        words = state.pieces(index)
        if gazetteer.is_shouting(words):
            continue
        for hit in gazetteer.hits_of(state, index):
            ministry = _ministry_end(words, hit)
            if ministry:
                name = NameCandidate(words[hit.first].start, words[ministry - 1].end, Label.ORG, SURE, index)
                state.names.append(name)
            elif _is_part(words, hit):
                name = NameCandidate(words[hit.first - 1].start, words[hit.last - 1].end, hit.label, SURE, index)
                state.names.append(name)
    return doc


def _is_part(words: list[Piece], hit: GazetteerHit) -> bool:
    """Return whether a capitalised point of the compass before the name belongs to it (not in "the West Russia")."""
    if hit.first == 0 or hit.label is not Label.GPE or hit.doubtful or words[hit.first].gap not in _SPACES:
        return False
    quarter = words[hit.first - 1]
    if not quarter.capital or quarter.text.isupper() or fold(quarter.text) not in _COMPASS:
        return False
    return hit.first < 2 or (fold(words[hit.first - 2].text) != "the" and not words[hit.first - 2].capital)


def _ministry_end(words: list[Piece], hit: GazetteerHit) -> int:
    """Return one past the last word of "<state> foreign ministry" or "<state> ministry of foreign affairs", else 0."""
    if hit.label not in (Label.NORP, Label.GPE):
        return 0
    place = _field_end(words, hit.last, hit.last + _LONGEST)
    if place >= len(words) or words[place].text != "ministry" or words[place].gap not in _SPACES:
        return 0
    if place > hit.last:
        return place + 1
    following = place + 1
    if following >= len(words) or words[following].text != "of":
        return 0
    end = _field_end(words, following + 1, following + 1 + _LONGEST)
    while words[end - 1].text in _BETWEEN:
        end -= 1
    return end if end > following + 1 else 0


def _field_end(words: list[Piece], place: int, limit: int) -> int:
    """Return one past the words from `place` on that name the field of a ministry."""
    while place < min(limit, len(words)) and words[place].gap in _SPACES and fold(words[place].text) in _FIELD_WORDS:
        place += 1
    return place
