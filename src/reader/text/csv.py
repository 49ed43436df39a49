"""Lines of CSV (RFC 4180) whose text a spreadsheet never runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from reader.text.sanitize import sanitize

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_line(cells: Sequence[str | int | float | None]) -> str:
    """Return one line of CSV, line feed included.

    Text that a spreadsheet would read as a formula gets an apostrophe in front (OWASP, "CSV injection"); control,
    direction and invisible characters become visible marks. Numbers are written unchanged.

    Args:
        cells: Text, numbers, or None for an empty cell.
    """
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(
        [_defused(cell) if isinstance(cell, str) else cell for cell in cells]
    )
    return line.getvalue()


def _defused(text: str) -> str:
    if text.lstrip(" \u00a0").startswith(_FORMULA_STARTS) or text.startswith(("\t", "\r", "\n")):
        return f"'{sanitize(text)}"
    return sanitize(text)
