"""The texts of the articles that were read last; passages and links are cut from them in Python.

SQLite's own `substr` stops at NUL and cannot cut a BLOB by code points. A version's text never changes, so a cached
text is never wrong.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict

TEXT = "SELECT text FROM version WHERE id = ?"
MAX_CHARACTERS = 4_000_000
"""Code points that are cached: over a thousand articles of the usual length, or the one that was read last."""


class TextCache:
    """Returns texts of articles by key, and caches those that were read last."""

    def __init__(self) -> None:
        self._texts: OrderedDict[int, str] = OrderedDict()
        self._size = 0

    def text(self, connection: sqlite3.Connection, article: int) -> str:
        """Return the text of an article, "" if it is gone."""
        cached = self._texts.get(article)
        if cached is not None:
            self._texts.move_to_end(article)
            return cached
        row = connection.execute(TEXT, (article,)).fetchone()
        return self._cache(article, row[0]) if row else ""

    def clear(self) -> None:
        """Drop all texts, because the index was replaced."""
        self._texts.clear()
        self._size = 0

    def _cache(self, article: int, text: str) -> str:
        self._texts[article] = text
        self._size += len(text)
        while self._size > MAX_CHARACTERS and len(self._texts) > 1:
            self._size -= len(self._texts.popitem(last=False)[1])
        return text
