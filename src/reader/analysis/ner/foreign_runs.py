"""Cuts passages in languages other than English into words and runs of capitalised words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reader.analysis.ner.foreign_cues import ForeignCues, folded
from reader.analysis.state.lexicon import word_set
from reader.analysis.state.tokens import Piece

_ELIDED = re.compile(r"([^\W\d_]{1,6})['’](?=[^\W\d_])")
"""An article or preposition before an apostrophe: "dell'", "d'", "L'"."""
_SUFFIXED = re.compile(r"([^\W\d_a-z][^\W\d_]{2,})['’](?:[dt][ae]n?|n?[iıuü]n?|y?l[ae]|n?[ae]|s[iıuü])")
"""A name with an ending of Turkish: "İzmir'de"."""
_SPACES = frozenset((" ", "\u00a0"))
_HYPHENS = frozenset(("-", "‑"))
_ABBREVIATED = frozenset((".", ". ", ".\u00a0"))
_PARTICLES = word_set(
    "de del della dello dei degli delle dell d di da do dos das du des van von der den ter ten zu la le los las el al "
    "bin ibn bint af av"
)
_SAINTS = frozenset(("St", "Ste", "Sta", "Sto", "Mt", "Ft"))
_MOST_PARTICLES = 2
_OPENERS = frozenset('.!?…:;“”„"«»‘¿¡([—–•|>')
_ROMAN = re.compile(r"[IVXLC]+")
_LONGEST_ACRONYM = 6


class ForeignRun(NamedTuple):
    """Capitalised words next to each other, with small words of names between them.

    Attributes:
        words: The words.
        before: The word before in lower case, "" if none is adjacent.
        opens: True if the first word begins a sentence or quotation, so that its capital says nothing.
    """

    words: tuple[Piece, ...]
    before: str
    opens: bool


def foreign_words(pieces: list[Piece]) -> list[Piece]:
    """Return the words of a passage with elided articles and prepositions as words of their own."""
    words: list[Piece] = []
    for piece in pieces:
        suffixed = _SUFFIXED.fullmatch(piece.text)
        if suffixed:
            piece = piece._replace(end=piece.start + suffixed.end(1), text=suffixed.group(1))
        match = _ELIDED.match(piece.text)
        # "D'Alema" and "O'Brien" are one word inside a sentence; "L'Italia" that begins one is two.
        if match is None or not piece.text[match.end()].isupper() or (piece.capital and words and not _opens(piece)):
            words.append(piece)
            continue
        cut = match.end()
        words.append(Piece(piece.start, piece.start + cut - 1, match.group(1), piece.gap))
        words.append(Piece(piece.start + cut, piece.end, piece.text[cut:], piece.text[cut - 1]))
    return words


def foreign_runs(words: list[Piece], cues: ForeignCues) -> list[ForeignRun]:
    """Return the runs of capitalised words, from left to right; function words at their beginning are left out."""
    runs: list[ForeignRun] = []
    place = 0
    while place < len(words):
        if not _is_capital(words[place]):
            place += 1
            continue
        opens = place == 0 or _opens(words[place])
        if cues.is_no_name(words[place].text) and not _goes_on(words, place, opens, cues):
            place += 1
            continue
        # The word before a run that follows skipped words, as in "En Madrid", is the last of these.
        adjacent = place > 0 and words[place].gap in _SPACES | {"'", "’"}
        last = _last_of_run(words, place, cues)
        before = words[place - 1].text.lower() if adjacent else ""
        runs.append(ForeignRun(tuple(words[place:last]), before, opens))
        place = last
    return runs


def is_acronym(word: str) -> bool:
    """Return whether a word in capitals stands for several: "ONU", not "IV"."""
    return word.isupper() and 2 <= len(word) <= _LONGEST_ACRONYM and word.isalpha() and not _ROMAN.fullmatch(word)


def _is_capital(word: Piece) -> bool:
    return word.capital and (len(word.text) > 1 or word.text.isalpha())


def _opens(word: Piece) -> bool:
    return not _OPENERS.isdisjoint(word.gap) and word.gap not in _ABBREVIATED


def _goes_on(words: list[Piece], place: int, opens: bool, cues: ForeignCues) -> bool:
    """Return whether a capitalised small word belongs to the name after it: "El País", "Stati Uniti"."""
    following = place + 1
    if following >= len(words) or not words[following].capital or words[following].gap not in _SPACES:
        return False
    if words[place].text.lower() in cues.calendar:
        return False
    # At the beginning of a sentence "Stati" is a capitalised small word, unless it begins a listed name.
    return not opens or form_of(words[place : following + 1]) in cues.places


def _last_of_run(words: list[Piece], first: int, cues: ForeignCues) -> int:
    """Return one past the last word of the run that begins at `first`."""
    last = first + 1
    while last < len(words):
        previous, word = words[last - 1], words[last]
        stopped = len(previous.text) == 1 or previous.text in _SAINTS or (previous.text.isupper() and word.gap == ".")
        initial = word.gap in _ABBREVIATED and stopped
        if word.capital and (word.gap in _SPACES | _HYPHENS or word.gap in ("&", " & ") or initial):
            if word.text.lower() in cues.calendar or (word.text.isdigit()):
                break
            last += 1
            continue
        reach = _over_particles(words, first, last, cues)
        if not reach:
            break
        last = reach
    return last


def _over_particles(words: list[Piece], first: int, place: int, cues: ForeignCues) -> int:
    """Return one past the capitalised word after particles that begin at `place`, 0 if there is none."""
    # A state is a name by itself; "España de Messi" is none.
    if form_of(words[first:place]) in cues.places:
        return 0
    for stop in range(place, min(place + _MOST_PARTICLES, len(words) - 1)):
        if words[stop].text not in _PARTICLES or words[stop].gap not in _SPACES:
            return 0
        following = words[stop + 1]
        if following.capital and following.gap in _SPACES | {"'", "’", "-"}:
            no_name = following.text.lower() in cues.calendar
            return 0 if no_name else stop + 2
    return 0


@dataclass(frozen=True, slots=True)
class ForeignName:
    """A name in a passage.

    Attributes:
        passage: Index of the passage.
        words: Words of the name.
        before: The word before in lower case, "" if there is none.
    """

    passage: int
    words: tuple[Piece, ...]
    before: str

    @property
    def form(self) -> tuple[str, ...]:
        """The words in the form in which lists are compared."""
        return form_of(self.words)


def form_of(words: Sequence[Piece]) -> tuple[str, ...]:
    """Return words in the form in which lists are compared."""
    return folded(" ".join(word.text for word in words))
