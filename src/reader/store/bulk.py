"""Many rows into a table at once.

sqlite-utils looks at the table before each insert, which costs more than the rows of one article do.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any


def insert_all(connection: sqlite3.Connection, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert `rows`, all of the same columns, into `table`; both names come from our own code only."""
    remaining = iter(rows)
    first = next(remaining, None)
    if first is None:
        return
    columns, places = ", ".join(first), ", ".join(f":{column}" for column in first)
    connection.executemany(
        f"INSERT INTO {table} ({columns}) VALUES ({places})",  # noqa: S608
        chain([first], remaining),
    )
