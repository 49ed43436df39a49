"""`reader notes restore`: put a copy of the notes back."""

from __future__ import annotations

from pathlib import Path

import click

from reader.cli.exit_status import Status
from reader.cli.messages import warn
from reader.cli.options import command, run_settings
from reader.cli.parser import Argument
from reader.errors import UsageError
from reader.store.library import LibraryFolder
from reader.store.notes.backups import backups
from reader.store.notes.restore import content, newest_sound
from reader.store.notes.restore import restore as restore_notes
from reader.text.paths import in_current_folder


@command(
    "restore",
    examples="  reader notes restore\n  reader notes restore 2026-01-30\n  reader notes restore --empty",
)
@click.argument(
    "copy",
    cls=Argument,
    required=False,
    metavar="[DATE-OR-FILE]",
    description="which copy; none: the newest undamaged one",
)
@click.option("--empty", is_flag=True, help="start with empty notes instead")
def restore(copy: str | None, empty: bool) -> int:
    """Restore a copy of your notes: the newest undamaged one, that of a day, or any file.

    The current notes, even damaged ones, are set aside complete, in a folder next to the database. Close every open
    screen first.
    """
    library = run_settings().library
    if empty and copy is not None:
        raise UsageError("give a copy or --empty, not both")
    path = None if empty else _chosen(library, copy)
    aside = restore_notes(library, path)
    if aside is not None:
        warn(f"{aside}: your previous notes are kept here, complete")
    if path is None:
        warn("the notes are empty now")
        return Status.DONE
    summary = content(library.notes_path)
    last = f", last changed {summary.last[:19]}" if summary.last is not None else ""
    warn(f"{path}: restored; {summary.bookmarks} bookmarks and {summary.verdicts} verdicts{last}")
    return Status.DONE


def _chosen(library: LibraryFolder, date_or_file: str | None) -> Path:
    """Return the requested copy; for None the newest undamaged one."""
    if date_or_file is None:
        newest = newest_sound(library)
        if newest is None:
            raise UsageError(f"{library.backups_path}: there is no copy; name a FILE, or start again with --empty")
        return newest.path
    of_day = [copy.path for copy in backups(library) if copy.date == date_or_file and not copy.schema]
    return of_day[0] if of_day else in_current_folder(Path(date_or_file))
