"""Bare `reader [PATH ...]`: the screen."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from reader.assets import sample_folder
from reader.cli.parser import Parser, add_paths, place
from reader.cli.paths import existing
from reader.errors import LibraryError, UsageError
from reader.store.library import LibraryFolder


def run(arguments: Sequence[str]) -> int:
    """Open the screen.

    Args:
        arguments: What was typed.

    Returns:
        The exit status.

    Raises:
        UsageError: There is no terminal to open it in, or no PATH exists.
    """
    options = _parser().parse_intermixed_args(list(arguments))
    where = place(options)
    paths = existing(options.paths)
    if not _on_a_terminal():
        raise UsageError("the screen needs a terminal; without one, try `reader articles` or `reader --help`")
    # Textual is imported only here: every other verb starts without it.
    from reader.tui.app import run as show

    opened = tuple(paths) if paths else last_opened(where.library)
    return show(where.library, opened, where.model)


def last_opened(library: LibraryFolder) -> tuple[Path, ...]:
    """Return what to open when nothing is asked for.

    Returns:
        The PATHs of the last session; none (the whole library) where articles were indexed but never opened; the
        folder of sample articles where there is nothing yet.
    """
    from reader.store.index.reader import IndexReader
    from reader.store.notes.notes import Notes, Session

    try:
        with closing(Notes(library)) as notes:
            session = notes.session()
    except LibraryError:
        session = Session()  # the screen itself says what is wrong with the library
    there = tuple(path for path in map(Path, session.paths) if path.exists())
    if there or session.panes:
        return there
    with closing(IndexReader(library)) as reader:
        return () if reader.article_keys() else (sample_folder(),)


def _on_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _parser() -> Parser:
    parser = Parser("", "Open the screen.", "  reader ./articles")
    add_paths(parser)
    return parser
