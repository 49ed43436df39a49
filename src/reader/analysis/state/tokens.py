"""Splits text into the words that rules for names read, each with the characters before it.

These are shorter than spaCy's tokens in one respect (a hyphen always separates words, so that the name in
"anti-Taliban" is a word) and longer in another (an apostrophe inside a name does not: "O'Brien", "Sana'a").
"""

from __future__ import annotations

import re
from typing import NamedTuple

_PIECE = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., U.S.S.R.
    r"|[A-Z]\.(?=[ \u00a0]?[A-Z])"  # initials
    r"|[^\W_]+(?:['’‘ʻʼ`](?!(?:s|S|t|re|ve|ll|d|m)\b)[^\W_]+)*"
)


class Piece(NamedTuple):
    """A word with its offsets and the characters between it and the word before.

    Attributes:
        start: First code point in the article's text.
        end: One past the last code point.
        text: The word.
        gap: The characters between the previous word of the passage, or the passage's start, and this word.
    """

    start: int
    end: int
    text: str
    gap: str

    @property
    def capital(self) -> bool:
        """True if the word begins with a capital letter."""
        return self.text[0].isupper()


def pieces(text: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """Return the words of `text[start:end]` in order.

    Args:
        text: Any text.
        start: First code point to read.
        end: One past the last; None reads to the end.

    Returns:
        One `Piece` per run of letters and digits; underscores and punctuation are in the gaps.
    """
    stop = len(text) if end is None else end
    words: list[Piece] = []
    last = start
    for match in _PIECE.finditer(text, start, stop):
        words.append(Piece(match.start(), match.end(), match.group(), text[last : match.start()]))
        last = match.end()
    return words
