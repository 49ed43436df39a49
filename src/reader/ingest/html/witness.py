"""Other judgements of what the article is, compared with the blocks of our outline by their words.

Trafilatura (https://trafilatura.readthedocs.io) and the text that a page gives to search engines have no offsets in our
text, so they are never shown: they only support blocks.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable

import trafilatura

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read is no news for the user

MAX_CHARACTERS = 3_000_000
"""Longest page that trafilatura is asked about: its time and memory grow with the size."""
RUN = 4
"""Words of a run; a shorter line is compared as a whole."""

_LETTERS = "\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff"
UNSPACED = re.compile(f"[{_LETTERS}]")
"""A letter of a script without spaces (Thai, Lao, Burmese, Japanese, Chinese)."""
_WORD = re.compile(f"[{_LETTERS}\uac00-\ud7af]|[^\\W_]+")
_CELLS = re.compile(r"[|·]")


def words(text: str) -> list[str]:
    """Return the words of a text in lower case; a letter of Chinese, Japanese, Korean, Thai or Burmese is a word."""
    return _WORD.findall(text.lower())


class Witness:
    """A text of the article that was not taken from our outline.

    Args:
        lines: Its paragraphs.

    Attributes:
        size: Its number of words.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self.size = 0
        self._lines: set[tuple[str, ...]] = set()
        self._runs: set[tuple[str, ...]] = set()
        for line in lines:
            self.size += len(words(line))
            for part in {line, *_CELLS.split(line)}:
                found = words(part)
                self._lines.add(tuple(found))
                self._runs.update(_runs(found))

    def share(self, text: str) -> float:
        """Return the share of a block that the witness has, 0-1: of its runs of words, or the whole short line."""
        found = words(text)
        runs = _runs(found)
        if not runs:
            return float(bool(found) and tuple(found) in self._lines)
        return sum(run in self._runs for run in runs) / len(runs)


def _runs(found: list[str]) -> list[tuple[str, ...]]:
    return [tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1)]


def trafilatura_text(markup: str) -> list[str]:
    """Return the paragraphs that trafilatura takes for the article; none if it finds none or cannot read the page."""
    if len(markup) > MAX_CHARACTERS:
        return []
    try:
        found = trafilatura.bare_extraction(markup, with_metadata=False, include_comments=False)
    except Exception:
        return []
    text = getattr(found, "text", None)
    return text.split("\n") if isinstance(text, str) else []
