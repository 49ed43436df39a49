"""Automatic copies of `notes.db`: before the first change of a day, and before a migration.

New notes are empty before their first change, so their first copy is made right after it.

Each copy is one complete file, made by SQLite's backup interface while others may write, and gets its name only when it
is complete. The copies are in the library's folder `backups/`, named by date, readable by their owner only.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reader.errors import LibraryError
from reader.store.library import LibraryFolder
from reader.store.sqlite.connection import one_line_errors, open_writable

DAILY_COPIES = 10
"""Number of daily copies; copies from before a migration are never removed."""

_NAME = re.compile(r"notes-(\d{4}-\d{2}-\d{2})(?:-before-schema-(\d+))?\.db")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of `notes.db`.

    Attributes:
        path: The file.
        date: Local ISO date on which it was made.
        schema: The schema version that the notes were migrated to after it was made, 0 for a daily copy.
    """

    path: Path
    date: str
    schema: int


def backups(library: LibraryFolder) -> list[Backup]:
    """Return the copies, newest first; the daily copy is the oldest of its day.

    Raises:
        LibraryError: Their folder cannot be read.
    """
    try:
        files = [(path, _NAME.fullmatch(path.name)) for path in library.backups_path.iterdir()]
    except FileNotFoundError:
        return []
    except NotADirectoryError as error:
        raise LibraryError(
            f"{library.backups_path}: it is not a folder; remove it, the program makes this folder itself"
        ) from error
    except OSError as error:
        raise LibraryError(
            f"{library.backups_path}: it cannot be read ({error.strerror}); check its permissions"
        ) from error
    copies = [Backup(path, match[1], int(match[2] or 0)) for path, match in files if match]
    return sorted(copies, key=lambda copy: (copy.date, copy.schema), reverse=True)


def back_up_daily(connection: sqlite3.Connection, library: LibraryFolder, today: str) -> bool:
    """Copy the notes, unless that was done today or they are empty, and remove the oldest copies.

    If the copy cannot be made, work goes on: `reader doctor` reports how old the newest copy is.

    Args:
        connection: The open notes, outside a transaction.
        library: Their library.
        today: ISO date for the name of the copy.

    Returns:
        False if the notes are empty, so that there is nothing to copy yet.
    """
    if _is_empty(connection):
        return False
    with suppress(LibraryError, OSError):
        target = library.backups_path / f"notes-{today}.db"
        if target.exists():
            return True
        _copy(connection, target)
        daily = [copy for copy in backups(library) if not copy.schema]
        for old in daily[DAILY_COPIES:]:
            old.path.unlink(missing_ok=True)
    return True


def back_up_before_migration(connection: sqlite3.Connection, library: LibraryFolder, schema: int) -> None:
    """Copy the notes before they are migrated to the schema version `schema`.

    Raises:
        LibraryError: The copy cannot be made; then the notes must not be migrated.
    """
    _copy(connection, library.backups_path / f"notes-{local_date()}-before-schema-{schema}.db")


def local_date() -> str:
    """Return today's ISO date in the local time zone."""
    return datetime.now().astimezone().date().isoformat()


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM journal LIMIT 1").fetchone() is None


def copy_notes(connection: sqlite3.Connection, target: Path) -> None:
    """Copy an open database into the file `target`, which is complete without -wal and -shm files.

    Raises:
        LibraryError: The disk is full, or the file cannot be written.
    """
    with one_line_errors(target), closing(open_writable(target)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    partial = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(mode=0o700, exist_ok=True)
        partial.unlink(missing_ok=True)
        copy_notes(connection, partial)
        partial.replace(target)
    except OSError as error:
        raise LibraryError(f"{target}: the copy cannot be made ({error.strerror}); free some space there") from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
