"""CSV (RFC 4180) that a spreadsheet shows and never runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from reader.model.notes import Bookmark
from reader.text.sanitize import sanitize

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

BOOKMARK_COLUMNS = (
    "id",
    "source",
    "title",
    "publisher",
    "published",
    "url",
    "start",
    "end",
    "exact",
    "note",
    "tags",
    "state",
    "created",
    "modified",
    "sha256",
)
"""Columns of `bookmarks_csv`."""


def csv_line(cells: Sequence[str | int | float | None]) -> str:
    """Return one line of CSV, line feed included.

    Text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV injection"); control,
    direction and invisible characters become visible marks. Numbers are written as they are.

    Args:
        cells: Text, numbers, or None for an empty cell.
    """
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(
        [_defused(cell) if isinstance(cell, str) else cell for cell in cells]
    )
    return line.getvalue()


def bookmarks_csv(bookmarks: Iterable[Bookmark]) -> str:
    """Return bookmarks as CSV with a heading: one line an anchor, so that a pair takes two lines with the same id."""
    lines = [csv_line(BOOKMARK_COLUMNS)]
    for bookmark in bookmarks:
        for anchor in bookmark.anchors:
            where = (anchor.source, anchor.title, anchor.publisher, anchor.published, anchor.url)
            words = (anchor.start, anchor.end, anchor.exact, bookmark.note, ", ".join(bookmark.tags))
            record = (anchor.state.value, bookmark.created, bookmark.modified, anchor.sha256)
            lines.append(csv_line((bookmark.id, *where, *words, *record)))
    return "".join(lines)


def _defused(text: str) -> str:
    if text.lstrip(" \u00a0").startswith(_BEGINS_A_FORMULA) or text.startswith(("\t", "\r", "\n")):
        return f"'{sanitize(text)}"
    return sanitize(text)
