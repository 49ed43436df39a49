"""`reader bookmarks export`: write bookmarks in formats that others read."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from reader.bookmarks.export.formats import ExportFormat, exported
from reader.cli.commands.bookmarks.select import chosen
from reader.cli.exit_status import Status
from reader.cli.output import speak_utf8
from reader.cli.parser import Parser, place
from reader.errors import UsageError
from reader.store.notes.notes import Notes


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader bookmarks export` and return the exit status."""
    options = _parser().parse_intermixed_args(list(arguments))
    with Notes(place(options).library) as notes:
        text = exported(chosen(notes.bookmarks(), options.ids, options.tag), options.format)
    if options.output is None:
        speak_utf8()
        sys.stdout.write(text)
    else:
        _write(options.output, text)
    return Status.DONE


def _write(path: Path, text: str) -> None:
    """Write the file in one step: it holds the whole export, or what it held before.

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
        raise UsageError(f"{path}: it cannot be written ({error.strerror}); choose another file") from error


def _parser() -> Parser:
    parser = Parser(
        "bookmarks export",
        "Write bookmarks to stdout or to a file. json and jsonld come back with `import` without loss.",
        "  reader bookmarks export --format md > findings.md\n"
        "  reader bookmarks export --format jsonld --output findings.jsonld --tag toll",
    )
    parser.add_argument("ids", nargs="*", metavar="ID", help="only these (the beginning of an id is enough)")
    parser.add_argument("--tag", action="append", default=[], metavar="TAG", help="only those with this tag")
    parser.add_argument(
        "--format",
        type=ExportFormat,
        choices=list(ExportFormat),
        default=ExportFormat.MARKDOWN,
        metavar="FORMAT",
        help="md (default), csv, json, jsonld (W3C Web Annotation), bibtex or csl (the articles quoted)",
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="file to write; it is replaced as a whole")
    return parser
