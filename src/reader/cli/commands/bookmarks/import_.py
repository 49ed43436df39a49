"""`reader bookmarks import`: read bookmarks that were exported as JSON or Web Annotations."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from reader.bookmarks.export.formats import imported
from reader.cli.exit_status import Status
from reader.cli.messages import warn
from reader.cli.options import command, run_settings
from reader.cli.parser import Argument
from reader.errors import UnreadableFileError, UsageError
from reader.model.notes import Bookmark
from reader.store.notes.notes import Notes


@command("import", examples="  reader bookmarks import findings.json\n  reader bookmarks import - < findings.jsonld")
@click.argument(
    "file", cls=Argument, type=click.Path(allow_dash=True), metavar="FILE", description="file to read; - for stdin"
)
def import_bookmarks(file: str) -> int:
    """Read bookmarks: JSON or JSON lines as `export` and `list` write them, or W3C Web Annotations.

    A bookmark that you already have is replaced only if the one in the file was changed later. Either the whole file is
    imported, or nothing.
    """
    try:
        bookmarks = imported(_read(file))
    except UsageError as error:
        raise UsageError(f"{file}: {error}") from None
    with Notes(run_settings().library) as notes:
        known = {bookmark.id: bookmark for bookmark in notes.bookmarks.all()}
        newer = [bookmark for bookmark in bookmarks if _is_newer(bookmark, known.get(bookmark.id))]
        notes.bookmarks.restore(newer)
    replaced = sum(bookmark.id in known for bookmark in newer)
    warn(f"{len(newer) - replaced} added, {replaced} replaced, {len(bookmarks) - len(newer)} left as they were")
    return Status.DONE


def _is_newer(bookmark: Bookmark, existing: Bookmark | None) -> bool:
    """Return whether an imported bookmark replaces the existing one: not if that was changed later."""
    return existing is None or (bookmark != existing and _instant(bookmark.modified) >= _instant(existing.modified))


def _instant(text: str) -> datetime:
    """Return an ISO 8601 instant; an unreadable one counts as older than all others."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _read(name: str) -> str:
    try:
        return (sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()).decode("utf-8")
    except OSError as error:
        raise UnreadableFileError(name, f"cannot be read ({error.strerror})", "check the name") from error
    except UnicodeDecodeError as error:
        raise UnreadableFileError(name, "is not UTF-8", "give a file that `reader bookmarks export` wrote") from error
