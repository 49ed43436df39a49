"""Robots rules (robots.txt): what a site lets programs fetch, read once per host and run."""

from __future__ import annotations

import threading
from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from reader.web.agent import AGENT

ReadRobots = Callable[[str], str | None]
"""Address of a robots.txt -> its text, "" if there is none; None if the site cannot say at the moment."""


class RobotsRules:
    """The rules of all hosts met so far. Safe to use from several threads.

    Args:
        read: Fetches a robots.txt.
    """

    def __init__(self, read: ReadRobots) -> None:
        self._read = read
        self._rules: dict[str, Protego | None] = {}
        self._lock = threading.Lock()

    def allows(self, address: str) -> bool | None:
        """Return whether the site lets this program fetch an address; None if it cannot say at the moment."""
        rules = self._of(address)
        return None if rules is None else bool(rules.can_fetch(address, AGENT))

    def crawl_delay(self, address: str) -> float | None:
        """Return the seconds between requests that the site asks for, None if it asks for none."""
        rules = self._of(address)
        delay = None if rules is None else rules.crawl_delay(AGENT)
        return None if delay is None else float(delay)

    def _of(self, address: str) -> Protego | None:
        site = urlunsplit((*urlsplit(address)[:2], "", "", ""))
        with self._lock:
            if site in self._rules:
                return self._rules[site]
        text = self._read(f"{site}/robots.txt")
        rules = None if text is None else Protego.parse(text)
        with self._lock:
            self._rules[site] = rules
        return rules
