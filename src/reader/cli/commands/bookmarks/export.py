"""`reader bookmarks export`: write bookmarks in formats that other programs read."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from reader.bookmarks.export.formats import ExportFormat, exported
from reader.cli.commands.bookmarks.select import chosen, selection
from reader.cli.exit_status import Status
from reader.cli.messages import report_problem
from reader.cli.options import EnumChoice, command, force_option, run_settings
from reader.cli.output import use_utf8
from reader.files.write import check_target, write_new
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
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="new file to write (default: stdout)")
@force_option
def export(
    ids: Sequence[str], tags: Sequence[str], export_format: ExportFormat, output: Path | None, force: bool
) -> int:
    """Write bookmarks to stdout or to a file. `import` reads json and jsonld back without loss."""
    library = run_settings().library
    protected = [] if output is None else library.protected(output)
    if output is not None:
        check_target(output, force=force, protected=protected)
    with Notes(library) as notes:
        text = exported(chosen(notes.bookmarks.all(), ids, tags), export_format)
        problems = notes.bookmarks.problems
    if output is None:
        use_utf8()
        sys.stdout.write(text)
    else:
        write_new(output, text.encode("utf-8"), force=force, protected=protected)
    for problem in problems:
        report_problem(problem)
    return Status.of(not problems)
