"""`reader bookmarks export`: write bookmarks in formats that other programs read."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from reader.bookmarks.export.formats import ExportFormat, exported
from reader.cli.commands.bookmarks.select import chosen, selection
from reader.cli.exit_status import Status
from reader.cli.options import EnumChoice, command, run_settings
from reader.cli.output import use_utf8
from reader.errors import UsageError
from reader.store.notes.notes import Notes


@command(
    "export",
    examples="""\
  reader bookmarks export --format md > findings.md
  reader bookmarks export --format jsonld --output findings.jsonld --tag toll""",
)
@selection
@click.option(
    "--format",
    "export_format",
    type=EnumChoice(ExportFormat),
    default=ExportFormat.MARKDOWN,
    metavar="FORMAT",
    help="md (default), csv, json, jsonld (W3C Web Annotation), bibtex or csl (the quoted articles)",
)
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="FILE", help="file to write; an existing one is replaced"
)
def export(ids: Sequence[str], tags: Sequence[str], export_format: ExportFormat, output: Path | None) -> int:
    """Write bookmarks to stdout or to a file. `import` reads json and jsonld back without loss."""
    with Notes(run_settings().library) as notes:
        text = exported(chosen(notes.bookmarks.all(), ids, tags), export_format)
    if output is None:
        use_utf8()
        sys.stdout.write(text)
    else:
        _write(output, text)
    return Status.DONE


def _write(path: Path, text: str) -> None:
    """Write the file in one step: it contains the whole export, or what it contained before.

    Raises:
        UsageError: It cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".export-", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror}); choose another file") from error
