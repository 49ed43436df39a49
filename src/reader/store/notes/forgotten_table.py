"""Paths that the user took out of the index, in `notes.db`: they stay out until they are asked for by name."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reader.store.notes.notes_file import NotesFile, now
from reader.store.sqlite.text_cells import cell


class ForgottenTable:
    """Absolute paths that indexing skips, with everything below them."""

    def __init__(self, notes: NotesFile) -> None:
        self._notes = notes

    def all(self) -> frozenset[str]:
        """Return all forgotten paths."""
        with self._notes.reading() as connection:
            return frozenset(path for (path,) in connection.execute("SELECT path FROM forgotten"))

    def add(self, path: str) -> None:
        """Keep a path out of the index."""
        with self._notes.changing() as connection:
            cells = (cell(path), now())
            connection.execute("INSERT INTO forgotten (path, at) VALUES (?, ?) ON CONFLICT DO NOTHING", cells)
            self._notes.record("forget", {"path": path})

    def remove(self, path: str) -> None:
        """Let a path into the index again."""
        with self._notes.changing() as connection:
            connection.execute("DELETE FROM forgotten WHERE path = ?", (cell(path),))
            self._notes.record("take back forgotten", {"path": path})


def is_at_or_below(path: str, folders: Collection[str]) -> bool:
    """Return whether an absolute path is one of `folders` or lies below one."""
    if not folders:
        return False
    parts = path.split("/")
    return any("/".join(parts[:length]) in folders for length in range(1, len(parts) + 1))


def asked_again(forgotten: frozenset[str], paths: Sequence[str]) -> frozenset[str]:
    """Return which of the forgotten paths are asked for by name: themselves, or something below them."""
    return frozenset(path for path in forgotten if any(is_at_or_below(asked, {path}) for asked in paths))
