"""The notes are copied before the first change of a day; the last ten copies stay."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from reader.model.links import PassagePair, Verdict
from reader.store.library import LibraryFolder
from reader.store.notes import backups
from reader.store.notes.notes import Notes
from reader.store.notes.restore import content
from reader.store.notes.session_table import Session
from tests.support.store import anchor


@pytest.fixture
def day(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr("reader.store.notes.notes_file.local_date", lambda: "2031-01-01")
    return monkeypatch


def _tomorrow(day: pytest.MonkeyPatch, number: int) -> None:
    day.setattr("reader.store.notes.notes_file.local_date", lambda: f"2031-01-{number:02}")


def _notes_in(path: Path) -> list[str]:
    return [note for (note,) in sqlite3.connect(path).execute("SELECT note FROM finding ORDER BY created")]


def test_the_first_change_of_a_day_copies_the_notes_first(library: LibraryFolder, day: pytest.MonkeyPatch) -> None:
    with Notes(library) as notes:
        notes.bookmarks.add([anchor()], note="one")
        _tomorrow(day, 2)
        notes.bookmarks.add([anchor()], note="two")
        notes.bookmarks.add([anchor()], note="three")
        copy, _ = backups.backups(library)
        assert (copy.path.name, copy.date, copy.schema) == ("notes-2031-01-02.db", "2031-01-02", 0)
        assert _notes_in(copy.path) == ["one"]
    assert {file.name for file in copy.path.parent.iterdir()} == {"notes-2031-01-01.db", "notes-2031-01-02.db"}


def test_the_first_change_to_new_notes_is_copied_right_after_it(
    library: LibraryFolder, day: pytest.MonkeyPatch
) -> None:
    with Notes(library) as notes:
        notes.session.save(Session(paths=("/texts",)))  # not a change that a person made
        assert backups.backups(library) == []
        notes.bookmarks.add([anchor()], note="one")
        (copy,) = backups.backups(library)
        assert (copy.date, _notes_in(copy.path)) == ("2031-01-01", ["one"])
        notes.bookmarks.add([anchor()], note="two")
    with Notes(library) as notes:
        notes.link_verdicts.put(PassagePair.of("a", "b"), Verdict.CONFIRMED)
    assert [_notes_in(copy.path) for copy in backups.backups(library)] == [["one"]]


def test_a_first_verdict_is_copied_too(library: LibraryFolder) -> None:
    with Notes(library) as notes:
        notes.link_verdicts.put(PassagePair.of("a", "b"), Verdict.CONFIRMED)
    (copy,) = backups.backups(library)
    assert content(copy.path).verdicts == 1


def test_the_last_ten_daily_copies_are_kept(library: LibraryFolder, day: pytest.MonkeyPatch) -> None:
    with Notes(library) as notes:
        for number in range(1, 15):
            _tomorrow(day, number)
            notes.bookmarks.add([anchor()], note=str(number))
        dates = [copy.date for copy in backups.backups(library)]
    assert dates == [f"2031-01-{number:02}" for number in range(14, 4, -1)]


def test_copies_are_complete_files_that_only_their_owner_can_read(
    library: LibraryFolder, day: pytest.MonkeyPatch
) -> None:
    with Notes(library) as notes:
        notes.bookmarks.add([anchor()], note="one")
        _tomorrow(day, 2)
        notes.bookmarks.add([anchor()])
    copy, _ = backups.backups(library)
    assert stat.S_IMODE(copy.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.path.parent.stat().st_mode) == 0o700
    carried = shutil.copy(copy.path, library.folder / "elsewhere.db")
    assert sqlite3.connect(carried).execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert sqlite3.connect(carried).execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_work_goes_on_if_a_copy_cannot_be_made(library: LibraryFolder, day: pytest.MonkeyPatch) -> None:
    with Notes(library) as notes:
        library.folder.mkdir(exist_ok=True)
        library.backups_path.write_text("in the way")
        notes.bookmarks.add([anchor()], note="one")
        _tomorrow(day, 2)
        notes.bookmarks.add([anchor()], note="two")
        assert len(notes.bookmarks.all()) == 2
