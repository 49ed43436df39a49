"""Politeness: requests to one host come one at a time, with a pause between them, and wait when asked to."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from reader.web.destinations import is_loopback

PAUSE_SECONDS = 1.0
"""Pause between two requests to one host."""
LONGEST_PAUSE = 30.0
"""Longest pause between two requests that a site's robots.txt can ask for, in seconds."""
LONGEST_WAIT = 60.0
"""Longest time that is waited because an answer asks for it (Retry-After), in seconds."""


class Politeness:
    """Paces the requests to each host. Safe to use from several threads.

    Args:
        pause: Seconds between two requests to one host; this computer itself is not spared.
        clock: Monotonic seconds.
        sleep: Waits for so many seconds.
    """

    def __init__(
        self,
        pause: float = PAUSE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._pause = pause
        self._clock = clock
        self._sleep = sleep
        self._turns: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._free_at: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str, crawl_delay: float | None = None) -> Iterator[None]:
        """Wait for this host's turn, and run the block as its only request.

        Args:
            host: Host, with its port if the address has one.
            crawl_delay: Seconds between requests that the site asks for, None for none.
        """
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        pause = 0.0 if is_loopback(name) else max(self._pause, min(crawl_delay or 0.0, LONGEST_PAUSE))
        with self._turns[name]:
            wait = self._free_at.get(name, 0.0) - self._clock()
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                self._free_at[name] = self._clock() + pause

    def wait(self, seconds: float) -> None:
        """Wait, as an answer asked for."""
        self._sleep(seconds)


def retry_after(value: str | None, now: datetime | None = None) -> float | None:
    """Return for how many seconds an answer asks to wait.

    Args:
        value: The header Retry-After: seconds or a date; None if it is missing.
        now: The present instant; None for the clock.

    Returns:
        Seconds, 0 or more; None if the header is missing or makes no sense.
    """
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return float(text)
    try:
        instant = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=UTC)
    return max(0.0, (instant - (now or datetime.now(UTC))).total_seconds())
