"""`reader bookmarks import`: read bookmarks that were exported as JSON or Web Annotations."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime

import click

from reader.bookmarks.export.formats import imported
from reader.cli.exit_status import Status
from reader.cli.messages import warn
from reader.cli.options import command, run_settings
from reader.cli.parser import Argument
from reader.errors import UnreadableFileError, UsageError
from reader.files.read import MEBIBYTE, decode_utf8, read_regular, read_stream
from reader.model.notes import Bookmark
from reader.store.notes.notes import Notes

MAX_SIZE = 256 * MEBIBYTE
"""Largest file that is imported, in bytes: some 200,000 bookmarks."""


@command("import", examples="  reader bookmarks import findings.json\n  reader bookmarks import - < findings.jsonld")
@click.argument(
    "file", cls=Argument, type=click.Path(allow_dash=True), metavar="FILE", description="file to read; - for stdin"
)
def import_bookmarks(file: str) -> int:
    """Read bookmarks: JSON or JSON lines as `export` and `list` write them, or W3C Web Annotations.

    A bookmark that you already have is replaced only if the one in the file was changed later. Either the whole file is
    imported, or nothing. If the file has an id twice, the bookmark that was changed last is imported.
    """
    try:
        bookmarks = imported(_read(file))
    except UsageError as error:
        raise UsageError(f"{file}: {error}") from None
    latest = _latest_by_id(bookmarks)
    with Notes(run_settings().library) as notes:
        known = {bookmark.id: bookmark for bookmark in notes.bookmarks.all()}
        newer = [bookmark for bookmark in latest if _is_newer(bookmark, known.get(bookmark.id))]
        notes.bookmarks.restore(newer)
    replaced = sum(bookmark.id in known for bookmark in newer)
    counts = f"{len(newer) - replaced} added, {replaced} replaced, {len(latest) - len(newer)} left as they were"
    repeated = len(bookmarks) - len(latest)
    warn(f"{counts}, {repeated} ignored because their ids are in the file twice" if repeated else counts)
    return Status.DONE


def _latest_by_id(bookmarks: Sequence[Bookmark]) -> list[Bookmark]:
    """Return the bookmarks with different ids: of those with equal ids the one changed last, or the last one."""
    latest: dict[str, Bookmark] = {}
    for bookmark in bookmarks:
        other = latest.get(bookmark.id)
        if other is None or _instant(bookmark.modified) >= _instant(other.modified):
            latest[bookmark.id] = bookmark
    return list(latest.values())


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
        if name == "-":
            return decode_utf8(read_stream(sys.stdin.buffer, "stdin", MAX_SIZE), "stdin")
        return decode_utf8(read_regular(name, MAX_SIZE), name)
    except OSError as error:
        raise UnreadableFileError("stdin", f"cannot be read ({error.strerror})", "give a file instead") from error
