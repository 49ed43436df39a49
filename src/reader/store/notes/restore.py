"""Restore a copy of `notes.db`; the present notes are set aside and can be restored as well."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reader.errors import LibraryBusyError, LibraryError, UsageError
from reader.files.read import is_file, other_kind
from reader.store.library import LibraryFolder
from reader.store.lock import notes_lock
from reader.store.notes.backups import Backup, backups, copy_notes
from reader.store.notes.schema import unusable_as_notes
from reader.store.sqlite.connection import (
    integrity_faults,
    one_line_errors,
    open_read_only,
    open_writable,
    refuse_other_kinds,
)

_SIDES = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class NotesContent:
    """What a copy of the notes contains.

    Attributes:
        bookmarks: Number of bookmarks.
        verdicts: Number of verdicts on links and on names.
        last: Instant of the last change in it, ISO 8601 UTC; None if there is none.
    """

    bookmarks: int
    verdicts: int
    last: str | None


def fault(copy: Path) -> str | None:
    """Return in words why a file cannot be used as notes, None if it can; the file is not changed."""
    if not is_file(copy):
        return other_kind(copy) or "there is no such file"
    try:
        with one_line_errors(copy), closing(open_read_only(copy)) as connection:
            return unusable_as_notes(connection) or next(iter(integrity_faults(connection)), None)
    except LibraryError as error:
        return str(error).removeprefix(f"{copy}: ")


def content(path: Path) -> NotesContent:
    """Return what notes without a `fault` contain.

    Raises:
        LibraryError: They cannot be read.
    """
    with one_line_errors(path), closing(open_read_only(path)) as connection:
        return NotesContent(*connection.execute(_CONTENT).fetchone())


def newest_sound(library: LibraryFolder) -> Backup | None:
    """Return the newest copy that can be restored, None if there is none."""
    return next((copy for copy in backups(library) if not fault(copy.path)), None)


def restore(library: LibraryFolder, copy: Path | None) -> Path | None:
    """Replace the notes by `copy`, or with None by empty ones.

    Args:
        library: The library.
        copy: Any complete copy of its notes.

    Returns:
        The folder with the former notes, None if there were none.

    Raises:
        UsageError: The copy is missing, damaged or not a copy of notes.
        LibraryBusyError: Another process has the notes open.
        LibraryError: The folder cannot be written.
    """
    if copy is not None and (reason := fault(copy)):
        raise UsageError(f"{copy}: {reason}; nothing was changed; `reader notes` lists the copies")
    library.make_folder()
    notes = library.notes_path
    refuse_other_kinds(notes)
    with notes_lock(library):
        _check_that_no_one_uses(notes)
        try:
            aside = _set_aside(notes)
            fresh = notes.with_name(f"{notes.name}.{os.getpid()}.part")
            if copy is not None:
                fresh.unlink(missing_ok=True)
                with closing(open_read_only(copy)) as source:
                    copy_notes(source, fresh)
            # SQLite would apply a log that was left next to another database.
            for side in _SIDES[1:]:
                notes.with_name(notes.name + side).unlink(missing_ok=True)
            if copy is None:
                notes.unlink(missing_ok=True)
            else:
                fresh.replace(notes)
        except OSError as error:
            raise LibraryError(f"{notes}: it cannot be set aside ({error.strerror}); check the folder") from error
    return aside


def _check_that_no_one_uses(notes: Path) -> None:
    """Merge the log of undamaged notes into their file, which fails if another process uses them."""
    if not notes.exists() or fault(notes):
        return
    with closing(open_writable(notes)) as connection:
        try:
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            raise LibraryBusyError(f"{notes}: another process has it open; close all readers first") from error


def _set_aside(notes: Path) -> Path | None:
    """Link the notes and their log into a new folder, or copy them if the disk has no hard links."""
    files = [path for side in _SIDES if (path := notes.with_name(notes.name + side)).exists()]
    if not files:
        return None
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = notes.with_name(f"{notes.name}.set-aside-{stamp}")
    aside.mkdir(mode=0o700)
    for path in files:
        try:
            os.link(path, aside / path.name)
        except OSError:
            shutil.copy2(path, aside / path.name)
    return aside


_CONTENT = """
SELECT (SELECT count(*) FROM finding), (SELECT count(*) FROM link_verdict) + (SELECT count(*) FROM name_verdict),
       (SELECT max(at) FROM journal)
"""
