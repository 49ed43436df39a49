"""The texts that bookmarks stand on, as rows of `notes.db`: kept once each, whatever becomes of file and index.

A text is taken from the index in the same transaction as the bookmark that needs it. Where the index does not have it
(a bookmark that was imported from elsewhere), the bookmark still keeps its quotation and context.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass

from reader.errors import LibraryError
from reader.model.notes import Anchor
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder
from reader.store.sqlite.text_cells import cell


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A version of an article that is kept for good.

    Attributes:
        path: Absolute path that the article had.
        sha256: Digest of its text.
        title: Its title then.
        kept: ISO 8601 instant (UTC) since which it is kept.
        characters: Length of its text, in code points.
        bookmarks: How many bookmarks stand on it.
    """

    path: str
    sha256: str
    title: str
    kept: str
    characters: int
    bookmarks: int


def keep_versions(connection: sqlite3.Connection, library: LibraryFolder, anchors: Iterable[Anchor], at: str) -> None:
    """Keep the texts that `anchors` stand on, as far as the index has them."""
    missing = [anchor for anchor in anchors if anchor.path and not _is_kept(connection, anchor)]
    if not missing:
        return
    with closing(IndexReader(library)) as reader:
        for anchor in missing:
            text = kept_text(connection, anchor.sha256)
            if text is None:
                text = _indexed(reader, anchor)
                if text is None:
                    continue
                connection.execute(
                    "INSERT INTO kept_text (sha256, characters, text) VALUES (?, ?, ?)",
                    (anchor.sha256, len(text), cell(text)),
                )
            connection.execute(
                "INSERT OR IGNORE INTO kept_version (path, sha256, title, kept) VALUES (?, ?, ?, ?)",
                (cell(anchor.path), anchor.sha256, cell(anchor.title), at),
            )


def kept_text(connection: sqlite3.Connection, sha256: str) -> str | None:
    """Return the text of this digest, None where it is not kept."""
    row = connection.execute("SELECT text FROM kept_text WHERE sha256 = ?", (cell(sha256),)).fetchone()
    return row[0] if row else None


def kept_versions(connection: sqlite3.Connection) -> list[KeptVersion]:
    """Return all versions that are kept, by path, oldest first."""
    return [KeptVersion(*row) for row in connection.execute(_VERSIONS)]


def drop_unneeded(connection: sqlite3.Connection, path: str) -> int:
    """Remove the kept versions of the article at `path` that no bookmark stands on; return how many."""
    gone = connection.execute(_DROP, {"path": cell(path)}).rowcount
    connection.execute("DELETE FROM kept_text WHERE sha256 NOT IN (SELECT sha256 FROM kept_version)")
    return gone


def _is_kept(connection: sqlite3.Connection, anchor: Anchor) -> bool:
    query = "SELECT 1 FROM kept_version WHERE path = ? AND sha256 = ?"
    return connection.execute(query, (cell(anchor.path), cell(anchor.sha256))).fetchone() is not None


def _indexed(reader: IndexReader, anchor: Anchor) -> str | None:
    try:
        return reader.version_text(anchor.path, anchor.sha256)
    except LibraryError:
        return None  # a bookmark is worth more than its article's text: it is kept without


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
