"""The texts of the articles that were read last: passages and links are cut from them in Python.

SQLite's own `substr` stops at NUL and cannot cut a BLOB by code points; a version's text never changes, so keeping a
few is safe.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict

TEXT = "SELECT text FROM version WHERE id = ?"
KEPT = 4_000_000
"""Code points kept at most: over a thousand articles of the usual length, or the one last read."""


class TextCache:
    """Gives the text of an article by its key, remembering those read last."""

    def __init__(self) -> None:
        self._texts: OrderedDict[int, str] = OrderedDict()
        self._size = 0

    def text(self, connection: sqlite3.Connection, article: int) -> str:
        """Return the text of an article, "" when it is gone."""
        known = self._texts.get(article)
        if known is not None:
            self._texts.move_to_end(article)
            return known
        row = connection.execute(TEXT, (article,)).fetchone()
        return self._remember(article, row[0]) if row else ""

    def clear(self) -> None:
        """Forget all texts (the index was replaced)."""
        self._texts.clear()
        self._size = 0

    def _remember(self, article: int, text: str) -> str:
        self._texts[article] = text
        self._size += len(text)
        while self._size > KEPT and len(self._texts) > 1:
            self._size -= len(self._texts.popitem(last=False)[1])
        return text
