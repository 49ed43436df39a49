"""The index file as the topics of `IndexReader` share it, with one read-only connection."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.errors import DamagedDatabaseError, LibraryError
from reader.store.index import schema
from reader.store.index.read.text_cache import TextCache
from reader.store.sqlite.connection import one_line_errors, open_read_only
from reader.store.sqlite.text_cells import restore_row


class IndexFile:
    """A read-only connection to `index.db`, opened on first use and again when the file is replaced.

    While there is no index that can be read (none was made yet, or the next indexing is about to set it aside), an
    empty one in memory stands in for it, so that every query simply finds nothing.

    Attributes:
        texts: The texts of the articles that were read last.

    Args:
        path: Path of `index.db`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._empty: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        self._opened = 0
        self.texts = TextCache()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection to the file as it is now; what SQLite reports becomes one line for people.

        Raises:
            DamagedDatabaseError: The file is damaged.
            LibraryError: It cannot be opened or read.
        """
        try:
            with one_line_errors(self._path):
                yield self._current() or self._stand_in()
        except DamagedDatabaseError as error:
            raise DamagedDatabaseError(f"{error}; `reader index` sets it aside and builds a new one") from error

    def data_version(self) -> int:
        """Return a number that changes whenever another process committed something, or replaced the file."""
        with self.reading() as connection:
            (committed,) = connection.execute("PRAGMA data_version").fetchone()
        # `data_version` starts again with every connection, so the number of openings counts as well.
        return (self._opened << 32) + int(committed)

    def close(self) -> None:
        """Close the connections."""
        for connection in (self._connection, self._empty):
            if connection is not None:
                connection.close()
        self._connection = self._empty = self._identity = None

    def _current(self) -> sqlite3.Connection | None:
        """Return the connection to the file that is there now, None if there is none that can be read."""
        identity = self._file_identity()
        if identity != self._identity:
            self.close()
            self.texts.clear()
            self._opened += 1
            self._connection = None if identity is None else self._open()
            self._identity = None if self._connection is None else identity
        return self._connection

    def _file_identity(self) -> tuple[int, int] | None:
        """Return device and inode of the file: another file at the same path has others."""
        try:
            status = os.stat(self._path)  # noqa: PTH116 - this runs before every query
        except FileNotFoundError:
            return None
        except OSError as error:
            raise LibraryError(f"{self._path}: it cannot be read ({error.strerror}); check its permissions") from error
        return status.st_dev, status.st_ino

    def _open(self) -> sqlite3.Connection | None:
        connection = open_read_only(self._path)
        if schema.why_unusable(connection) or not schema.is_made(connection):
            connection.close()
            return None
        return connection

    def _stand_in(self) -> sqlite3.Connection:
        if self._empty is None:
            self._empty = sqlite3.connect(":memory:", isolation_level=None)
            self._empty.row_factory = restore_row
            self._empty.executescript(schema.CREATE)
        return self._empty
