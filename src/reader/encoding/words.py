"""The words of a passage, and the pieces of the tokenizer that each consists of."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

_BETWEEN_SPACES = re.compile(r"[^\s—–…/|\"“”„«»()\[\]{}]+")
_WITHOUT_SPACES = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""

Span = tuple[int, int]


def word_spans(text: str) -> list[Span]:
    """Return where the words of `text` stand, without the punctuation around them; "7.8" and "state-owned" are one."""
    spans = []
    for match in _BETWEEN_SPACES.finditer(text):
        start, end = match.span()
        while start < end and not _is_letter(text[start]):
            start += 1
        while start < end and not _is_letter(text[end - 1]):
            end -= 1
        if start < end:
            spans.append((start, end))
    return spans


def pieces_by_word(text: str, pieces: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Return the words of `text` that `pieces` cover, each with the first and the last + 1 of its pieces.

    Args:
        text: A passage.
        pieces: Where each piece stands in `text`, in order, (start, end); pieces that stand before it are negative.

    Returns:
        (span of the word, range of its pieces). Where a script puts no spaces between words, each piece is a word.
    """
    words = word_spans(text)
    starts = [start for start, _ in words]
    found: list[tuple[Span, Span]] = []
    for number, (start, end) in enumerate(pieces):
        index = bisect_right(starts, end - 1) - 1
        if index < 0 or end <= start or end - 1 >= words[index][1]:
            continue  # punctuation or a space
        word = words[index]
        if _WITHOUT_SPACES.search(text, *word):
            found.append(((max(start, word[0]), end), (number, number + 1)))
        elif found and found[-1][0] == word:
            found[-1] = (word, (found[-1][1][0], number + 1))
        else:
            found.append((word, (number, number + 1)))
    return found


def _is_letter(character: str) -> bool:
    """Return whether a character belongs to words: letters, digits, and marks such as vowel signs."""
    return unicodedata.category(character)[0] in "LNM"
