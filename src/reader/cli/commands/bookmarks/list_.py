"""`reader bookmarks list`: one row a bookmark."""

from __future__ import annotations

from collections.abc import Sequence

from reader.bookmarks.export.json_format import bookmark_record
from reader.bookmarks.filter import fits
from reader.cli.commands.bookmarks.select import chosen
from reader.cli.exit_status import Status
from reader.cli.output import Column, View, write
from reader.cli.parser import Parser, add_format, place
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
"""Bookmarks as rows; a pair is one row, with both ends in each cell."""


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader bookmarks list` and return the exit status."""
    options = _parser().parse_intermixed_args(list(arguments))
    with Notes(place(options).library) as notes:
        found = chosen(notes.bookmarks(), options.ids, options.tag)
    write(BOOKMARKS, [kept for kept in found if fits(kept, kept.anchors, options.find)], options.format)
    return Status.DONE


def _parser() -> Parser:
    parser = Parser(
        "bookmarks list",
        "One row a bookmark, newest first.",
        "  reader bookmarks\n"
        "  reader bookmarks list --tag toll --format csv\n"
        "  reader bookmarks --find 'pair coast guard'\n"
        "  reader bookmarks --format jsonl | jq -r .exact",
    )
    parser.add_argument("ids", nargs="*", metavar="ID", help="only these (the beginning of an id is enough)")
    parser.add_argument("--tag", action="append", default=[], metavar="TAG", help="only those with this tag")
    parser.add_argument(
        "--find",
        default="",
        metavar="WORDS",
        help="only those whose words, note, #tags, title, source or state hold all of these (`pair`: only pairs)",
    )
    add_format(parser)
    return parser
