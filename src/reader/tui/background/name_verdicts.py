"""What a person says about names comes to hold in the index while the screen is open: one process at a time."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from textual.message import Message

from reader.model.progress import Progress
from reader.tui.background.indexer import Indexer


class NamesJudged(Message):
    """A person said something about names, or took it back; it is kept, and has yet to hold."""


class NamesApplied(Message):
    """What was said about names holds now; `failure` says why not, where it does not."""

    def __init__(self, failure: str) -> None:
        super().__init__()
        self.failure = failure


class NameKeeper:
    """Has the names resolved anew after what a person said, and once more when they said more meanwhile.

    Args:
        begin: Makes a run of the process that does it.
    """

    def __init__(self, begin: Callable[[], Indexer]) -> None:
        self._begin = begin
        self._lock = Lock()
        self._wanted = False
        self._running: Indexer | None = None
        self._stopped = False

    def want(self) -> bool:
        """Note that something was said; tell whether `run` has to be started, in a thread."""
        with self._lock:
            self._wanted, starts = True, not self._wanted and self._running is None
            return starts

    def run(self, tell: Callable[[Progress], None]) -> str:
        """Let everything said so far hold; blocks. Returns "" or one line that says why it does not."""
        failure = ""
        while (indexer := self._next()) is not None:
            failure = indexer.run(tell)
        return failure

    def _next(self) -> Indexer | None:
        with self._lock:
            more = self._wanted and not self._stopped
            self._wanted = False
            self._running = self._begin() if more else None
            return self._running

    def stop(self) -> None:
        """End what runs; what was said is kept, and holds when the index is written next."""
        with self._lock:
            self._stopped = True
            running = self._running
        if running is not None:
            running.stop()
