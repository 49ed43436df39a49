"""`reader notes`: copies of the notes are listed, made and restored from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command


@pytest.fixture
def two_days(reader: Command, articles: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    for day in ("2031-01-01", "2031-01-02"):
        monkeypatch.setattr("reader.store.notes.notes_file.local_date", lambda day=day: day)
        reader("bookmarks", "add", articles / "pier.txt", "0", "5", "--note", day)
    return reader


def test_copies_are_listed_with_their_content(two_days: Command) -> None:
    done = two_days("notes")
    assert [(row["made"], row["bookmarks"], row["state"]) for row in done.rows] == [
        ("now", 2, "sound"),
        ("2031-01-02", 1, "sound"),
        ("2031-01-01", 1, "sound"),
    ]
    assert "2031-01-02" in two_days("notes", "--format", "table").out


def test_an_empty_library_has_no_copies(reader: Command, library: Path) -> None:
    done = reader("notes")
    assert (done.status, done.out) == (0, "")
    assert not library.exists()


def test_damaged_notes_are_restored_by_one_command(two_days: Command, library: Path) -> None:
    (library / "notes.db").write_bytes(b"x" * 9000)
    broken = two_days("bookmarks")
    assert broken.status == 2
    assert "reader notes restore" in broken.err
    assert "reader notes restore" in str(two_days("doctor").rows)
    done = two_days("notes", "restore")
    assert done.status == 0
    assert "set-aside" in done.err and "1 bookmarks" in done.err
    assert [row["note"] for row in two_days("bookmarks").rows] == ["2031-01-01"]


def test_a_copy_of_a_day_or_a_file_is_restored(two_days: Command, tmp_path: Path) -> None:
    assert two_days("notes", "copy", tmp_path / "mine.db").status == 0
    assert two_days("notes", "copy", tmp_path / "mine.db").status == 2  # never over an older copy
    assert two_days("notes", "restore", "2031-01-02").status == 0
    assert len(two_days("bookmarks").rows) == 1
    assert two_days("notes", "restore", tmp_path / "mine.db").status == 0
    assert len(two_days("bookmarks").rows) == 2
    assert two_days("notes", "restore", "--empty").status == 0
    assert two_days("bookmarks").rows == []


def test_restore_without_a_copy_explains_what_to_do(reader: Command) -> None:
    done = reader("notes", "restore")
    assert done.status == 2
    assert "--empty" in done.err


def test_the_doctor_names_every_path_that_is_written(two_days: Command, library: Path) -> None:
    values = " ".join(row["value"] for row in two_days("doctor").rows)
    for path in library.rglob("*"):
        assert str(path) in values
    assert "newest undamaged one of 2031-01-02" in values
