"""Paths that a person wants out of the index, as rows of `notes.db`: they stay out until they are asked for by name."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence

from reader.store.sqlite.text_cells import cell


def forgotten(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the absolute paths that are to stay out."""
    return frozenset(path for (path,) in connection.execute("SELECT path FROM forgotten"))


def put_forgotten(connection: sqlite3.Connection, path: str, at: str) -> None:
    """Keep an absolute path out of the index."""
    connection.execute("INSERT INTO forgotten (path, at) VALUES (?, ?) ON CONFLICT DO NOTHING", (cell(path), at))


def take_back(connection: sqlite3.Connection, path: str) -> None:
    """Let an absolute path in again."""
    connection.execute("DELETE FROM forgotten WHERE path = ?", (cell(path),))


def is_at_or_below(path: str, folders: Collection[str]) -> bool:
    """Tell whether an absolute path is one of `folders` or lies below one."""
    if not folders:
        return False
    parts = path.split("/")
    return any("/".join(parts[:length]) in folders for length in range(1, len(parts) + 1))


def asked_again(paths: frozenset[str], asked: Sequence[str]) -> frozenset[str]:
    """Return which of the forgotten `paths` are asked for by name: themselves, or something below them."""
    return frozenset(path for path in paths if any(is_at_or_below(one, {path}) for one in asked))
