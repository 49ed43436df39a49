"""Rows of the notes that no version of the program writes hide nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import UsageError
from reader.model.links import PassagePair, Verdict
from reader.model.notes import MAX_NOTE, MAX_TAG, Anchor
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes

ANCHOR = Anchor("/a.txt", "a.txt", "Boats", "0" * 64, 0, 5, "Boats", "", " came")


@pytest.fixture
def notes(tmp_path: Path) -> Iterator[Notes]:
    """Return notes with one bookmark."""
    with Notes(LibraryFolder(tmp_path)) as opened:
        opened.bookmarks.add([ANCHOR])
        yield opened


def change(tmp_path: Path, *statements: str) -> None:
    """Change the notes as another program might."""
    with sqlite3.connect(tmp_path / "notes.db") as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM anchor WHERE finding_id = 'x'",
        "UPDATE anchor SET end = 'abc' WHERE finding_id = 'x'",
        "UPDATE anchor SET start = 0.5 WHERE finding_id = 'x'",
        "UPDATE anchor SET copies = 'many' WHERE finding_id = 'x'",
        "UPDATE anchor SET exact = CAST(x'ff41' AS TEXT) WHERE finding_id = 'x'",
        "UPDATE finding SET note = CAST(x'ff41' AS TEXT) WHERE id = 'x'",
    ],
)
def test_an_unusable_bookmark_is_named_and_the_others_are_used(notes: Notes, tmp_path: Path, statement: str) -> None:
    change(
        tmp_path,
        "INSERT INTO finding SELECT 'x', note, created, modified FROM finding",
        "CREATE TEMP TABLE copy AS SELECT * FROM anchor",
        "UPDATE copy SET finding_id = 'x'",
        "INSERT INTO anchor SELECT * FROM copy",
        statement,
    )
    assert [bookmark.anchors for bookmark in notes.bookmarks.all()] == [(ANCHOR,)]
    (problem,) = notes.bookmarks.problems
    assert "is not a bookmark as this program writes it" in str(problem)
    notes.versions.keep()  # one bookmark's text, whatever the other one is


def test_verdicts_with_unusable_details_still_count(notes: Notes, tmp_path: Path) -> None:
    change(
        tmp_path,
        "INSERT INTO link_verdict VALUES ('a', 'b', 'confirmed', '2026', 0.5, 'x')",
        "INSERT INTO link_verdict VALUES ('a', 'c', 'rejected', '2026', 'x', '[{}]')",
        "INSERT INTO fit VALUES (1, '2026', x'80')",
        """INSERT INTO session VALUES (1, '2026', '{"paths": [5], "panes": [7], "focus": 0, "theme": 1}')""",
    )
    assert notes.link_verdicts.by_pair()[PassagePair.of("a", "b")] is Verdict.CONFIRMED
    assert [record.reasons for record in notes.link_verdicts.records()] == [(), ()]
    assert notes.calibration.current() is None
    assert notes.session.load().panes == ()


def test_notes_and_tags_have_limits(notes: Notes) -> None:
    with pytest.raises(UsageError, match="the note has 1,000,001 characters"):
        notes.bookmarks.add([ANCHOR], note="x" * (MAX_NOTE + 1))
    with pytest.raises(UsageError, match="tags of at most 200 characters"):
        notes.bookmarks.edit(notes.bookmarks.all()[0].id, tags=["x" * (MAX_TAG + 1)])
    assert [bookmark.note for bookmark in notes.bookmarks.all()] == [""]
