"""The texts of bookmarked articles in `notes.db`: kept even if file and index are gone.

A text is copied from the index in the same transaction as the bookmark that needs it. If the index does not have it (an
imported bookmark), the bookmark still keeps its quotation and context.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from typing import NamedTuple

from reader.errors import LibraryError
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder
from reader.store.notes.notes_file import NotesFile, now
from reader.store.sqlite.statements import packed_rows, readable_rows
from reader.store.sqlite.text_cells import cell


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A version of an article that is kept for bookmarks.

    Attributes:
        path: Absolute path that the article had.
        sha256: Digest of its text.
        title: Its title then.
        kept: ISO 8601 instant (UTC) at which it was stored.
        characters: Length of its text, in code points.
        bookmarks: Number of bookmarks with an anchor in it.
    """

    path: str
    sha256: str
    title: str
    kept: str
    characters: int
    bookmarks: int


class ArticleText(NamedTuple):
    """A text that a bookmark needs.

    Attributes:
        path: Absolute path of the article; "" for a bookmark from elsewhere.
        sha256: Digest of the text.
        title: Title of the article.
    """

    path: str
    sha256: str
    title: str


class KeptVersionTable:
    """Versions of articles that are kept for bookmarks."""

    def __init__(self, notes: NotesFile) -> None:
        self._notes = notes

    def keep(self) -> None:
        """Keep the texts that any bookmark has an anchor in and that are not kept yet, if the index has them."""
        with self._notes.changing() as connection:
            anchors = packed_rows(connection, "SELECT finding_id, ord FROM anchor ORDER BY finding_id, ord").fetchall()
            rows = readable_rows(connection, _ANCHORED, anchors)
            keep_texts(connection, self._notes.library, [ArticleText(*row) for row in rows if row is not None])

    def keep_texts(self, texts: Iterable[ArticleText]) -> None:
        """Keep texts that are not kept yet, if the index has them: those that an edit of a fetched page replaced."""
        with self._notes.changing() as connection:
            keep_texts(connection, self._notes.library, texts)

    def all(self) -> list[KeptVersion]:
        """Return all kept versions, by path, oldest first."""
        with self._notes.reading() as connection:
            return [KeptVersion(*row) for row in connection.execute(_VERSIONS)]

    def text(self, sha256: str) -> str | None:
        """Return the kept text with this digest, None if there is none."""
        with self._notes.reading() as connection:
            return _text(connection, sha256)

    def drop(self, path: str) -> int:
        """Remove the kept versions of the article at `path` that no bookmark needs, and return how many."""
        with self._notes.changing() as connection:
            dropped = connection.execute(_DROP, {"path": cell(path)}).rowcount
            connection.execute("DELETE FROM kept_text WHERE sha256 NOT IN (SELECT sha256 FROM kept_version)")
            return dropped


def keep_texts(connection: sqlite3.Connection, library: LibraryFolder, texts: Iterable[ArticleText]) -> None:
    """Keep the texts that bookmarks need, if the index has them, in the caller's transaction."""
    missing = [text for text in dict.fromkeys(texts) if text.path and not _is_kept(connection, text)]
    if not missing:
        return
    with closing(IndexReader(library)) as index:
        for version in missing:
            text = _text(connection, version.sha256)
            if text is None:
                text = _indexed(index, version)
                if text is None:
                    continue
                connection.execute(
                    "INSERT INTO kept_text (sha256, characters, text) VALUES (?, ?, ?)",
                    (cell(version.sha256), len(text), cell(text)),
                )
            connection.execute(
                "INSERT OR IGNORE INTO kept_version (path, sha256, title, kept) VALUES (?, ?, ?, ?)",
                (cell(version.path), cell(version.sha256), cell(version.title), now()),
            )


def _text(connection: sqlite3.Connection, sha256: str) -> str | None:
    row = connection.execute("SELECT text FROM kept_text WHERE sha256 = ?", (cell(sha256),)).fetchone()
    return row[0] if row else None


def _is_kept(connection: sqlite3.Connection, text: ArticleText) -> bool:
    query = "SELECT 1 FROM kept_version WHERE path = ? AND sha256 = ?"
    return connection.execute(query, (cell(text.path), cell(text.sha256))).fetchone() is not None


def _indexed(index: IndexReader, text: ArticleText) -> str | None:
    try:
        return index.versions.text(text.path, text.sha256)
    except LibraryError:
        return None  # the bookmark matters more than its article's text: it is stored without


_ANCHORED = "SELECT path, sha256, title FROM anchor WHERE finding_id = ? AND ord = ?"
_VERSIONS = """
SELECT kept_version.path, kept_version.sha256, kept_version.title, kept_version.kept, kept_text.characters,
       (SELECT count(DISTINCT finding_id) FROM anchor
        WHERE anchor.sha256 = kept_version.sha256 AND anchor.path = kept_version.path)
FROM kept_version JOIN kept_text ON kept_text.sha256 = kept_version.sha256
ORDER BY kept_version.path, kept_version.kept, kept_version.sha256
"""
_DROP = """
DELETE FROM kept_version WHERE path = :path
AND NOT EXISTS (SELECT 1 FROM anchor WHERE anchor.path = :path AND anchor.sha256 = kept_version.sha256)
"""
