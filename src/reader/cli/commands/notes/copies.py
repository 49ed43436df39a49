"""`reader notes list`: list the copies of the notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.cli.exit_status import Status
from reader.cli.options import Format, command, format_option, run_settings
from reader.cli.output import Column, View, write_rows
from reader.store.library import LibraryFolder
from reader.store.notes.backups import backups
from reader.store.notes.restore import content, fault


@dataclass(frozen=True, slots=True)
class NotesCopy:
    """A copy of the notes, or the notes themselves.

    Attributes:
        made: ISO date of the copy, "now" for the notes themselves.
        path: The file.
        state: "sound", or what is wrong with it.
        bookmarks: Number of bookmarks in it; None where it cannot be read, like the next two.
        verdicts: Number of verdicts.
        last: Instant of the last action in it, ISO 8601 UTC; "" if there is none.
    """

    made: str
    path: Path
    state: str
    bookmarks: int | None = None
    verdicts: int | None = None
    last: str | None = None


COPIES: View[NotesCopy] = View(
    record=lambda copy: {
        "made": copy.made,
        "path": str(copy.path),
        "bookmarks": copy.bookmarks,
        "verdicts": copy.verdicts,
        "last": copy.last,
        "state": copy.state,
    },
    columns=(
        Column("made", lambda copy: copy.made),
        Column("bookmarks", lambda copy: copy.bookmarks),
        Column("verdicts", lambda copy: copy.verdicts),
        Column("last", lambda copy: copy.last and copy.last[:19]),
        Column("state", lambda copy: copy.state),
        Column("path", lambda copy: str(copy.path), wide=True),
    ),
)
"""Copies as rows."""


@command("list", examples="  reader notes\n  reader notes list --format csv")
@format_option
def list_copies(output_format: Format | None) -> int:
    """List the copies, newest first, and what each contains."""
    write_rows(COPIES, _copies(run_settings().library), output_format)
    return Status.DONE


def _copies(library: LibraryFolder) -> Iterator[NotesCopy]:
    if library.notes_path.exists():
        yield _described("now", library.notes_path)
    for copy in backups(library):
        yield _described(copy.date, copy.path)


def _described(made: str, path: Path) -> NotesCopy:
    damage = fault(path)
    if damage:
        return NotesCopy(made, path, damage)
    summary = content(path)
    return NotesCopy(made, path, "sound", summary.bookmarks, summary.verdicts, summary.last or "")
