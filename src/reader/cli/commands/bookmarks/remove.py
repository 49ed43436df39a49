"""`reader bookmarks remove`: remove bookmarks, printing what is needed to put them back."""

from __future__ import annotations

from collections.abc import Sequence

import click

from reader.cli.commands.bookmarks.list_ import BOOKMARKS
from reader.cli.commands.bookmarks.select import by_id
from reader.cli.exit_status import Status
from reader.cli.options import Format, command, format_option, run_settings
from reader.cli.output import write_rows
from reader.cli.parser import Argument
from reader.store.notes.notes import Notes


@command(
    "remove",
    examples="""\
  reader bookmarks remove 1b9d6bcd --format jsonl > removed.jsonl
  reader bookmarks import removed.jsonl     restores them""",
)
@click.argument(
    "ids",
    cls=Argument,
    nargs=-1,
    required=True,
    metavar="ID ...",
    description="the bookmarks (the beginning of an id is enough)",
)
@format_option
def remove(ids: Sequence[str], output_format: Format | None) -> int:
    """Remove bookmarks. Prints them; as JSON lines they can be imported again."""
    with Notes(run_settings().library) as notes:
        bookmarks = notes.bookmarks.all()
        # All are looked up before the first is removed: a wrong id changes nothing.
        selected = dict.fromkeys(by_id(bookmarks, beginning).id for beginning in ids)
        removed = [notes.bookmarks.remove(bookmark) for bookmark in selected]
    write_rows(BOOKMARKS, removed, output_format)
    return Status.DONE
