"""Merged and split rows of the coverage are stored in order, survive a restart and copies, and can be undone."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model.notes import RowEdit, RowEditKind
from reader.store.library import LibraryFolder
from reader.store.notes import restore
from reader.store.notes.notes import Notes

MERGE = RowEdit(RowEditKind.MERGE, ("key a", "key b"), ("key c",))
SPLIT = RowEdit(RowEditKind.SPLIT, ("key b",), ("key a", "key c"))
KEYS = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4, unique=True).map(lambda keys: tuple(sorted(keys)))
EDITS = st.lists(st.builds(RowEdit, st.sampled_from(RowEditKind), KEYS, KEYS), max_size=6)


def test_edits_are_kept_in_order(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        assert notes.row_edits.all() == ()
        notes.row_edits.add(MERGE)
        notes.row_edits.add(SPLIT)
    with Notes(library) as notes:
        assert notes.row_edits.all() == (MERGE, SPLIT)


def test_the_last_edit_can_be_undone_after_a_restart(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        notes.row_edits.add(MERGE)
        notes.row_edits.add(SPLIT)
    with Notes(library) as notes:
        assert notes.row_edits.undo() == SPLIT
        assert notes.row_edits.all() == (MERGE,)
        assert notes.row_edits.undo() == MERGE
        assert notes.row_edits.undo() is None
        assert notes.faults() == []
    rows = sqlite3.connect(library.notes_path).execute("SELECT verb, payload_json FROM journal ORDER BY id").fetchall()
    assert [verb for verb, _ in rows] == ["edit rows", "edit rows", "undo row edit", "undo row edit"]
    assert json.loads(rows[2][1]) == {"kind": "split", "a": ["key b"], "b": ["key a", "key c"]}


def test_copies_of_the_notes_contain_edits(library: LibraryFolder, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with Notes(library) as notes:
        notes.row_edits.add(MERGE)
        notes.copy_to(copy)
        notes.row_edits.undo()
    restore.restore(library, copy)
    with Notes(library) as notes:
        assert notes.row_edits.all() == (MERGE,)


@given(EDITS)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_edits_are_read_back_as_they_were_made(library: LibraryFolder, edits: list[RowEdit]) -> None:
    with Notes(library) as notes:
        for edit in edits:
            notes.row_edits.add(edit)
        assert notes.row_edits.all() == tuple(edits)
        assert [notes.row_edits.undo() for _ in edits] == edits[::-1]
        assert notes.row_edits.all() == ()
