"""Python's garbage collector during bulk work.

A step that makes millions of small objects and keeps them has each of them walked again and again: a third of the time
of name resolution, for nothing to be found.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (100_000, 20, 20)
"""Thresholds of the three generations: cycles are still found, some hundred times less often."""


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Have the collector leave alone what there is now, and look seldom at what comes, while the block runs."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def collect_seldom() -> None:
    """The same until the process ends."""
    gc.freeze()
    gc.set_threshold(*_SELDOM)
