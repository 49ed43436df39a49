"""`reader bookmarks remove`: remove bookmarks, printing what is needed to put them back."""

from __future__ import annotations

from collections.abc import Sequence

from reader.cli.commands.bookmarks.list_ import BOOKMARKS
from reader.cli.commands.bookmarks.select import by_id
from reader.cli.exit_status import Status
from reader.cli.output import write
from reader.cli.parser import Parser, add_format, place
from reader.store.notes.notes import Notes


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader bookmarks remove` and return the exit status."""
    options = _parser().parse_intermixed_args(list(arguments))
    with Notes(place(options).library) as notes:
        kept = notes.bookmarks()
        # All are looked up before the first is removed: a wrong id changes nothing.
        going = dict.fromkeys(by_id(kept, beginning).id for beginning in options.ids)
        removed = [notes.remove_bookmark(bookmark) for bookmark in going]
    write(BOOKMARKS, removed, options.format)
    return Status.DONE


def _parser() -> Parser:
    parser = Parser(
        "bookmarks remove",
        "Remove bookmarks. Prints them; as JSON lines they can be imported again.",
        "  reader bookmarks remove 1b9d6bcd --format jsonl > removed.jsonl\n"
        "  reader bookmarks import removed.jsonl     puts them back",
    )
    parser.add_argument("ids", nargs="+", metavar="ID", help="bookmarks (the beginning of an id is enough)")
    add_format(parser)
    return parser
