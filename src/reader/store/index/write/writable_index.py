"""The index open for writing, as the topics of `IndexWriter` share it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import DamagedDatabaseError, LibraryError
from reader.store.index import schema
from reader.store.sqlite.connection import one_line_errors, open_writable, transaction

if TYPE_CHECKING:
    from sqlite_utils import Database


class WritableIndex:
    """A connection to `index.db` for one writer; an unusable index is set aside, and a new one made.

    Attributes:
        db: The database as sqlite-utils sees it, for single rows. Statements that run for every passage, mention or
            link use `connection`: sqlite-utils inspects the table before each insert, which costs more than the insert.
        connection: Its connection, in autocommit mode.
        notice: One line for people if an older index was set aside, else None.

    Args:
        path: Path of `index.db`.

    Raises:
        LibraryError: The file cannot be made, renamed or written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.notice: str | None = None
        if reason := _why_unusable(path):
            aside = set_aside(path)
            self.notice = f"{path}: {reason}, so it was set aside as {aside.name} and a new index is built"
        with one_line_errors(path):
            self.db = _prepared(open_writable(path))
        self.connection: sqlite3.Connection = self.db.conn

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for reading.

        Raises:
            LibraryError: As `one_line_errors`.
        """
        with one_line_errors(self._path):
            yield self.connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Run the block as one transaction, all or nothing; within another one, as a part of that.

        Raises:
            LibraryError: As `one_line_errors`; nothing was written then.
        """
        with one_line_errors(self._path):
            if self.connection.in_transaction:
                yield self.connection
            else:
                with transaction(self.connection):
                    yield self.connection

    def compact(self) -> None:
        """Remove every trace of deleted rows from the file; otherwise their pages would keep them."""
        with one_line_errors(self._path):
            for table in schema.FULL_TEXT_TABLES:
                self.connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608 - constants
            self.connection.execute("VACUUM")
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def set_aside(path: Path) -> Path:
    """Rename a database that cannot be used, with its side files, and return its new path.

    Raises:
        LibraryError: It cannot be renamed.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = path.with_name(f"{path.name}.set-aside-{stamp}")
    try:
        for suffix in ("-wal", "-shm", ""):
            side = path.with_name(path.name + suffix)
            if side.exists():
                os.replace(side, aside.with_name(aside.name + suffix))  # noqa: PTH105 - Path.replace says the same
    except OSError as error:
        raise LibraryError(f"{path}: it cannot be set aside ({error.strerror}); remove or rename it") from error
    return aside


def _why_unusable(path: Path) -> str | None:
    try:
        with one_line_errors(path), closing(open_writable(path)) as connection:
            return schema.why_unusable(connection)
    except DamagedDatabaseError:
        return "it is damaged"


def _prepared(connection: sqlite3.Connection) -> Database:
    from sqlite_utils import Database

    db = Database(connection)
    db.enable_wal()
    # The index can be rebuilt: a power cut may cost the last transactions, but never consistency.
    connection.execute("PRAGMA synchronous = NORMAL")
    if not db.table_names():
        connection.executescript(schema.CREATE)
    return db
