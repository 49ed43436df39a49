"""Opens `notes.db`: makes it, migrates it after a copy, or refuses it without changing it."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from reader.errors import DamagedDatabaseError, LibraryError
from reader.store.library import LibraryFolder
from reader.store.lock import notes_lock
from reader.store.notes.backups import back_up_before_migration, backups
from reader.store.notes.migrations import MIGRATIONS, apply_migrations, run_script
from reader.store.sqlite.connection import (
    identity,
    one_line_errors,
    open_read_only,
    open_writable,
    refuse_other_kinds,
    transaction,
)
from reader.store.sqlite.text_cells import restore_row

APPLICATION_ID = 0x53524E54
"""Marks the file as our notes ("SRNT")."""

_UNCHANGED = "it was left as it is"
_MOVE = "move it away or choose another library with --library"


def open_notes(library: LibraryFolder) -> sqlite3.Connection:
    """Open `notes.db`, making or migrating it where needed; each commit is on disk before it returns.

    Notes that cannot be written are opened for reading; every change of them fails with a one-line error then.

    Raises:
        LibraryError: The file is damaged, of another program or of a newer schema, or cannot be opened; it is left as
            it is.
    """
    path = library.notes_path
    try:
        with one_line_errors(path):
            refuse_other_kinds(path)
            _refuse_emptied_file(library)
            if _is_read_only(library):
                return _open_for_reading(path)
            connection = open_writable(path)
            try:
                _prepare(connection, library)
            except BaseException:
                connection.close()
                raise
            return connection
    except DamagedDatabaseError as error:
        # `DamagedDatabaseError` would have the file rebuilt like an index, but notes cannot be rebuilt.
        raise LibraryError(f"{error}; {_UNCHANGED}: {_repair_advice(library)}") from error


def unusable_as_notes(connection: sqlite3.Connection) -> str | None:
    """Return in words why a database cannot be used as notes, even after a migration; None if it can.

    Raises:
        sqlite3.DatabaseError: The file is damaged or no database at all.
    """
    application, version, has_tables = identity(connection)
    if not has_tables:
        return "it is empty"
    if application != APPLICATION_ID:
        return "it belongs to another program"
    return "it was made by a newer version of this program" if version > len(MIGRATIONS) else None


def _is_read_only(library: LibraryFolder) -> bool:
    path = library.notes_path
    if path.exists():
        return not (os.access(path, os.W_OK) and os.access(library.folder, os.W_OK))
    return library.folder.is_dir() and not os.access(library.folder, os.W_OK)


def _open_for_reading(path: Path) -> sqlite3.Connection:
    """Open notes that cannot be written: SQLite itself refuses every change."""
    if path.exists():
        connection = open_read_only(path)
        if _known_version(connection, path) == len(MIGRATIONS):
            return connection
        connection.close()
        raise LibraryError(f"{path}: it was made by an older version of this program and cannot be written; {_MOVE}")
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = restore_row
    for migration in MIGRATIONS:
        run_script(connection, migration.script)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _refuse_emptied_file(library: LibraryFolder) -> None:
    """Refuse an empty file if there are copies of notes: SQLite would take it for a new database."""
    path = library.notes_path
    if path.exists() and not path.stat().st_size and backups(library):
        raise DamagedDatabaseError(f"{path}: the database is damaged (the file is empty)")


def _repair_advice(library: LibraryFolder) -> str:
    copy = next(iter(backups(library)), None)
    if copy is None:
        return "`reader notes restore FILE` restores your own copy, `reader notes restore --empty` starts with none"
    return f"`reader notes restore` sets it aside and restores the copy of {copy.date}"


def _prepare(connection: sqlite3.Connection, library: LibraryFolder) -> None:
    if _known_version(connection, library.notes_path) < len(MIGRATIONS):
        _migrate(connection, library)
    connection.execute("PRAGMA synchronous = FULL")
    faults = [line for (line,) in connection.execute("PRAGMA quick_check(1)") if line != "ok"]
    if faults:
        raise DamagedDatabaseError(f"{library.notes_path}: the database is damaged ({faults[0]})")


def _known_version(connection: sqlite3.Connection, path: Path) -> int:
    _, version, has_tables = identity(connection)
    if has_tables and (reason := unusable_as_notes(connection)):
        advice = "upgrade" if version > len(MIGRATIONS) else _MOVE
        raise LibraryError(f"{path}: {reason}; {_UNCHANGED}: {advice}")
    return version


def _migrate(connection: sqlite3.Connection, library: LibraryFolder) -> None:
    # Switching to WAL needs exclusive access, for which SQLite does not wait; so the whole change takes the lock.
    with notes_lock(library):
        known = _known_version(connection, library.notes_path)
        if 0 < known < len(MIGRATIONS):
            back_up_before_migration(connection, library, len(MIGRATIONS))
        connection.execute("PRAGMA journal_mode = WAL")
        with transaction(connection):
            apply_migrations(connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
