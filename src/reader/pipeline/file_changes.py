"""What changed in the folders of a library since it was indexed: found by looking, noticed by watching."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

from reader.config.log import log_unexpected_error
from reader.errors import LibraryError
from reader.files.read import is_folder
from reader.model.changes import FileChanges
from reader.model.text import Problem
from reader.pipeline.stages import Stages
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from reader.store.path_filter import is_at_or_below
from reader.store.sqlite.text_cells import signed_64_bits

QUIET_MILLISECONDS = 800
"""Changes within this time count as one: a folder that is copied is not reported file by file."""


def file_changes(library: LibraryFolder, paths: Sequence[Path], stages: Stages | None = None) -> FileChanges:
    """Return what indexing would read in or remove now. No file is opened.

    Args:
        library: The library.
        paths: Files and folders (absolute); none means every folder that the library knows.
        stages: The stage functions; None for the real ones.

    Raises:
        LibraryError: The index cannot be read.
    """
    from reader.ingest.discover import Candidate

    with closing(IndexReader(library)) as index:
        roots = [str(path) for path in paths] or index.articles.roots()
        known = index.articles.file_states(roots)
    excluded = _forgotten(library)
    found: dict[str, tuple[int, int]] = {}
    unreadable: list[str] = []
    for entry in (stages or Stages()).find([Path(root) for root in roots]):
        if isinstance(entry, Problem):
            unreadable.append(entry.path)
        elif isinstance(entry, Candidate) and not is_at_or_below(entry.path, excluded):
            found[entry.path] = (signed_64_bits(entry.size), signed_64_bits(entry.mtime_ns))
    by_file: dict[str, set[tuple[int, int]]] = {}
    for path, state in known.items():
        # One of several articles in a file is stored as if the file were its folder.
        folder = os.path.dirname(path)  # noqa: PTH120 - a string in, a string out
        by_file.setdefault(folder if folder in found else path, set()).add(state)
    # What is below a folder that cannot be read at the moment is not gone.
    hidden = [path for path in unreadable if os.path.lexists(path)]
    missing = (path for path in by_file.keys() - found.keys() if not os.path.lexists(path))
    return FileChanges(
        new=tuple(sorted(found.keys() - by_file.keys())),
        changed=tuple(sorted(path for path, state in found.items() if state not in by_file.get(path, {state}))),
        gone=tuple(sorted(path for path in missing if not is_at_or_below(path, hidden))),
    )


def watch_changes(
    library: LibraryFolder, paths: Sequence[Path], stop: threading.Event, stages: Stages | None = None
) -> Iterator[FileChanges]:
    """Yield what indexing would do now, each time something changed in the folders, until `stop` is set.

    Blocks between changes, so it belongs in a thread. Where the system cannot watch a folder, nothing is yielded.

    Args:
        library: The library.
        paths: Files and folders (absolute); none means every folder that the library knows.
        stop: Ends the iteration within a moment.
        stages: The stage functions; None for the real ones.
    """
    from watchfiles import watch

    with suppress(LibraryError):
        watched = [str(path) for path in paths]
        if not watched:
            with closing(IndexReader(library)) as index:
                watched = index.articles.roots()
        folders = [path for path in watched if is_folder(path)]
        # Programs replace a file when they save it: its folder is watched. Next to watched folders, single files are
        # left out: all or nothing is watched with its subfolders.
        files = frozenset() if folders else frozenset(watched)
        targets = folders or sorted({folder for path in files if is_folder(folder := os.path.dirname(path))})  # noqa: PTH120
        if not targets:
            return
        concerned = _Concerned(library, folders, files)
        try:
            if waiting := file_changes(library, paths, stages):  # since the folders were last read in
                yield waiting
            for _ in watch(
                *targets,
                watch_filter=concerned,
                debounce=QUIET_MILLISECONDS,
                stop_event=stop,
                recursive=bool(folders),
                raise_interrupt=False,
                rust_timeout=500,
            ):
                yield file_changes(library, paths, stages)
        except OSError as error:  # too many folders for the system, or a network drive
            log_unexpected_error(error, str(targets[0]))


class _Concerned:
    """Whether a change can concern articles: not in hidden files, and not in what the program itself writes."""

    def __init__(self, library: LibraryFolder, folders: Sequence[str], files: frozenset[str]) -> None:
        self._own = str(library.folder)
        self._pages = str(library.web_pages_path)
        self._folders = folders
        self._files = files

    def __call__(self, _: object, path: str) -> bool:
        if is_at_or_below(path, [self._own]) and not is_at_or_below(path, [self._pages]):
            return False
        root = next((folder for folder in self._folders if is_at_or_below(path, [folder])), None)
        if root is None:
            return path in self._files
        return not any(part.startswith(".") for part in Path(path[len(root) :]).parts)


def _forgotten(library: LibraryFolder) -> frozenset[str]:
    if not library.notes_path.exists():
        return frozenset()
    try:
        with Notes(library) as notes:
            return notes.forgotten.all()
    except LibraryError:
        return frozenset()
