"""`reader notes copy`: write a full copy of the notes to a new file."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from reader.cli.exit_status import Status
from reader.cli.messages import warn
from reader.cli.options import command, force_option, run_settings
from reader.cli.parser import Argument
from reader.errors import LibraryError
from reader.files.write import check_target, new_file
from reader.store.notes.notes import Notes


@command("copy", examples="  reader notes copy /media/stick/notes.db")
@click.argument(
    "file",
    cls=Argument,
    type=click.Path(path_type=Path),
    metavar="FILE",
    description="the new file to write",
)
@force_option
def copy(file: Path, force: bool) -> int:
    """Write a full copy of your notes to a new file, even while the screen is open."""
    library = run_settings().library
    protected = library.protected(file)
    check_target(file, force=force, protected=protected)
    with closing(Notes(library)) as notes, new_file(file, force=force, protected=protected) as partial:
        _copy(notes, partial, file)
    warn(f"{file}: copy written; `reader notes restore FILE` restores it")
    return Status.DONE


def _copy(notes: Notes, partial: Path, file: Path) -> None:
    try:
        notes.copy_to(partial)
    except LibraryError as error:  # it names the temporary file
        raise LibraryError(str(error).replace(str(partial), str(file))) from error
