"""Rows of the coverage that the user merged or split, in `notes.db`, in the order in which that was done."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from reader.model.notes import RowEdit, RowEditKind
from reader.store.notes.notes_file import JournalVerb, NotesFile, now


class RowEditTable:
    """Edits of coverage rows, by the content of their passages: they survive every re-index. The last can be undone."""

    def __init__(self, notes: NotesFile) -> None:
        self._notes = notes

    def add(self, edit: RowEdit) -> None:
        """Store an edit after all others. On disk when this returns."""
        with self._notes.changing() as connection:
            (number,) = connection.execute(
                "INSERT INTO row_edit (at, kind) VALUES (?, ?) RETURNING id", (now(), edit.kind.value)
            ).fetchone()
            connection.executemany(
                "INSERT INTO row_edit_passage (edit_id, side, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                [(number, side, key) for side, keys in (("a", edit.a), ("b", edit.b)) for key in keys],
            )
            self._notes.record(JournalVerb.EDIT_ROWS, _payload(edit))

    def undo(self) -> RowEdit | None:
        """Remove the last edit and return it; None if there is none."""
        with self._notes.changing() as connection:
            row = connection.execute("SELECT id, kind FROM row_edit ORDER BY id DESC LIMIT 1").fetchone()
            if row is None:
                return None
            number, kind = row
            passages = "SELECT edit_id, side, key FROM row_edit_passage WHERE edit_id = ? ORDER BY side, key"
            edit = _edit(kind, _keys_by_side(connection.execute(passages, (number,)))[number])
            connection.execute("DELETE FROM row_edit WHERE id = ?", (number,))
            self._notes.record(JournalVerb.UNDO_ROW_EDIT, _payload(edit))
        return edit

    def all(self) -> tuple[RowEdit, ...]:
        """Return all edits, oldest first."""
        with self._notes.reading() as connection:
            kinds = connection.execute("SELECT id, kind FROM row_edit ORDER BY id").fetchall()
            passages = connection.execute("SELECT edit_id, side, key FROM row_edit_passage ORDER BY edit_id, side, key")
            keys = _keys_by_side(passages)
        return tuple(_edit(kind, keys[number]) for number, kind in kinds)


_Sides = dict[str, list[str]]


def _keys_by_side(rows: sqlite3.Cursor) -> dict[int, _Sides]:
    keys: dict[int, _Sides] = defaultdict(lambda: {"a": [], "b": []})
    for number, side, key in rows:
        keys[number][side].append(key)
    return keys


def _edit(kind: str, sides: _Sides) -> RowEdit:
    return RowEdit(RowEditKind(kind), tuple(sides["a"]), tuple(sides["b"]))


def _payload(edit: RowEdit) -> dict[str, object]:
    return {"kind": edit.kind.value, "a": edit.a, "b": edit.b}
