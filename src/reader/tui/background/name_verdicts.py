"""Apply the user's name corrections to the index while the screen is open: one process at a time."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from textual.message import Message

from reader.model.progress import Progress
from reader.tui.background.indexer import Indexer


class NamesJudged(Message):
    """The user made or undid a name correction; it is saved and still has to be applied."""


class NamesApplied(Message):
    """Name corrections were applied; `failure` explains why not, None for success."""

    def __init__(self, failure: str | None) -> None:
        super().__init__()
        self.failure = failure


class NameVerdictApplier:
    """Applies name corrections, and once more if others were made meanwhile.

    Args:
        start: Makes a run of the process that applies them.
    """

    def __init__(self, start: Callable[[], Indexer]) -> None:
        self._start = start
        self._lock = Lock()
        self._is_requested = False
        self._running: Indexer | None = None
        self._stopped = False

    def request(self) -> bool:
        """Note that a correction was made; return whether `run` has to be started, in a thread."""
        with self._lock:
            starts = not self._is_requested and self._running is None
            self._is_requested = True
            return starts

    def run(self, on_progress: Callable[[Progress], None]) -> str | None:
        """Apply all corrections made so far; blocks. Returns one line on a failure, None for success."""
        failure = None
        while (indexer := self._next()) is not None:
            failure = indexer.run(on_progress)
        return failure

    def _next(self) -> Indexer | None:
        with self._lock:
            continues = self._is_requested and not self._stopped
            self._is_requested = False
            self._running = self._start() if continues else None
            return self._running

    def stop(self) -> None:
        """End what is running; saved corrections are applied by the next indexing."""
        with self._lock:
            self._stopped = True
            running = self._running
        if running is not None:
            running.stop()
