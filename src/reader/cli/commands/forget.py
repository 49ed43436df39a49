"""`reader forget`: remove articles from the index, and list the bookmarks that quote them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reader.cli.commands.bookmarks.list_ import BOOKMARKS
from reader.cli.exit_status import Status
from reader.cli.messages import warn
from reader.cli.options import Format, command, format_option, path_list, run_settings
from reader.cli.output import write_rows
from reader.library import absolute_paths
from reader.model.notes import Bookmark
from reader.store.index.writer import IndexWriter
from reader.store.notes.notes import Notes
from reader.store.path_filter import is_at_or_below


@command(
    "forget",
    examples="  reader forget ./articles/leak.pdf\n  reader forget ./articles/old --format jsonl",
)
@path_list("files and folders to forget", required=True)
@format_option
def forget(paths: Sequence[Path], output_format: Format | None) -> int:
    """Remove the articles at PATH from the index, with everything derived from them; the files stay as they are.

    They stay out, even when the folder around them is read again, until you ask for PATH or something below it by
    name. Lists the bookmarks that quote them: those are yours, and are kept.
    """
    library = run_settings().library
    forgotten = [str(path) for path in absolute_paths(paths)]
    with Notes(library) as notes:
        with IndexWriter(library) as writer:
            for path in forgotten:
                # Noted first: from here on no other process reads it in again.
                notes.forgotten.add(path)
                removed = _articles(writer.articles.forget(path))
                warn(f"{path}: {removed} removed from the index; to bring it back, ask for it by name")
        quoting = [bookmark for bookmark in notes.bookmarks.all() if _quotes(bookmark, forgotten)]
        for version in notes.versions.all():
            if is_at_or_below(version.path, forgotten):
                notes.versions.drop(version.path)
    if quoting:
        warn("these bookmarks keep quotations and the text around them; `reader bookmarks remove ID` removes one")
    write_rows(BOOKMARKS, quoting, output_format)
    return Status.DONE


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"


def _quotes(bookmark: Bookmark, paths: Sequence[str]) -> bool:
    return any(is_at_or_below(anchor.path, paths) for anchor in bookmark.anchors)
