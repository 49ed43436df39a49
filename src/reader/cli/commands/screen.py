"""`reader [PATH ...]`: open the screen."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from reader.assets import sample_folder
from reader.cli.commands import COMMANDS
from reader.cli.messages import report_problem
from reader.cli.options import RunSettings, command, path_list, run_settings
from reader.errors import LibraryError, UsageError
from reader.files.read import exists
from reader.model.text import Problem
from reader.store.library import LibraryFolder
from reader.text.paths import absolute_paths


@command("reader", examples="  reader ./articles\n  reader https://example.org/report https://example.com/ferry")
@path_list("file or folder to open, or a web page to fetch and open; none: what was open last")
def screen(paths: Sequence[Path]) -> int:
    """Open the screen.

    Raises:
        UsageError: There is no terminal to open it in, or no PATH exists.
    """
    settings = run_settings(log_to_stderr=False)
    try:
        existing = _existing([path for path in paths if _address(path) is None])
    except UsageError as error:
        raise _with_suggestion(error, paths) from None
    if not _on_a_terminal():
        raise UsageError("the screen needs a terminal; without one, try `reader articles` or `reader --help`")
    to_open = (*existing, *_fetched(settings, paths))
    _import_asyncio_without_tls()
    # Hardly anything becomes garbage while modules are imported, and what they define stays.
    gc.disable()
    # Textual is imported only here: every other command starts without it.
    from reader.tui.app import run

    gc.freeze()
    gc.set_threshold(10_000, 20, 50)
    gc.enable()
    return run(settings.library, to_open or last_opened(settings.library), settings.model, settings.meaning)


def _import_asyncio_without_tls() -> None:
    """Import asyncio, which Textual needs, without OpenSSL: the screen opens no connection.

    asyncio imports `ssl` only if it can. That saves 1.3 MiB and some milliseconds of every start.
    """
    if "asyncio" in sys.modules or "ssl" in sys.modules:
        return
    sys.modules["ssl"] = None  # type: ignore[assignment] # makes `import ssl` fail, see `sys.modules` in the manual
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]


def last_opened(library: LibraryFolder) -> tuple[Path, ...]:
    """Return what to open when no PATH is given.

    Returns:
        The PATHs of the last session; none (the whole library) where articles were indexed but never opened; the
        folder of sample articles where there is nothing yet.
    """
    from reader.store.index.reader import IndexReader
    from reader.store.notes.notes import Notes
    from reader.store.notes.session_table import Session

    try:
        with closing(Notes(library)) as notes:
            session = notes.session.load()
    except LibraryError:
        session = Session()  # the screen itself reports what is wrong with the library
    present = tuple(path for path in map(Path, session.paths) if exists(path))
    if present or session.panes:
        return present
    with closing(IndexReader(library)) as reader:
        return () if reader.articles.keys() else (sample_folder(),)


def _existing(paths: Sequence[Path]) -> list[Path]:
    """Return the PATHs that exist, absolute; the others are named on stderr.

    Raises:
        UsageError: None of them exists.
    """
    wanted = absolute_paths(paths)
    present = [path for path in wanted if exists(path)]
    missing = [
        Problem(str(typed), "no such file or folder", "check the name")
        for typed, path in zip(paths, wanted, strict=True)
        if not exists(path)
    ]
    if paths and not present:
        raise UsageError("; ".join(map(str, missing)))
    for problem in missing:
        report_problem(problem)
    return present


def _address(path: Path) -> str | None:
    """Return the web address that a PATH is, None if it is a path; paths lose the second slash."""
    scheme, colon, rest = str(path).partition(":/")
    return f"{scheme}://{rest.lstrip('/')}" if colon and scheme.lower() in ("http", "https") else None


def _fetched(settings: RunSettings, paths: Sequence[Path]) -> list[Path]:
    """Return the files of the web pages among the PATHs; new ones are fetched, failures are named on stderr.

    Raises:
        UsageError: None of the PATHs can be opened.
    """
    addresses = [address for path in paths if (address := _address(path)) is not None]
    if not addresses:
        return []
    from reader.cli.fetch_results import follow_fetches

    with settings.open() as library:
        results = follow_fetches(library.add(addresses), len(addresses))
    pages = [settings.library.web_pages_path / result.page for result in results if result.page is not None]
    if not pages and len(addresses) == len(paths):
        raise UsageError("no page could be fetched, so there is nothing to open")
    return pages


def _with_suggestion(error: UsageError, paths: Sequence[Path]) -> UsageError:
    """Return the error with the command that was probably meant, where the first PATH looks like one."""
    from difflib import get_close_matches

    similar = get_close_matches(str(paths[0]), COMMANDS, n=1)
    return UsageError(f"{error}; did you mean `reader {similar[0]}`?") if similar else error


def _on_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
