"""`reader forget`: take articles out of the index, and say which bookmarks keep quotations of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reader.cli.commands.bookmarks.list_ import BOOKMARKS
from reader.cli.exit_status import Status
from reader.cli.messages import warn
from reader.cli.output import write
from reader.cli.parser import Parser, add_format, place
from reader.cli.paths import absolute
from reader.model.notes import Bookmark
from reader.store.index.writer import IndexWriter
from reader.store.notes.forgotten import is_at_or_below
from reader.store.notes.notes import Notes


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader forget` and return the exit status."""
    options = _parser().parse_intermixed_args(list(arguments))
    library = place(options).library
    paths = [str(path) for path in absolute(options.paths)]
    with Notes(library) as notes:
        with IndexWriter(library) as writer:
            for path in paths:
                # Noted first: from here on no other process takes it in again.
                notes.forget(path)
                warn(f"{path}: {_articles(writer.forget(path))} taken out; it comes back when you ask for it by name")
        keeping = [bookmark for bookmark in notes.bookmarks() if _quotes(bookmark, paths)]
        for version in notes.versions():
            if is_at_or_below(version.path, paths):
                notes.drop_versions(version.path)
    if keeping:
        warn("these bookmarks keep quotations, and the text they stand on; `reader bookmarks remove ID` removes one")
    write(BOOKMARKS, keeping, options.format)
    return Status.DONE


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"


def _quotes(bookmark: Bookmark, paths: Sequence[str]) -> bool:
    return any(is_at_or_below(anchor.path, paths) for anchor in bookmark.anchors)


def _parser() -> Parser:
    parser = Parser(
        "forget",
        "Take the articles at PATH out of the index, with all that was derived from them; the files stay as they are.\n"
        "They stay out, also when the folder around them is read again, until PATH or something below it is asked for\n"
        "by name. Prints the bookmarks that keep quotations of them: those are yours, and stay.",
        "  reader forget ./articles/leak.pdf\n  reader forget ./articles/old --format jsonl",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files and folders to forget")
    add_format(parser)
    return parser
