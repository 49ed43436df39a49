"""`reader forget`: remove articles from the index, and list the bookmarks that quote them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reader.cli.commands.bookmarks.list_ import BOOKMARKS
from reader.cli.exit_status import Status
from reader.cli.messages import warn
from reader.cli.options import Format, command, format_option, path_list, run_settings
from reader.cli.output import write_rows
from reader.model.notes import Bookmark
from reader.store.index.writer import IndexWriter
from reader.store.notes.notes import Notes
from reader.store.path_filter import is_at_or_below
from reader.text.paths import absolute_paths


@command(
    "forget",
    examples="  reader forget ./articles/leak.pdf\n  reader forget ./articles/old --format jsonl",
)
@path_list("files and folders to forget", required=True)
@format_option
def forget(paths: Sequence[Path], output_format: Format | None) -> int:
    """Remove the articles at PATH from the index, with everything derived from them; the files stay as they are.

    They stay out of the index, even when the folder that contains them is read again, until you name PATH, or
    something below it, in a command. Lists the bookmarks that quote them: those are yours, and are kept.
    """
    library = run_settings().library
    forgotten = [str(path) for path in absolute_paths(paths)]
    with Notes(library) as notes:
        with IndexWriter(library) as writer:
            for path in forgotten:
                # Noted first: from here on no other process reads it in again.
                notes.forgotten.add(path)
                warn(f"{path}: {_outcome(writer.articles.forget(path))}")
        quoting = [bookmark for bookmark in notes.bookmarks.all() if _quotes(bookmark, forgotten)]
        for version in notes.versions.all():
            if is_at_or_below(version.path, forgotten):
                notes.versions.drop(version.path)
    if quoting:
        warn("these bookmarks keep quotations and the text around them; `reader bookmarks remove ID` removes one")
    write_rows(BOOKMARKS, quoting, output_format)
    return Status.DONE


def _outcome(removed: int) -> str:
    if not removed:
        return "the index has no article here, and none will be read until you name this path in a command"
    articles = "1 article" if removed == 1 else f"{removed} articles"
    return f"{articles} removed from the index; `reader index` with this path reads it again"


def _quotes(bookmark: Bookmark, paths: Sequence[str]) -> bool:
    return any(is_at_or_below(anchor.path, paths) for anchor in bookmark.anchors)
