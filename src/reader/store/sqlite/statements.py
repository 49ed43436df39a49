"""Statements that run for very many rows: plain sqlite3, measured to matter."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any


def insert_all(connection: sqlite3.Connection, into: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert many rows into a table.

    `Table.insert_all` of sqlite-utils inspects the table first, which takes longer than to insert the rows of an
    article.

    Args:
        connection: The database.
        into: The table and its columns, "link (id, kind)"; a constant of the program.
        rows: Cells in the order of the columns.
    """
    placeholders = ", ".join("?" * (into.count(",") + 1))
    connection.executemany(f"INSERT INTO {into} VALUES ({placeholders})", rows)  # noqa: S608


def readable_rows(
    connection: sqlite3.Connection, query: str, keys: Iterable[tuple[Any, ...]]
) -> Iterator[tuple[Any, ...] | None]:
    """Yield the row of each key, None for one with a cell that is declared as text but is not UTF-8.

    Args:
        connection: The database.
        query: Selects one row.
        keys: Its parameters, for one row after the other.

    Raises:
        sqlite3.Error: Anything else that is wrong, such as a damaged file.
    """
    for key in keys:
        try:
            yield connection.execute(query, key).fetchone()
        except sqlite3.OperationalError as error:
            if hasattr(error, "sqlite_errorcode"):
                raise
            yield None  # the module itself could not decode a cell as UTF-8


def packed_rows(connection: sqlite3.Connection, query: str, parameters: Any = ()) -> sqlite3.Cursor:
    """Run a query for numbers or packed numbers: without `restore_row`, which decodes BLOBs."""
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor.execute(query, parameters)


def first_cells(connection: sqlite3.Connection, query: str, parameters: Any = ()) -> list[Any]:
    """Return the first cell of each row of a query, as `packed_rows`."""
    return [row[0] for row in packed_rows(connection, query, parameters)]
