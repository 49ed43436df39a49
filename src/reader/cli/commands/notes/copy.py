"""`reader notes copy`: write a full copy of the notes to a new file."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from reader.cli.exit_status import Status
from reader.cli.messages import warn
from reader.cli.options import command, run_settings
from reader.cli.parser import Argument
from reader.errors import UsageError
from reader.store.notes.notes import Notes


@command("copy", examples="  reader notes copy /media/stick/notes.db")
@click.argument(
    "file",
    cls=Argument,
    type=click.Path(path_type=Path),
    metavar="FILE",
    description="the file to write; it must not exist yet",
)
def copy(file: Path) -> int:
    """Write a full copy of your notes to a new file, even while the screen is open."""
    library = run_settings().library
    if file.exists():
        raise UsageError(f"{file}: this file exists; choose a new one, so that no older copy is lost")
    with closing(Notes(library)) as notes:
        notes.copy_to(file)
    warn(f"{file}: written; `reader notes restore FILE` puts this copy back")
    return Status.DONE
