"""Bookmarks as rows of `notes.db`: a finding, its anchors in order, its tags."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from reader.model.notes import Anchor, AnchorState, Bookmark
from reader.store.sqlite.text_cells import cell

_FINDINGS = "SELECT id, note, created, modified FROM finding"
_ANCHORS = (
    "SELECT path, source, title, sha256, start, end, exact, prefix, suffix, state, publisher, published, url, copies, "
    "lookalikes FROM anchor WHERE finding_id = ? ORDER BY ord"
)


def all_bookmarks(connection: sqlite3.Connection) -> list[Bookmark]:
    """Return all bookmarks, newest first; of one instant, the one kept last comes first."""
    rows = connection.execute(f"{_FINDINGS} ORDER BY created DESC, rowid DESC").fetchall()
    return [_bookmark(connection, row) for row in rows]


def one_bookmark(connection: sqlite3.Connection, bookmark: str) -> Bookmark | None:
    """Return the bookmark with that id, or None."""
    row = connection.execute(f"{_FINDINGS} WHERE id = ?", (cell(bookmark),)).fetchone()
    return _bookmark(connection, row) if row else None


def put(connection: sqlite3.Connection, bookmark: Bookmark) -> None:
    """Write a bookmark; one of the same id is replaced and keeps its place in the order."""
    connection.execute(
        "INSERT INTO finding (id, note, created, modified) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE "
        "SET note = excluded.note, created = excluded.created, modified = excluded.modified",
        (cell(bookmark.id), cell(bookmark.note), bookmark.created, bookmark.modified),
    )
    connection.execute("DELETE FROM anchor WHERE finding_id = ?", (cell(bookmark.id),))
    connection.execute("DELETE FROM tag WHERE finding_id = ?", (cell(bookmark.id),))
    connection.executemany(
        "INSERT INTO anchor VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [_anchor_cells(bookmark.id, ord_, anchor) for ord_, anchor in enumerate(bookmark.anchors)],
    )
    connection.executemany(
        "INSERT INTO tag (finding_id, tag) VALUES (?, ?)", [(cell(bookmark.id), cell(tag)) for tag in bookmark.tags]
    )


def remove(connection: sqlite3.Connection, bookmark: str) -> None:
    """Remove a bookmark with its anchors and tags."""
    connection.execute("DELETE FROM finding WHERE id = ?", (cell(bookmark),))


def tidy_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Return `tags` without surrounding white space, empty ones and duplicates, sorted."""
    return tuple(sorted({tag.strip() for tag in tags} - {""}))


def _bookmark(connection: sqlite3.Connection, row: tuple[str, str, str, str]) -> Bookmark:
    bookmark, note, created, modified = row
    anchors = tuple(_anchor(*cells) for cells in connection.execute(_ANCHORS, (cell(bookmark),)))
    tags = connection.execute("SELECT tag FROM tag WHERE finding_id = ?", (cell(bookmark),))
    return Bookmark(bookmark, anchors, note, tuple(sorted(tag for (tag,) in tags)), created, modified)


def _anchor(
    path: str,
    source: str,
    title: str,
    sha256: str,
    start: int,
    end: int,
    exact: str,
    prefix: str,
    suffix: str,
    state: str,
    publisher: str,
    published: str,
    url: str,
    copies: int,
    lookalikes: int,
) -> Anchor:
    return Anchor(
        path,
        source,
        title,
        sha256,
        start,
        end,
        exact,
        prefix,
        suffix,
        AnchorState(state),
        publisher or None,
        published or None,
        url or None,
        copies,
        lookalikes,
    )


def _anchor_cells(bookmark: str, ord_: int, anchor: Anchor) -> tuple[str | bytes | int, ...]:
    return (
        cell(bookmark),
        ord_,
        cell(anchor.path),
        cell(anchor.source),
        cell(anchor.title),
        anchor.sha256,
        anchor.start,
        anchor.end,
        cell(anchor.exact),
        cell(anchor.prefix),
        cell(anchor.suffix),
        anchor.state.value,
        cell(anchor.publisher or ""),
        cell(anchor.published or ""),
        cell(anchor.url or ""),
        anchor.copies,
        anchor.lookalikes,
    )
