"""Notes of an older version of this program are migrated: after a copy, all at once, and nothing is lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.store.library import LibraryFolder
from reader.store.notes import backups, migrations, schema
from reader.store.notes.notes import Notes

_FIRST_COLUMNS = (
    "finding_id, ord, path, source, title, sha256, start, end, exact, prefix, suffix, state, publisher, published, "
    "url, copies"
)


def _notes_in(path: Path) -> list[str]:
    return [note for (note,) in sqlite3.connect(path).execute("SELECT note FROM finding ORDER BY created")]


def _make_notes(library: LibraryFolder, version: int, note: str) -> None:
    """Make notes with one bookmark as an older version of this program made them."""
    library.make_folder()
    connection = sqlite3.connect(library.notes_path)
    connection.execute("PRAGMA journal_mode = WAL")
    for migration in migrations.MIGRATIONS[:version]:
        connection.executescript(migration.script)
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("INSERT INTO finding VALUES ('f', ?, '2030-01-01T00:00:00+00:00', '2030')", (note,))
    connection.execute(
        f"INSERT INTO anchor ({_FIRST_COLUMNS}) "  # noqa: S608 - a constant
        "VALUES ('f', 0, '/a', 'a', 'A', 'd', 0, 4, 'word', '', '', 'exact', '', '', '', 0)"
    )
    connection.commit()
    connection.close()


def test_an_older_schema_is_migrated_after_a_copy(library: LibraryFolder) -> None:
    _make_notes(library, 1, "ask the ferryman")
    with Notes(library) as notes:
        assert [bookmark.note for bookmark in notes.bookmarks.all()] == ["ask the ferryman"]
        notes.renames.put("Lind", "Maria Lind")
        assert notes.renames.all() == {"Lind": "Maria Lind"}
        assert notes.faults() == []
    before = [copy for copy in backups.backups(library) if copy.schema]
    assert [copy.schema for copy in before] == [len(migrations.MIGRATIONS)]
    old = sqlite3.connect(before[0].path)
    assert old.execute("PRAGMA user_version").fetchone() == (1,)
    assert _notes_in(before[0].path) == ["ask the ferryman"]


def test_notes_are_not_migrated_if_they_cannot_be_copied(library: LibraryFolder) -> None:
    _make_notes(library, 1, "kept")
    library.backups_path.write_text("in the way")
    with pytest.raises(LibraryError, match="backups") as raised:
        Notes(library)
    assert "\n" not in str(raised.value)
    connection = sqlite3.connect(library.notes_path)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert _notes_in(library.notes_path) == ["kept"]


def test_a_failing_migration_changes_nothing(library: LibraryFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    _make_notes(library, 1, "kept")
    broken = (
        *migrations.MIGRATIONS,
        migrations.Migration("broken", "CREATE TABLE fresh (id);\nCREATE TABLE finding (id);\n"),
    )
    monkeypatch.setattr(migrations, "MIGRATIONS", broken)
    monkeypatch.setattr(schema, "MIGRATIONS", broken)
    with pytest.raises(sqlite3.OperationalError, match="finding"):
        Notes(library)
    connection = sqlite3.connect(library.notes_path)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name IN ('fresh', 'rename')").fetchone() == (0,)


@pytest.mark.parametrize("version", range(1, len(migrations.MIGRATIONS)))
def test_notes_of_every_older_version_become_like_new_ones(
    library: LibraryFolder, tmp_path: Path, version: int
) -> None:
    _make_notes(library, version, "kept")
    fresh = LibraryFolder(tmp_path / "fresh")
    with Notes(library) as notes, Notes(fresh):
        (bookmark,) = notes.bookmarks.all()
        assert (bookmark.note, bookmark.anchors[0].exact, bookmark.anchors[0].lookalikes) == ("kept", "word", 0)
        notes.bookmarks.edit(bookmark.id, note="changed")
        assert notes.faults() == []
    tables = _tables(library)
    assert tables.pop("_sqlite_migrations")
    assert tables == _tables(fresh)
    recorded = "SELECT name FROM _sqlite_migrations WHERE migration_set = 'notes' ORDER BY id"
    names = [name for (name,) in sqlite3.connect(library.notes_path).execute(recorded)]
    assert names == [migration.name for migration in migrations.MIGRATIONS]


def _tables(library: LibraryFolder) -> dict[str, list[tuple[str, str]]]:
    connection = sqlite3.connect(library.notes_path)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")]
    return {
        name: [column[1:3] for column in connection.execute(f"PRAGMA table_info({name})")] for name in sorted(names)
    }
