"""`reader bookmarks edit`: change note and tags of a bookmark."""

from __future__ import annotations

from collections.abc import Sequence

import click

from reader.cli.commands.bookmarks.list_ import BOOKMARKS
from reader.cli.commands.bookmarks.select import by_id
from reader.cli.exit_status import Status
from reader.cli.options import Format, command, format_option, run_settings
from reader.cli.output import write_rows
from reader.cli.parser import Argument
from reader.errors import UsageError
from reader.store.notes.notes import Notes


@command("edit", examples="  reader bookmarks edit 1b9d6bcd --note 'confirmed by phone' --tag checked --untag open")
@click.argument("id_", cls=Argument, metavar="ID", description="the bookmark (the beginning of its id is enough)")
@click.option("--note", metavar="TEXT", help="the new note; '' removes it")
@click.option("--tag", "added", multiple=True, metavar="TAG", help="a tag to add")
@click.option("--untag", "removed", multiple=True, metavar="TAG", help="a tag to remove")
@format_option
def edit(id_: str, note: str | None, added: Sequence[str], removed: Sequence[str], output_format: Format | None) -> int:
    """Change note and tags of a bookmark. Prints the changed bookmark."""
    if note is None and not added and not removed:
        raise UsageError("nothing to change; give --note, --tag or --untag")
    with Notes(run_settings().library) as notes:
        bookmark = by_id(notes.bookmarks.all(), id_)
        tags = (set(bookmark.tags) | set(added)) - set(removed)
        changed = notes.bookmarks.edit(bookmark.id, note=note, tags=tags)
    write_rows(BOOKMARKS, [changed], output_format)
    return Status.DONE
