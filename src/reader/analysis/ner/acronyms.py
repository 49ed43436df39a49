"""Finds acronyms that the text explains, in either order: "Northern Front (NF)", "NF (Northern Front)".

The long form is found as in Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text" (PSB 2003), but on initials of words: each letter of the short form begins a word of the long form,
with only small words between them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.analysis.ner import cues
from reader.analysis.state.doc_state import DEFINED, LIKELY, SURE, DocState, NameCandidate, state_of
from reader.analysis.state.lexicon import word_set
from reader.analysis.state.tokens import Piece
from reader.model.analysis import Definition, Label
from reader.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SHORT_IN_BRACKETS = re.compile(r"\((?:the |also )?[“\"‘']?([A-Z][A-Za-z]?[A-Z&.\-]*[A-Za-z]{0,2})[”\"’']?\)")
_LONG_IN_BRACKETS = re.compile(r"\b([A-Z][A-Z&.\-]{1,8})s? \(([A-Z][^()]{4,90})\)")
_SMALL = word_set("of the for and in on to de la du des der und y & a an i e al el ul")
_LONGEST = 12


def component(doc: Doc) -> Doc:
    """SpaCy component: add definitions to the state, and both forms as names."""
    state = state_of(doc)
    for index, passage in state.readable():
        if "(" not in state.text[passage.start : passage.end]:
            continue
        words = state.pieces(index)
        for match in _SHORT_IN_BRACKETS.finditer(state.text, passage.start, passage.end):
            long = long_form_before(words, match.group(1), match.start())
            if long is not None:
                _add_definition(state, index, Span(match.start(1), match.end(1)), long)
        for match in _LONG_IN_BRACKETS.finditer(state.text, passage.start, passage.end):
            if _spells(match.group(1), match.group(2)):
                _add_definition(state, index, Span(match.start(1), match.end(1)), Span(match.start(2), match.end(2)))
    return doc


def long_form_before(words: list[Piece], short: str, bracket: int) -> Span | None:
    """Return the stretch before a bracket that spells out `short`, None if there is none.

    Args:
        words: The passage's words.
        short: The acronym.
        bracket: Offset of the opening bracket.
    """
    letters = [letter.lower() for letter in short if letter.isalnum()]
    before = [word for word in words if word.end <= bracket]
    if len(letters) < 2 or not before or bracket - before[-1].end > 2:
        return None
    for trailing in range(0, 4):
        first = _first_word(before[: len(before) - trailing] if trailing else before, letters)
        if first is not None and _may_trail(before, trailing):
            return Span(first.start, before[-1].end)
    return None


def _may_trail(words: list[Piece], trailing: int) -> bool:
    """Return whether the short form can leave out the last words of the long form: only "of X" at its end."""
    return trailing == 0 or (trailing >= 2 and words[-trailing].text in ("of", "in", "for"))


def _first_word(words: list[Piece], letters: list[str]) -> Piece | None:
    """Match the letters with initials from right to left; return the word that the first letter is the initial of."""
    place, wanted = len(words) - 1, len(letters) - 1
    while place >= 0 and wanted >= 0 and len(words) - place <= _LONGEST:
        word = words[place]
        if word.text[0].lower() == letters[wanted] and (word.capital or word.text.lower() not in _SMALL):
            if not word.capital and wanted == 0:
                return None
            wanted -= 1
        elif (
            word.text[0].lower() == letters[wanted]
            and word.text.lower() in _SMALL
            and _needs(words, place, letters, wanted)
        ):
            wanted -= 1
        elif word.text.lower() not in _SMALL:
            return None
        if wanted < 0:
            return word if word.capital else None
        place -= 1
    return None


def _needs(words: list[Piece], place: int, letters: list[str], wanted: int) -> bool:
    """Return whether a small word is needed for its letter, because the capitalised words before do not suffice."""
    capitals = [word.text[0].lower() for word in words[:place] if word.capital]
    return capitals[-(wanted + 1) :] != letters[: wanted + 1]


def _spells(short: str, long: str) -> bool:
    """Return whether the initials of `long`, with or without its small words, are the letters of `short`."""
    letters = [letter.lower() for letter in short if letter.isalnum()]
    initials = [word[0].lower() for word in re.findall(r"[^\W_]+", long) if word.lower() not in _SMALL]
    all_initials = [word[0].lower() for word in re.findall(r"[^\W_]+", long)]
    return letters in (initials, all_initials) or initials[: len(letters)] == letters


def _add_definition(state: DocState, index: int, short: Span, long: Span) -> None:
    """Add the definition, and both forms as names of the same kind; names inside the long form lose confidence."""
    acronym, name = short.of(state.text), long.of(state.text)
    definition = Definition(acronym, name)
    if definition not in state.definitions:
        state.definitions.append(definition)
    last = name.split()[-1]
    label = cues.head_label(last) or Label.ORG
    for existing in state.names:
        if existing.passage == index and existing.start < long.end and long.start < existing.end:
            if existing.start == long.start and existing.end == long.end and existing.confidence >= SURE:
                label = existing.label
            elif existing.confidence >= SURE and existing.end - existing.start < len(name):
                existing.confidence = LIKELY
    state.names.append(NameCandidate(long.start, long.end, label, DEFINED, index))
    state.names.append(NameCandidate(short.start, short.end, label, DEFINED, index))
