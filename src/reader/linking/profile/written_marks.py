"""What a passage writes the same in any language: numbers in digits, and names, compared by their consonants.

Names are words with a capital letter. Vowels and doubled letters are left out and letters of other scripts are spelled
in Latin ones, so that "Эйрбас" and "Airbus" are one mark. Scripts without capitals have numbers alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache

from anyascii import anyascii

from reader.model.text import Span
from reader.statements.grammar.language_words import is_function_word_in

_MARK = re.compile(r"\d+(?:[.,\u00a0\u202f]\d{3})+(?!\d)|\d+|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BETWEEN_THOUSANDS = re.compile(r"[.,\u00a0\u202f]")
_SAME_SOUNDS = (("ph", "f"), ("kh", "h"), ("ck", "k"), ("c", "k"), ("q", "k"), ("w", "v"))
_NO_CONSONANT = re.compile("[aeiouyjh]")
_DOUBLED = re.compile(r"(.)\1+")
_SHORTEST = 3
"""Fewest consonants of a name that is compared by them alone, and letters that it has more than; others are compared
as they are spelled."""


def written_marks(text: str, span: Span, language: str) -> dict[str, tuple[Span, ...]]:
    """Return the marks of a passage with their places.

    Args:
        text: Text of the article.
        span: Place of the passage.
        language: Its language; function words with a capital letter, as at the start of sentences, are no names.
    """
    found: dict[str, list[Span]] = defaultdict(list)
    for match in _MARK.finditer(text, span.start, span.end):
        word = match.group()
        if word[0].isdigit():
            found[_number(word)].append(Span(*match.span()))
        elif word[0].isupper() and not is_function_word_in(language, word.casefold()):
            found[_sounds(word)].append(Span(*match.span()))
    return {mark: tuple(spans) for mark, spans in found.items() if len(mark) > 1}


def is_written_number(mark: str) -> bool:
    """Return whether a mark is a number."""
    return mark[0].isdigit()


def _number(digits: str) -> str:
    plain = _BETWEEN_THOUSANDS.sub("", digits)
    return "".join(str(unicodedata.digit(digit)) for digit in plain)


@lru_cache(maxsize=50_000)
def _sounds(word: str) -> str:
    spelled = re.sub("[^a-z]", "", anyascii(word).casefold())
    sounds = spelled
    for written, sound in _SAME_SOUNDS:
        sounds = sounds.replace(written, sound)
    first = "a" if _NO_CONSONANT.match(sounds) else sounds[:1]
    sounds = _DOUBLED.sub(r"\1", first + _NO_CONSONANT.sub("", sounds[1:]))
    return sounds if len(spelled) > _SHORTEST and len(sounds) >= _SHORTEST else spelled
