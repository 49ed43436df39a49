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

    def start(self, on_change: Callable[[FileChanges], object]) -> None:
        """Start watching, or start again: what changed while files were read in is reported then.

        Args:
            on_change: Called in another thread with all changes that wait to be read in; none if they were undone.
        """
        self._stop.set()
        self._stop = threading.Event()
        threading.Thread(target=self._run, args=(on_change, self._stop), daemon=True).start()

    def stop(self) -> None:
        """Stop watching; returns at once."""
        self._stop.set()

    def _run(self, on_change: Callable[[FileChanges], object], stop: threading.Event) -> None:
        for changes in self._watch(stop):
            if stop.is_set():
                return
            on_change(changes)
