"""Many rows into a table at once.

sqlite-utils looks at the table before each insert, which costs more than the rows of one article do.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any


def insert_all(connection: sqlite3.Connection, into: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert `rows` into a table.

    Args:
        connection: Where to.
        into: The table and its columns, "link (id, kind)"; comes from our own code only.
        rows: Cells in the order of the columns.
    """
    places = ", ".join("?" * (into.count(",") + 1))
    connection.executemany(f"INSERT INTO {into} VALUES ({places})", rows)  # noqa: S608
