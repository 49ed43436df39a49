"""`reader bookmarks import`: take in bookmarks that were exported as JSON or Web Annotations."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from reader.bookmarks.export.formats import imported
from reader.cli.exit_status import Status
from reader.cli.messages import warn
from reader.cli.parser import Parser, place
from reader.errors import UnreadableFileError, UsageError
from reader.model.notes import Bookmark
from reader.store.notes.notes import Notes


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader bookmarks import` and return the exit status."""
    options = _parser().parse_intermixed_args(list(arguments))
    try:
        bookmarks = imported(_read(options.file))
    except UsageError as error:
        raise UsageError(f"{options.file}: {error}") from None
    with Notes(place(options).library) as notes:
        there = {bookmark.id: bookmark for bookmark in notes.bookmarks()}
        newer = [bookmark for bookmark in bookmarks if _is_newer(bookmark, there.get(bookmark.id))]
        notes.restore_bookmarks(newer)
    replaced = sum(bookmark.id in there for bookmark in newer)
    warn(f"{len(newer) - replaced} added, {replaced} replaced, {len(bookmarks) - len(newer)} left as they were")
    return Status.DONE


def _is_newer(bookmark: Bookmark, kept: Bookmark | None) -> bool:
    """Tell whether an imported bookmark is to be taken: one that was changed here later stays as it is."""
    return kept is None or (bookmark != kept and _instant(bookmark.modified) >= _instant(kept.modified))


def _instant(text: str) -> datetime:
    """Return an ISO 8601 instant; one that cannot be read counts as older than all others."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _read(name: str) -> str:
    try:
        return (sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()).decode("utf-8")
    except OSError as error:
        raise UnreadableFileError(name, f"it cannot be read ({error.strerror})", "check the name") from error
    except UnicodeDecodeError as error:
        raise UnreadableFileError(name, "it is not UTF-8", "give a file that `reader bookmarks export` made") from error


def _parser() -> Parser:
    parser = Parser(
        "bookmarks import",
        "Take in bookmarks: JSON or JSON lines as `export` and `list` write them, or W3C Web Annotations. A bookmark\n"
        "that is there already is replaced when the one in the file was changed later. All of the file, or nothing.",
        "  reader bookmarks import findings.json\n  reader bookmarks import - < findings.jsonld",
    )
    parser.add_argument("file", metavar="FILE", help="file to read; - for stdin")
    return parser
