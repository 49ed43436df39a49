"""Signals that end the program while the screen is open, and the loss of the terminal, which counts as SIGHUP.

Without a handler, SIGTERM, SIGHUP, SIGQUIT and SIGINT would end the process at once and leave the terminal in the
alternate screen, with mouse reports and without a cursor. Here they end the app as its quit key does: the session is
saved, background processes are stopped and the terminal is restored.

Python runs signal handlers in the main thread only, and not while a library call keeps it busy. Therefore the C level
handler writes each signal to a pipe (`signal.set_wakeup_fd`), which a thread reads: where the app has not ended within
`GRACE_SECONDS`, this thread restores the terminal and ends the process. Further signals meanwhile change nothing.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Callable
from threading import Event, Lock, Thread
from types import FrameType, TracebackType
from typing import Self

ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
"""Signals that end the program. SIGKILL cannot be handled."""
GRACE_SECONDS = 4.0
"""Seconds that the app may take to end after a signal."""


class EndingSignals:
    """Ends the app when a signal arrives or the terminal is gone; a context manager, for the main thread.

    A signal that was ignored when the program started (`nohup`) stays ignored.

    Attributes:
        received: The first signal that arrived; SIGHUP if the terminal is gone; None if there was none.
    """

    def __init__(self) -> None:
        self.received: signal.Signals | None = None
        self._lock = Lock()
        self._end: Callable[[], None] | None = None
        self._restore_terminal: Callable[[], None] = lambda: None
        self._ended = Event()

    def __enter__(self) -> Self:
        """Handle the signals from now on."""
        self._reading_end, self._writing_end = os.pipe()
        os.set_blocking(self._writing_end, False)
        handled = [number for number in ENDING_SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]
        self._handlers_before = {number: signal.signal(number, _do_nothing) for number in handled}
        self._pipe_before = signal.set_wakeup_fd(self._writing_end, warn_on_full_buffer=False)
        self._thread = Thread(target=self._watch, args=(frozenset(handled),), name="ending-signals", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Handle signals as before."""
        self._ended.set()
        signal.set_wakeup_fd(self._pipe_before)
        for number, handler in self._handlers_before.items():
            signal.signal(number, handler)
        os.close(self._writing_end)  # ends the thread
        self._thread.join()
        os.close(self._reading_end)

    @property
    def exit_status(self) -> int | None:
        """128 and the number of the signal that ended the program, as shells report it; None if there was none."""
        return 128 + self.received if self.received is not None else None

    def attach(self, end: Callable[[], None], restore_terminal: Callable[[], None]) -> None:
        """Say how the app is ended; it is ended at once if a signal has arrived already.

        Args:
            end: Starts to end the app and returns at once; called from any thread.
            restore_terminal: Restores the terminal without the app's help, if it does not end.
        """
        with self._lock:
            self._end, self._restore_terminal = end, restore_terminal
            has_to_end = self.received is not None
        if has_to_end:
            end()

    def _watch(self, handled: frozenset[int]) -> None:
        """Wait for signals and for the loss of the terminal until the pipe is closed."""
        poll = select.poll()
        poll.register(self._reading_end, select.POLLIN)
        terminal = _terminal_descriptor()
        if terminal is not None:
            poll.register(terminal, 0)  # only POLLHUP and POLLERR, which are always reported
        while True:
            for descriptor, events in poll.poll():
                if descriptor == terminal:
                    poll.unregister(terminal)
                    if events & (select.POLLHUP | select.POLLERR):
                        self._receive(signal.SIGHUP)
                elif numbers := os.read(self._reading_end, 64):
                    for number in handled.intersection(numbers):
                        self._receive(signal.Signals(number))
                else:
                    return

    def _receive(self, number: signal.Signals) -> None:
        with self._lock:
            if self.received is not None:
                return
            self.received = number
            end = self._end
        Thread(target=self._end_anyway, name="end-anyway", daemon=True).start()
        if end is not None:
            end()

    def _end_anyway(self) -> None:
        """End the process if the app does not."""
        if not self._ended.wait(GRACE_SECONDS):
            self._restore_terminal()
            os._exit(self.exit_status or 1)


def _do_nothing(number: int, frame: FrameType | None) -> None:
    """Handle a signal: the thread does what is to be done."""


def _terminal_descriptor() -> int | None:
    """Return the descriptor of the terminal that keys are read from; None if there is none."""
    try:
        descriptor = sys.__stdin__.fileno() if sys.__stdin__ is not None else None
    except (OSError, ValueError):
        return None
    return descriptor if descriptor is not None and os.isatty(descriptor) else None
