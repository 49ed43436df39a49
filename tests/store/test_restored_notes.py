"""Restoring a copy of the notes: the present notes are kept, and a file that is not a copy changes nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from reader.errors import LibraryBusyError, LibraryError, UsageError
from reader.model.notes import Anchor
from reader.store.library import LibraryFolder
from reader.store.notes.backups import backups
from reader.store.notes.notes import Notes
from reader.store.notes.restore import content, newest_sound, restore


def _keep(library: LibraryFolder, note: str, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.store.notes.notes_file.local_date", lambda: day)
    with Notes(library) as notes:
        notes.bookmarks.add([Anchor("/a.txt", "a.txt", "A", "0" * 64, 0, 4, "word", "", "")], note=note)


def _kept(library: LibraryFolder) -> list[str]:
    with Notes(library) as notes:
        return [bookmark.note for bookmark in reversed(notes.bookmarks.all())]


@pytest.fixture
def three_days(library: LibraryFolder, monkeypatch: pytest.MonkeyPatch) -> LibraryFolder:
    """Return a library with a bookmark of each of three days, and copies of the first and of the first two."""
    for number, note in enumerate(("one", "two", "three"), 1):
        _keep(library, note, f"2031-01-0{number}", monkeypatch)
    return library


def test_damaged_notes_say_how_to_restore_and_the_copy_is_restored(three_days: LibraryFolder) -> None:
    damaged = b"no database at all " * 500
    three_days.notes_path.write_bytes(damaged)
    with pytest.raises(LibraryError, match=r"`reader notes restore` sets it aside .* copy of 2031-01-03"):
        Notes(three_days)
    copy = newest_sound(three_days)
    assert copy is not None and copy.date == "2031-01-03"
    aside = restore(three_days, copy.path)
    assert _kept(three_days) == ["one", "two"]
    assert aside is not None and (aside / "notes.db").read_bytes() == damaged


def test_the_log_of_damaged_notes_is_set_aside_and_not_applied_to_the_copy(three_days: LibraryFolder) -> None:
    writer = sqlite3.connect(three_days.notes_path)
    writer.execute("UPDATE finding SET note = 'only in the log'")
    writer.commit()
    log = three_days.notes_path.with_name("notes.db-wal")
    in_log = log.read_bytes()
    three_days.notes_path.write_bytes(b"x" * 9000)
    aside = restore(three_days, backups(three_days)[0].path)
    assert _kept(three_days) == ["one", "two"]
    assert aside is not None and (aside / log.name).read_bytes() == in_log
    writer.close()


def test_restoring_back_and_forth_loses_nothing(three_days: LibraryFolder) -> None:
    aside = restore(three_days, backups(three_days)[-1].path)
    assert _kept(three_days) == ["one"]
    assert aside is not None
    restore(three_days, aside / "notes.db")
    assert _kept(three_days) == ["one", "two", "three"]


def test_a_file_that_is_not_a_copy_is_refused_and_changes_nothing(three_days: LibraryFolder, tmp_path: Path) -> None:
    (tmp_path / "words.db").write_text("words " * 2000)
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE t (x)").connection.close()
    torn = tmp_path / "torn.db"
    torn.write_bytes(backups(three_days)[0].path.read_bytes()[:9000])
    for wrong in (tmp_path / "nowhere.db", tmp_path / "words.db", tmp_path / "other.db", torn):
        with pytest.raises(UsageError, match="nothing was changed") as raised:
            restore(three_days, wrong)
        assert "\n" not in str(raised.value)
    assert _kept(three_days) == ["one", "two", "three"]
    assert not list(three_days.folder.glob("*.set-aside-*"))


def test_a_damaged_copy_is_skipped(three_days: LibraryFolder) -> None:
    backups(three_days)[0].path.write_bytes(b"x" * 9000)
    copy = newest_sound(three_days)
    assert copy is not None and copy.date == "2031-01-02"


def test_notes_that_another_process_has_open_are_not_replaced(three_days: LibraryFolder) -> None:
    with Notes(three_days) as open_elsewhere:
        with pytest.raises(LibraryBusyError, match="close all readers first"):
            restore(three_days, backups(three_days)[0].path)
        assert len(open_elsewhere.bookmarks.all()) == 3
    assert restore(three_days, backups(three_days)[0].path) is not None


def test_an_emptied_file_counts_as_damaged_notes(three_days: LibraryFolder) -> None:
    three_days.notes_path.write_bytes(b"")
    with pytest.raises(LibraryError, match="the file is empty"):
        Notes(three_days)
    assert three_days.notes_path.read_bytes() == b""


def test_empty_notes_are_made_only_on_request(three_days: LibraryFolder) -> None:
    aside = restore(three_days, None)
    assert _kept(three_days) == []
    assert aside is not None and content(aside / "notes.db").bookmarks == 3
