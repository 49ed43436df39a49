"""Open SQLite databases with our settings, and turn SQLite errors into one-line messages."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from reader.errors import DamagedDatabaseError, LibraryBusyError, LibraryError
from reader.files.read import other_kind
from reader.store.sqlite.text_cells import restore_row

BUSY_SECONDS = 10.0
"""Seconds that a statement waits for another process to finish its transaction."""

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_ADVICE = {
    sqlite3.SQLITE_FULL: "the disk is full; free some space and try again, finished work is kept",
    sqlite3.SQLITE_READONLY: "it cannot be written; make it writable or choose another folder with --library",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check the folder's permissions or choose another with --library",
    sqlite3.SQLITE_PERM: "it cannot be opened; check the file's permissions or choose another folder with --library",
    sqlite3.SQLITE_IOERR: "the disk reports an error; check its health and free space, then try again",
}


@contextmanager
def one_line_errors(path: Path) -> Iterator[None]:
    """Turn SQLite errors about the database at `path` into ours, except for wrong SQL, a defect.

    Raises:
        DamagedDatabaseError: The file is damaged or not a database.
        LibraryBusyError: Another process keeps it locked.
        LibraryError: It cannot be opened, read or written.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code in _DAMAGED:
            raise DamagedDatabaseError(f"{path}: the database is damaged ({error})") from error
        if code in _BUSY:
            raise LibraryBusyError(
                f"{path}: another process keeps it locked; try again when that process has finished"
            ) from error
        if code in _ADVICE:
            raise LibraryError(f"{path}: {_ADVICE[code]}") from error
        raise


def refuse_other_kinds(path: Path) -> None:
    """Refuse a database if its file, or one that SQLite keeps next to it, is not a regular file.

    SQLite would wait for a pipe forever, and would take a device for an empty database.

    Raises:
        LibraryError: One of them is not a regular file; a missing one is all right.
    """
    for side in ("", "-wal", "-shm", "-journal"):
        file = path.with_name(path.name + side)
        if reason := other_kind(file):
            raise LibraryError(f"{file}: {reason}; move it away, or choose another folder with --library")


def open_writable(path: Path) -> sqlite3.Connection:
    """Open or create the database at `path`, readable and writable by its owner only, in autocommit mode.

    Raises:
        sqlite3.Error: As SQLite reports it.
        LibraryError: The file cannot be created, or is not a regular file.
    """
    refuse_other_kinds(path)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise LibraryError(
            f"{path}: it cannot be written ({error.strerror}); make it writable or choose another folder with --library"
        ) from error
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    connection.row_factory = restore_row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def open_read_only(path: Path) -> sqlite3.Connection:
    """Open an existing database for reading, also where the folder itself cannot be written.

    Raises:
        sqlite3.Error: As SQLite reports it.
        LibraryError: It is not a regular file.
    """
    refuse_other_kinds(path)
    try:
        return _connected_read_only(path, "mode=ro")
    except sqlite3.OperationalError as error:
        # SQLite creates a -shm file next to a WAL database. Where it may not, the database can be read as immutable:
        # nobody else can write there either.
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise
        return _connected_read_only(path, "immutable=1")


def _connected_read_only(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.as_uri()}?{mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.row_factory = restore_row
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def identity(connection: sqlite3.Connection) -> tuple[int, int, bool]:
    """Return the database's application id, its schema version, and whether it has any table."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return application, version, tables > 0


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Run the block as one transaction that locks at once; an exception rolls all of it back."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def integrity_faults(connection: sqlite3.Connection) -> list[str]:
    """Return the faults that SQLite's integrity and foreign key checks find; none if all is well."""
    faults = [str(line) for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
    orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    return faults + [
        f"row {row} of table {table} refers to a missing row of {parent}" for table, row, parent, _ in orphans
    ]


def sqlite_version() -> str:
    """Return the version of the SQLite library in use."""
    return sqlite3.sqlite_version


def has_full_text_search() -> bool:
    """Return whether this SQLite has FTS5 with trigrams (3.34), which searching and filtering need."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE trial USING fts5(text, tokenize='trigram')")
        except sqlite3.OperationalError:
            return False
    return True
