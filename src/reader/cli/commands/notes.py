"""`reader notes`: the copies of what you made, one whole file each; make one, put one back."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reader.cli.exit_status import Status
from reader.cli.messages import warn
from reader.cli.output import Column, View, write
from reader.cli.parser import Parser, add_format, place, split_word
from reader.errors import UsageError
from reader.store.library import LibraryFolder
from reader.store.notes.backups import backups
from reader.store.notes.notes import Notes
from reader.store.notes.restore import content, fault, newest_sound, restore

ACTIONS = {
    "list": "the copies there are, newest first (the default)",
    "copy": "write a whole copy to a file of your choice",
    "restore": "put a copy back; what is there now is set aside whole",
}


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the notes, or the notes themselves.

    Attributes:
        made: ISO date on which it was made, "now" for the notes themselves.
        path: The file.
        state: "sound", or what is wrong with it.
        bookmarks: How many bookmarks it holds, None where it cannot be read, like the next two.
        verdicts: How many verdicts.
        last: Instant of the last action in it, ISO 8601 UTC.
    """

    made: str
    path: Path
    state: str
    bookmarks: int | None = None
    verdicts: int | None = None
    last: str | None = None


COPIES: View[Copy] = View(
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


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader notes` and return the exit status."""
    action, rest = split_word(arguments, ACTIONS)
    if action == "copy":
        return _copy(_copy_parser().parse_intermixed_args(rest))
    if action == "restore":
        return _restore(_restore_parser().parse_intermixed_args(rest))
    options = _list_parser().parse_intermixed_args(rest)
    write(COPIES, _copies(place(options).library), options.format)
    return Status.DONE


def _copies(library: LibraryFolder) -> Iterator[Copy]:
    if library.notes_path.exists():
        yield _described("now", library.notes_path)
    for copy in backups(library):
        yield _described(copy.date, copy.path)


def _described(made: str, path: Path) -> Copy:
    wrong = fault(path)
    if wrong:
        return Copy(made, path, wrong)
    held = content(path)
    return Copy(made, path, "sound", held.bookmarks, held.verdicts, held.last)


def _copy(options: argparse.Namespace) -> int:
    library = place(options).library
    if options.file.exists():
        raise UsageError(f"{options.file}: this file exists; choose a new one, so that no older copy is lost")
    with closing(Notes(library)) as notes:
        notes.copy_to(options.file)
    warn(f"{options.file}: this is a whole copy of the notes; `reader notes restore FILE` puts it back")
    return Status.DONE


def _restore(options: argparse.Namespace) -> int:
    library = place(options).library
    if options.empty and options.copy is not None:
        raise UsageError("give a copy or --empty, not both")
    copy = None if options.empty else _chosen(library, options.copy)
    aside = restore(library, copy)
    if aside is not None:
        warn(f"{aside}: the former notes are kept there, whole")
    if copy is None:
        warn("the notes are empty now")
        return Status.DONE
    held = content(library.notes_path)
    warn(f"{copy}: put back; {held.bookmarks} bookmarks and {held.verdicts} verdicts, the last of {held.last[:19]}")
    return Status.DONE


def _chosen(library: LibraryFolder, named: str | None) -> Path:
    if named is None:
        newest = newest_sound(library)
        if newest is None:
            raise UsageError(f"{library.backups_path}: there is no copy; name a FILE, or begin anew with --empty")
        return newest.path
    dated = [copy.path for copy in backups(library) if copy.date == named and not copy.schema]
    return dated[0] if dated else Path(named).absolute()


def _list_parser() -> Parser:
    actions = "\n".join(f"  {name:<8}{summary}" for name, summary in ACTIONS.items())
    parser = Parser(
        "notes",
        "Copies of what you made (bookmarks, verdicts, names). One is made by itself before the first change of a\n"
        f"day, ten are kept, and one before the file is carried over to a newer schema.\n\nactions:\n{actions}",
        "  reader notes\n"
        "  reader notes copy /media/stick/notes-before-trip.db\n"
        "  reader notes restore\n"
        "  reader notes restore 2026-01-30",
        usage="reader notes [ACTION] ...",
    )
    add_format(parser)
    return parser


def _copy_parser() -> Parser:
    parser = Parser(
        "notes copy",
        "Write a whole copy of the notes to a new file, also while a reader is open.",
        "  reader notes copy /media/stick/notes.db",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the file to write; it must not exist yet")
    return parser


def _restore_parser() -> Parser:
    parser = Parser(
        "notes restore",
        "Put a copy of the notes back: the newest sound one, that of a day, or any file. What is there now is set\n"
        "aside whole, in a folder beside it, even where it is damaged. Close every reader first.",
        "  reader notes restore\n  reader notes restore 2026-01-30\n  reader notes restore --empty",
    )
    parser.add_argument("copy", nargs="?", metavar="DATE-OR-FILE", help="which copy; none: the newest sound one")
    parser.add_argument("--empty", action="store_true", help="begin with empty notes instead")
    return parser
