"""Signals that interrupt a command as Ctrl+C does: its workers end with it, and the cursor is shown again."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

INTERRUPTING_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
"""Signals that interrupt in addition to SIGINT, for which Python itself raises `KeyboardInterrupt`."""


@contextmanager
def interrupted_by_signals() -> Iterator[None]:
    """Have `INTERRUPTING_SIGNALS` raise `KeyboardInterrupt`, once: later ones would interrupt the tidying up.

    A signal that was ignored when the program started (`nohup`) stays ignored. Outside the main thread, which alone can
    handle signals, nothing changes.
    """
    if current_thread() is not main_thread():
        yield
        return
    is_interrupted = False

    def interrupt(number: int, frame: FrameType | None) -> None:
        nonlocal is_interrupted
        if not is_interrupted:
            is_interrupted = True
            raise KeyboardInterrupt

    handled = [number for number in INTERRUPTING_SIGNALS if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, interrupt) for number in handled}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
