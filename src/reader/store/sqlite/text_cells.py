"""Text in SQLite cells: any Python string goes in and comes back, code point for code point.

Lone surrogates (file names in an unknown encoding, escapes in a page's metadata) have no UTF-8 form, so a string that
holds one is kept as a BLOB in Python's "surrogatepass" form. Everything else is plain TEXT that any tool can read.
All other BLOBs are packed numbers, which `packed_rows` reads.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any


def cell(text: str) -> str | bytes:
    """Return `text` as it can be bound to a statement."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def optional_cell(text: str | None) -> str | bytes | None:
    """Return `text` as `cell` does; None stays None."""
    return None if text is None else cell(text)


def restore_row(_: sqlite3.Cursor, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Turn BLOBs back into the strings they stand for; a `row_factory`."""
    if bytes not in map(type, row):
        return row
    return tuple(value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value for value in row)


def json_cell(value: object) -> str:
    """Return `value` as compact JSON in ASCII, which holds lone surrogates as escapes."""
    return json.dumps(value, separators=(",", ":"))


def packed_rows(connection: sqlite3.Connection, query: str, parameters: Any = ()) -> sqlite3.Cursor:
    """Run a query for numbers alone, or for BLOBs that are packed numbers: nothing is restored, so many come fast."""
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor.execute(query, parameters)


def first_cells(connection: sqlite3.Connection, query: str, parameters: Any = ()) -> list[Any]:
    """Return the first cell of each row of a query for keys; nothing is restored."""
    return [row[0] for row in packed_rows(connection, query, parameters)]
