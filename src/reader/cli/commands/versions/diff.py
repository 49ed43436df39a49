"""`reader versions diff`: show what changed between two versions of an article, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import click

from reader.cli.commands.versions.known import SHORT_DIGEST, refresh_existing
from reader.cli.exit_status import Status
from reader.cli.options import Format, command, format_option, run_settings, wait_option
from reader.cli.output import Column, View, write_rows
from reader.cli.parser import Argument
from reader.errors import UsageError
from reader.store.index.reader import IndexReader
from reader.store.notes.notes import Notes
from reader.text.diff import Change, changes
from reader.text.paths import absolute_paths
from reader.views.versions import Version, known_versions, version_text

_CONTEXT = 30
"""Code points of text shown before and after a change."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change with the text around it.

    Attributes:
        change: Its spans in both versions.
        before: The text before it, in the newer version.
        old: The words that were removed.
        new: The words that were added.
        after: The text after it, in the newer version.
    """

    change: Change
    before: str
    old: str
    new: str
    after: str


CHANGES: View[ChangeRow] = View(
    record=lambda row: {
        "old": {"start": row.change.old.start, "end": row.change.old.end, "text": row.old},
        "new": {"start": row.change.new.start, "end": row.change.new.end, "text": row.new},
        "before": row.before,
        "after": row.after,
    },
    columns=(
        Column("before", lambda row: row.before),
        Column("old", lambda row: row.old, wide=True),
        Column("new", lambda row: row.new, wide=True),
        Column("after", lambda row: row.after),
    ),
)
"""Changes as rows."""


@command(
    "diff",
    examples="  reader versions diff ./articles/report.txt\n  reader versions diff ./articles/report.txt 3fa9 c01b",
)
@click.argument("path", cls=Argument, type=click.Path(path_type=Path), metavar="PATH", description="the article's file")
@click.argument(
    "old", cls=Argument, required=False, metavar="[OLD]", description="beginning of the older version's sha256"
)
@click.argument(
    "new", cls=Argument, required=False, metavar="[NEW]", description="beginning of the newer version's sha256"
)
@wait_option
@format_option
def diff(path: Path, old: str | None, new: str | None, output_format: Format | None) -> int:
    """Show what changed between two versions of an article, word by word, one change per row.

    Changes of white space alone are left out. Without OLD and NEW: from the previous version to the current one.
    """
    refresh_existing([path])
    (wanted,) = absolute_paths([path])
    library = run_settings().library
    with Notes(library) as notes, closing(IndexReader(library)) as reader:
        known = [version for version in known_versions(notes, reader, [wanted]) if version.path == str(wanted)]
        if not known:
            raise UsageError(f"{path}: no version of it is known; `reader versions` lists the known ones")
        if len(known) < 2 and old is None:
            raise UsageError(f"{path}: only one version of it is known, so there is nothing to compare")
        older = _version_named(known, old) if old else known[-2]
        newer = _version_named(known, new) if new else known[-1]
        texts = [version_text(notes, reader, version) for version in (older, newer)]
    write_rows(CHANGES, _rows(*texts), output_format)
    return Status.DONE


def _version_named(known: Sequence[Version], beginning: str) -> Version:
    """Return the one version whose sha256 begins with `beginning`."""
    matching = [version for version in known if version.sha256.startswith(beginning)]
    if len(matching) != 1:
        choices = ", ".join(version.sha256[:SHORT_DIGEST] for version in known)
        raise UsageError(f"{beginning}: give the beginning of one of these versions: {choices}")
    return matching[0]


def _rows(old: str, new: str) -> Iterator[ChangeRow]:
    for change in changes(old, new):
        before = new[max(0, change.new.start - _CONTEXT) : change.new.start]
        after = new[change.new.end : change.new.end + _CONTEXT]
        yield ChangeRow(change, before, change.old.of(old), change.new.of(new), after)
