"""Notices, in a thread, when files of the open folders are new, changed or gone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reader.model.changes import FileChanges
from reader.store.library import LibraryFolder

Watch = Callable[[threading.Event], Iterator[FileChanges]]
"""Yields the changes that wait to be read in, until the event is set."""


def watch_library(library: LibraryFolder, paths: Sequence[Path]) -> Watch:
    """Return a function that watches the open files and folders; what it needs is imported when it is called."""

    def watch(stop: threading.Event) -> Iterator[FileChanges]:
        from reader.pipeline.file_changes import watch_changes

        return watch_changes(library, paths, stop)

    return watch


class FileWatcher:
    """Watches in a thread that ends with the program.

    Args:
        watch: Does the watching.
    """

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, on_change: Callable[[FileChanges], object]) -> None:
        """Start watching, unless that was done already.

        Args:
            on_change: Called in another thread with all changes that wait to be read in; none if they were undone.
        """
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, args=(on_change,), daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop watching; returns at once."""
        self._stop.set()

    def _run(self, on_change: Callable[[FileChanges], object]) -> None:
        for changes in self._watch(self._stop):
            if self._stop.is_set():
                return
            on_change(changes)
