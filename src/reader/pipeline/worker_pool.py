"""Worker processes: spawned, printing nothing, and ended with their parent or when it stops them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from types import FrameType

_is_working = _is_stopping = False
"""In a worker process: whether it is working; whether it was asked to stop."""


@contextmanager
def worker_pool(jobs: int) -> Iterator[Executor]:
    """Give a pool of worker processes; what they have not finished at the end of the block is given up.

    Args:
        jobs: How many there are.
    """
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker)
    try:
        yield pool
    except BaseException:
        # Nobody waits for these results. Python offers no method for this before 3.14.
        for process in tuple((pool._processes or {}).values()):
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def signals_delayed() -> Iterator[None]:
    """Handle signals after the block: half of what a new process is sent would make it print a traceback."""
    received: list[int] = []
    handlers: dict[signal.Signals, Callable[[int, FrameType | None], object]] = {}
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            handler = signal.getsignal(number)
            if callable(handler):
                handlers[number] = handler
                signal.signal(number, lambda number, frame: received.append(number))
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    if received:
        signal.raise_signal(received[0])


@contextmanager
def working() -> Iterator[None]:
    """Mark, in a worker process, the block that may be given up when the process is asked to stop."""
    global _is_working
    _is_working = True
    try:
        if _is_stopping:
            raise KeyboardInterrupt
        yield
    finally:
        _is_working = False


def _start_worker() -> None:
    # Signals from the terminal reach the whole process group; only the parent reacts to them.
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _stop_working)
    threading.Thread(target=_exit_with_parent, daemon=True).start()
    _redirect_output()


def _stop_working(number: int, frame: FrameType | None) -> None:
    """Handle SIGTERM: give up the work under way and refuse others, but never stop while a result is being sent.

    Half a result in the pipe would block the parent.
    """
    global _is_stopping
    _is_stopping = True
    if _is_working:
        raise KeyboardInterrupt


def _exit_with_parent() -> None:
    """End this process when its parent ends, even if that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _redirect_output() -> None:
    # Anything that a library prints would appear in the middle of the screen.
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
