"""Paths that the user removed from the index, in `notes.db`: they stay out until named again."""

from __future__ import annotations

from reader.store.notes.notes_file import JournalVerb, NotesFile, now
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
            self._notes.record(JournalVerb.FORGET, {"path": path})

    def remove(self, path: str) -> None:
        """Let a path into the index again."""
        with self._notes.changing() as connection:
            connection.execute("DELETE FROM forgotten WHERE path = ?", (cell(path),))
            self._notes.record(JournalVerb.UNDO_FORGET, {"path": path})
