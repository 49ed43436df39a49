"""Finds runs of capitalised words, with the small words that occur inside names."""

from __future__ import annotations

from typing import NamedTuple

from reader.analysis.ner import cues
from reader.analysis.state.lexicon import word_set
from reader.analysis.state.tokens import Piece

_SPACES = frozenset((" ", "\u00a0", "\n", "  "))
_HYPHENS = frozenset(("-", "‑", "–"))
_STOPPED = frozenset((". ", ".\u00a0", "."))
_PARTICLES = word_set("bin ibn bint van von de der den del della di da dos du la le al el ul ur ter ten zu y ad as")
_OPENING_PARTICLES = word_set("al el as ash an ad ar at bin ibn bint van von de di abu")
_INNER = word_set("e i ye ul ur al el ud us as un o wal")
_PREFIXES = word_set("anti pro ex non post pre neo sub co inter intra semi pan trans re self counter mid")
_OPENERS = frozenset("“\"‘'«„:;([•—–|>")


class Run(NamedTuple):
    """A run of words that may contain names.

    Attributes:
        first: Index of the first word.
        last: One past the index of the last.
        opens: True if the run begins a sentence or a quotation, so that its first capital is weak evidence.
        joined: Indexes of "of" or "for" inside the run.
    """

    first: int
    last: int
    opens: bool
    joined: tuple[int, ...]


def runs(words: list[Piece]) -> list[Run]:
    """Return the runs of capitalised words in a passage, from left to right."""
    result: list[Run] = []
    place = 0
    while place < len(words):
        if _begins(words, place):
            run = _run_at(words, place)
            result.append(run)
            place = run.last
        else:
            place += 1
    return result


def _is_name_word(words: list[Piece], place: int) -> bool:
    word = words[place]
    if not word.capital:
        return False
    prefixed = word.text.lower() in _PREFIXES and place + 1 < len(words) and words[place + 1].gap in _HYPHENS
    return not prefixed


def _begins(words: list[Piece], place: int) -> bool:
    if _is_name_word(words, place):
        return True
    following = place + 1
    if words[place].text not in _OPENING_PARTICLES or following >= len(words) or not words[following].capital:
        return False
    gap = words[following].gap
    return gap in _HYPHENS or (gap in _SPACES and words[place].text in ("bin", "ibn", "van", "von", "abu", "de", "di"))


def _run_at(words: list[Piece], first: int) -> Run:
    joined: list[int] = []  # positions of "of" and "for", where the head word of the name is before them
    place = first + 1
    while place < len(words):
        step = _step(words, first, place)
        if not step:
            break
        if words[place].text in ("of", "for"):
            joined.append(place)
        place += step
    opens = first == 0 or (not words[first].gap.isspace() and not _OPENERS.isdisjoint(words[first].gap))
    if words[first].gap.endswith("["):
        opens = False
    return Run(first, place, opens, tuple(joined))


def _step(words: list[Piece], first: int, place: int) -> int:
    """Return how many words from `place` on continue the run, 0 if it ends before `place`."""
    word, previous = words[place], words[place - 1]
    bracketed = word.gap == "] " and words[first].gap.endswith("[")
    near = word.gap in _SPACES or word.gap in _HYPHENS or bracketed or word.gap in (" & ", "&")
    stopped = word.gap in _STOPPED and (
        len(previous.text) == 1 or cues.title_length(words, place - 1, place) > 0 or previous.text in ("St", "Mt", "Ft")
    )
    if not (near or stopped):
        return 0
    if _is_name_word(words, place) or (word.text.isdigit() and word.gap in _HYPHENS and len(word.text) < 4):
        return 1
    return _step_over_small_words(words, place, word, previous)


def _step_over_small_words(words: list[Piece], place: int, word: Piece, previous: Piece) -> int:
    following = place + 1
    if following >= len(words):
        return 0
    after = words[following]
    if word.text in _INNER and word.gap in _HYPHENS and after.capital and after.gap in _SPACES | _HYPHENS:
        return 2
    if word.text in _PARTICLES and after.capital and after.gap in _SPACES | _HYPHENS:
        if word.text in ("as", "ad", "al", "el") and after.gap not in _HYPHENS:
            return 0
        return 2
    if word.text == "of" and cues.of_label(previous.text):
        return _joint(words, following)
    if word.text == "for" and cues.joins_for(previous.text):
        return _joint(words, following)
    return 0


def _joint(words: list[Piece], following: int) -> int:
    """Return the number of words in "of X" or "of the X" if X is capitalised, else 0."""
    if words[following].gap not in _SPACES:
        return 0
    if words[following].capital:
        return 2
    later = following + 1
    if words[following].text == "the" and later < len(words) and words[later].capital and words[later].gap in _SPACES:
        return 3
    return 0
