"""`reader bookmarks list`: list bookmarks, one per row."""

from __future__ import annotations

from collections.abc import Sequence

import click

from reader.bookmarks.export.json_format import bookmark_record
from reader.bookmarks.filter import matches
from reader.cli.commands.bookmarks.select import chosen, selection
from reader.cli.exit_status import Status
from reader.cli.messages import report_problem
from reader.cli.options import Format, command, format_option, run_settings
from reader.cli.output import Column, View, write_rows
from reader.model.notes import Bookmark
from reader.store.notes.notes import Notes

_SHORT_ID = 8


def _sources(bookmark: Bookmark) -> tuple[str, ...]:
    return tuple(anchor.source for anchor in bookmark.anchors)


def _titles(bookmark: Bookmark) -> tuple[str, ...]:
    return tuple(anchor.title for anchor in bookmark.anchors)


def _words(bookmark: Bookmark) -> tuple[str, ...]:
    return tuple(anchor.exact for anchor in bookmark.anchors)


def _states(bookmark: Bookmark) -> tuple[str, ...]:
    return tuple(anchor.state.value for anchor in bookmark.anchors)


def _starts(bookmark: Bookmark) -> tuple[str, ...]:
    return tuple(str(anchor.start) for anchor in bookmark.anchors)


def _ends(bookmark: Bookmark) -> tuple[str, ...]:
    return tuple(str(anchor.end) for anchor in bookmark.anchors)


BOOKMARKS: View[Bookmark] = View(
    record=bookmark_record,
    columns=(
        Column("id", lambda bookmark: bookmark.id[:_SHORT_ID], csv=False),
        Column("id", lambda bookmark: bookmark.id, table=False),
        Column("source", _sources),
        Column("title", _titles, table=False),
        Column("start", _starts, table=False),
        Column("end", _ends, table=False),
        Column("exact", _words, wide=True),
        Column("note", lambda bookmark: bookmark.note, wide=True),
        Column("tags", lambda bookmark: ", ".join(bookmark.tags)),
        Column("state", _states),
        Column("created", lambda bookmark: bookmark.created, table=False),
        Column("modified", lambda bookmark: bookmark.modified, table=False),
    ),
)
"""Bookmarks as rows; one of two passages is one row, with both in each cell."""


@command(
    "list",
    examples="""\
  reader bookmarks
  reader bookmarks list --tag toll --format csv
  reader bookmarks --find 'pair coast guard'
  reader bookmarks --format jsonl | jq -r .exact""",
)
@selection
@click.option(
    "--find",
    "words",
    default="",
    metavar="WORDS",
    help="only those that contain all these words in quotation, note, #tags, title, source or state "
    "(`pair`: of two passages, `finding`: of several)",
)
@format_option
def list_bookmarks(ids: Sequence[str], tags: Sequence[str], words: str, output_format: Format | None) -> int:
    """List bookmarks, one per row, newest first."""
    with Notes(run_settings().library) as notes:
        selected = chosen(notes.bookmarks.all(), ids, tags)
        problems = notes.bookmarks.problems
    matching = [bookmark for bookmark in selected if matches(bookmark, bookmark.anchors, words)]
    write_rows(BOOKMARKS, matching, output_format)
    for problem in problems:
        report_problem(problem)
    return Status.of(not problems)
