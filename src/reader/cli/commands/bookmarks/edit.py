"""`reader bookmarks edit`: change note and tags."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli.commands.bookmarks.list_ import BOOKMARKS
from reader.cli.commands.bookmarks.select import by_id
from reader.cli.exit_status import Status
from reader.cli.output import write
from reader.cli.parser import Parser, add_format, place
from reader.errors import UsageError
from reader.store.notes.notes import Notes


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader bookmarks edit` and return the exit status."""
    options = _parser().parse_intermixed_args(list(arguments))
    if options.note is None and not options.tag and not options.untag:
        raise UsageError("nothing to change; give --note, --tag or --untag")
    with Notes(place(options).library) as notes:
        bookmark = by_id(notes.bookmarks(), options.id)
        tags = (set(bookmark.tags) | set(options.tag)) - set(options.untag)
        changed = notes.edit_bookmark(bookmark.id, note=options.note, tags=tags)
    write(BOOKMARKS, [changed], options.format)
    return Status.DONE


def _parser() -> Parser:
    parser = Parser(
        "bookmarks edit",
        "Change note and tags of a bookmark. Prints it as it is now.",
        "  reader bookmarks edit 1b9d6bcd --note 'confirmed by phone' --tag checked --untag open",
    )
    parser.add_argument("id", metavar="ID", help="the bookmark (the beginning of its id is enough)")
    parser.add_argument("--note", metavar="TEXT", help="the new note; '' takes it away")
    parser.add_argument("--tag", action="append", default=[], metavar="TAG", help="a tag to add")
    parser.add_argument("--untag", action="append", default=[], metavar="TAG", help="a tag to take away")
    add_format(parser)
    return parser
