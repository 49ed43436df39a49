"""What the doctor asks of SQLite itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing


def sqlite_version() -> str:
    """Return the version of the SQLite library in use."""
    return sqlite3.sqlite_version


def has_full_text_search() -> bool:
    """Tell whether this SQLite was built with FTS5 and knows trigrams (3.34): searching and filtering need both."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE trial USING fts5(text, tokenize='trigram')")
        except sqlite3.OperationalError:
            return False
    return True
