"""Text in SQLite cells: any Python string is stored and read back code point for code point.

Lone surrogates (file names in an unknown encoding, escapes in a page's metadata) have no UTF-8 form, so a string with
one is stored as a BLOB in Python's "surrogatepass" form. Everything else is plain TEXT that any tool can read. All
other BLOBs are packed numbers; `statements.packed_rows` reads them.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any


def cell(text: str) -> str | bytes:
    """Return `text` as a value that can be bound to a statement."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def optional_cell(text: str | None) -> str | bytes | None:
    """Like `cell`; None stays None."""
    return None if text is None else cell(text)


def signed_64_bits(number: int) -> int:
    """Return a number as SQLite can store it; two that differ by less than 2**64 stay different."""
    return (number + 2**63) % 2**64 - 2**63


def restore_row(_: sqlite3.Cursor, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Turn BLOBs of a row back into strings; a `row_factory` of `sqlite3`."""
    if bytes not in map(type, row):
        return row
    return tuple(_text(value) if isinstance(value, bytes) else value for value in row)


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        # Not written by this program. Its bytes stay recognizable, and the other cells of the row can be used.
        return value.decode("utf-8", "surrogateescape")


def json_cell(value: object) -> str:
    """Return `value` as compact JSON in ASCII, in which lone surrogates are escapes."""
    return json.dumps(value, separators=(",", ":"))
