"""`notes.db` as the tables of `Notes` share it: a transaction and a journal entry per change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum

from reader.store.library import LibraryFolder
from reader.store.notes.backups import back_up_daily, local_date
from reader.store.notes.schema import open_notes
from reader.store.sqlite.connection import one_line_errors, transaction
from reader.store.sqlite.text_cells import json_cell


class JournalVerb(StrEnum):
    """What a journal entry records. The values are in every `notes.db`, so they never change."""

    ADD = "add"
    EDIT = "edit"
    REMOVE = "remove"
    RESTORE = "restore"
    REPLACE_ANCHORS = "anchors"
    JUDGE_LINK = "judge link"
    CALIBRATE = "fit"
    JUDGE_NAMES = "judge names"
    UNDO_NAME_VERDICT = "take back names"
    RENAME = "rename"
    FORGET = "forget"
    UNDO_FORGET = "take back forgotten"
    EDIT_ROWS = "edit rows"
    UNDO_ROW_EDIT = "undo row edit"
    EDIT_ARTICLE = "edit article"
    UNDO_ARTICLE_EDIT = "undo article edit"
    ADD_PAGE = "add page"
    FOLLOW_FEED = "follow feed"
    UNFOLLOW_FEED = "unfollow feed"


class NotesFile:
    """The open notes of a library.

    Attributes:
        library: The library.

    Args:
        library: The library; its folder and `notes.db` are made on first use.

    Raises:
        LibraryError: As `open_notes`.
    """

    def __init__(self, library: LibraryFolder) -> None:
        library.make_folder()
        self.library = library
        self._path = library.notes_path
        self._connection = open_notes(library)
        self._backed_up: str | None = None

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for reading.

        Raises:
            LibraryError: As `one_line_errors`.
        """
        with one_line_errors(self._path):
            yield self._connection

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """Run the block as one transaction, on disk when it ends; back up the notes once a day before.

        The very first change is copied afterwards: before it, there is nothing to copy.

        Raises:
            LibraryError: As `one_line_errors`; nothing was changed then.
        """
        with one_line_errors(self._path):
            self._back_up()
            with transaction(self._connection):
                yield self._connection
            self._back_up()

    def _back_up(self) -> None:
        """Copy the notes unless that was tried today, or there is nothing to copy yet."""
        today = local_date()
        if self._backed_up != today and back_up_daily(self._connection, self.library, today):
            self._backed_up = today

    def record(self, verb: JournalVerb, payload: Mapping[str, object]) -> None:
        """Write an entry into the journal, in the transaction of `changing`.

        Args:
            verb: What was done.
            payload: What it was done to and what it replaced, so that nothing a person made is lost.
        """
        self._connection.execute(
            "INSERT INTO journal (at, verb, payload_json) VALUES (?, ?, ?)", (now(), verb, json_cell(payload))
        )


def now() -> str:
    """Return the present instant as the notes store it: ISO 8601, UTC, with microseconds."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
