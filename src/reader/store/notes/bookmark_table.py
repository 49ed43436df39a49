"""Bookmarks in `notes.db`: a finding, its anchors in order, its tags."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from reader.errors import UsageError
from reader.model.notes import MAX_NOTE, MAX_TAG, MAX_TAGS, Anchor, AnchorState, Bookmark
from reader.model.text import Problem
from reader.store.notes.kept_version_table import ArticleText, keep_texts
from reader.store.notes.notes_file import JournalVerb, NotesFile, now
from reader.store.sqlite.statements import packed_rows, readable_rows
from reader.store.sqlite.text_cells import cell


class BookmarkTable:
    """Bookmarks. Every change is recorded in the journal together with what it replaced.

    Attributes:
        problems: What the last `all` left out: bookmarks whose rows another program or a defect made unusable.
    """

    def __init__(self, notes: NotesFile) -> None:
        self._notes = notes
        self.problems: tuple[Problem, ...] = ()

    def all(self) -> list[Bookmark]:
        """Return all bookmarks, newest first; of one instant, the one added last comes first.

        One that cannot be read is left out, and described in `problems`.
        """
        bookmarks: list[Bookmark] = []
        problems: list[Problem] = []
        with self._notes.reading() as connection:
            keys = packed_rows(connection, "SELECT rowid FROM finding ORDER BY created DESC, rowid DESC").fetchall()
            rows = readable_rows(connection, f"{_FINDINGS} WHERE rowid = ?", keys)
            for (number,), row in zip(keys, rows, strict=True):
                bookmark = None if row is None else _readable_bookmark(connection, row)
                if bookmark is not None:
                    bookmarks.append(bookmark)
                else:
                    name = number if row is None else row[0]
                    reason = "is not a bookmark as this program writes it"
                    advice = "it is left as it is; `reader notes restore` restores an earlier copy of all notes"
                    problems.append(Problem(f"{self._notes.library.notes_path} (bookmark {name})", reason, advice))
        self.problems = tuple(problems)
        return bookmarks

    def add(self, anchors: Sequence[Anchor], *, note: str = "", tags: Iterable[str] = ()) -> Bookmark:
        """Add a bookmark of one passage, or of both passages of a link.

        Raises:
            UsageError: No anchor is given, or the note or the tags are too long.
        """
        if not anchors:
            raise UsageError("a bookmark needs a passage; put the cursor on one")
        at = now()
        bookmark = Bookmark(str(uuid.uuid4()), tuple(anchors), _limited(note), _tidy(tags), at, at)
        with self._notes.changing() as connection:
            self._put(connection, bookmark)
            self._notes.record(JournalVerb.ADD, asdict(bookmark))
        return bookmark

    def edit(self, bookmark: str, *, note: str | None = None, tags: Iterable[str] | None = None) -> Bookmark:
        """Change the note or the tags of a bookmark; None leaves them as they are.

        Raises:
            UsageError: There is no such bookmark, or the note or the tags are too long.
        """
        with self._notes.changing() as connection:
            old = _existing(connection, bookmark)
            new = replace(
                old,
                note=old.note if note is None else _limited(note),
                tags=old.tags if tags is None else _tidy(tags),
                modified=now(),
            )
            _write(connection, new)
            self._notes.record(JournalVerb.EDIT, {"before": asdict(old), "note": new.note, "tags": new.tags})
        return new

    def remove(self, bookmark: str) -> Bookmark:
        """Remove a bookmark and return it, so that it can be restored.

        Raises:
            UsageError: There is no such bookmark.
        """
        with self._notes.changing() as connection:
            old = _existing(connection, bookmark)
            connection.execute("DELETE FROM finding WHERE id = ?", (cell(bookmark),))
            self._notes.record(JournalVerb.REMOVE, asdict(old))
        return old

    def restore(self, bookmarks: Sequence[Bookmark]) -> None:
        """Write bookmarks exactly as they are, all or none (undo, import); the same id is replaced."""
        with self._notes.changing() as connection:
            for bookmark in bookmarks:
                before = _find(connection, bookmark.id)
                _write(connection, bookmark)
                self._notes.record(
                    JournalVerb.RESTORE, {"bookmark": asdict(bookmark), "before": before and asdict(before)}
                )
            self._keep_texts(connection, bookmarks)

    def replace_anchors(self, bookmark: str, anchors: Sequence[Anchor]) -> None:
        """Replace the anchors of a bookmark in a changed text; the journal keeps the old ones.

        Raises:
            UsageError: There is no such bookmark, or no anchor is given.
        """
        if not anchors:
            raise UsageError(f"bookmark {bookmark} needs at least one passage")
        with self._notes.changing() as connection:
            old = _existing(connection, bookmark)
            self._put(connection, replace(old, anchors=tuple(anchors)))
            self._notes.record(
                JournalVerb.REPLACE_ANCHORS, {"before": asdict(old), "after": [asdict(anchor) for anchor in anchors]}
            )

    def _put(self, connection: sqlite3.Connection, bookmark: Bookmark) -> None:
        """Write a bookmark together with the texts of its articles, which are kept whatever becomes of the files."""
        _write(connection, bookmark)
        self._keep_texts(connection, [bookmark])

    def _keep_texts(self, connection: sqlite3.Connection, bookmarks: Iterable[Bookmark]) -> None:
        texts = [
            ArticleText(anchor.path, anchor.sha256, anchor.title)
            for bookmark in bookmarks
            for anchor in bookmark.anchors
        ]
        keep_texts(connection, self._notes.library, texts)


def _limited(note: str) -> str:
    if len(note) > MAX_NOTE:
        raise UsageError(f"the note has {len(note):,} characters; shorten it to {MAX_NOTE:,}")
    return note


def _tidy(tags: Iterable[str]) -> tuple[str, ...]:
    """Return `tags` sorted, without surrounding white space, empty ones and duplicates."""
    tidy = tuple(sorted({tag.strip() for tag in tags} - {""}))
    if len(tidy) > MAX_TAGS or any(len(tag) > MAX_TAG for tag in tidy):
        raise UsageError(f"give at most {MAX_TAGS:,} tags of at most {MAX_TAG} characters")
    return tidy


def _find(connection: sqlite3.Connection, bookmark: str) -> Bookmark | None:
    row = connection.execute(f"{_FINDINGS} WHERE id = ?", (cell(bookmark),)).fetchone()
    return _bookmark(connection, row) if row else None


def _existing(connection: sqlite3.Connection, bookmark: str) -> Bookmark:
    existing = _find(connection, bookmark)
    if existing is None:
        raise UsageError(f"there is no bookmark {bookmark}; `reader bookmarks list` lists all bookmarks")
    return existing


def _write(connection: sqlite3.Connection, bookmark: Bookmark) -> None:
    """Write the rows of a bookmark; one of the same id is replaced and keeps its place in the order."""
    connection.execute(
        "INSERT INTO finding (id, note, created, modified) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE "
        "SET note = excluded.note, created = excluded.created, modified = excluded.modified",
        (cell(bookmark.id), cell(bookmark.note), cell(bookmark.created), cell(bookmark.modified)),
    )
    connection.execute("DELETE FROM anchor WHERE finding_id = ?", (cell(bookmark.id),))
    connection.execute("DELETE FROM tag WHERE finding_id = ?", (cell(bookmark.id),))
    connection.executemany(
        f"INSERT INTO anchor (finding_id, ord, {_ANCHOR_COLUMNS}) VALUES ({', '.join('?' * 17)})",  # noqa: S608 - constants
        [(cell(bookmark.id), ord_, *_anchor_cells(anchor)) for ord_, anchor in enumerate(bookmark.anchors)],
    )
    connection.executemany(
        "INSERT INTO tag (finding_id, tag) VALUES (?, ?)", [(cell(bookmark.id), cell(tag)) for tag in bookmark.tags]
    )


def _bookmark(connection: sqlite3.Connection, row: tuple[str, str, str, str]) -> Bookmark:
    bookmark, note, created, modified = row
    anchors = tuple(_anchor(cells) for cells in connection.execute(_ANCHORS, (cell(bookmark),)))
    tags = connection.execute("SELECT tag FROM tag WHERE finding_id = ?", (cell(bookmark),))
    return Bookmark(bookmark, anchors, note, tuple(sorted(tag for (tag,) in tags)), created, modified)


def _readable_bookmark(connection: sqlite3.Connection, row: tuple[str, str, str, str]) -> Bookmark | None:
    """Return a bookmark, None if its rows contain what no version of this program writes."""
    try:
        bookmark = _bookmark(connection, row)
    except (ValueError, TypeError):
        return None
    except sqlite3.OperationalError as error:
        if hasattr(error, "sqlite_errorcode"):
            raise
        return None  # a cell is not UTF-8
    numbers = [
        number for anchor in bookmark.anchors for number in (anchor.start, anchor.end, anchor.copies, anchor.lookalikes)
    ]
    is_usable = bookmark.anchors and all(isinstance(number, int) and number >= 0 for number in numbers)
    return bookmark if is_usable else None


def _anchor(cells: tuple[Any, ...]) -> Anchor:
    *quotation, state, publisher, published, url, copies, lookalikes = cells
    # These three columns are NOT NULL in the notes of every version, so "" means None there.
    values: list[Any] = [
        *quotation,
        AnchorState(state),
        publisher or None,
        published or None,
        url or None,
        copies,
        lookalikes,
    ]
    return Anchor(*values)


def _anchor_cells(anchor: Anchor) -> tuple[str | bytes | int, ...]:
    """Return an anchor's cells in the order of `_ANCHOR_COLUMNS`."""
    return (
        *map(cell, (anchor.path, anchor.source, anchor.title, anchor.sha256)),
        anchor.start,
        anchor.end,
        *map(cell, (anchor.exact, anchor.prefix, anchor.suffix, anchor.state.value)),
        *map(cell, (anchor.publisher or "", anchor.published or "", anchor.url or "")),
        anchor.copies,
        anchor.lookalikes,
    )


_FINDINGS = "SELECT id, note, created, modified FROM finding"
_ANCHOR_COLUMNS = (
    "path, source, title, sha256, start, end, exact, prefix, suffix, state, publisher, published, url, "
    "copies, lookalikes"
)
_ANCHORS = f"SELECT {_ANCHOR_COLUMNS} FROM anchor WHERE finding_id = ? ORDER BY ord"  # noqa: S608 - constants
