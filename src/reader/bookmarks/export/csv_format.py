"""Bookmarks as CSV for spreadsheets: one line per passage."""

from __future__ import annotations

from collections.abc import Iterable

from reader.model.notes import Bookmark
from reader.text.serialization import csv_line

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


def bookmarks_csv(bookmarks: Iterable[Bookmark]) -> str:
    """Return bookmarks as CSV with a header line and one line per anchor; both lines of a pair have the same id."""
    lines = [csv_line(BOOKMARK_COLUMNS)]
    for bookmark in bookmarks:
        for anchor in bookmark.anchors:
            article = (anchor.source, anchor.title, anchor.publisher, anchor.published, anchor.url)
            passage = (anchor.start, anchor.end, anchor.exact, bookmark.note, ", ".join(bookmark.tags))
            record = (anchor.state.value, bookmark.created, bookmark.modified, anchor.sha256)
            lines.append(csv_line((bookmark.id, *article, *passage, *record)))
    return "".join(lines)
