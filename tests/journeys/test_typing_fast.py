"""Somebody types faster than the screen changes: every key reaches its target, also in a real terminal."""

from __future__ import annotations

import re
from pathlib import Path

from tests.journeys.conftest import UNDER_WAY, Open


def test_keys_typed_ahead_reach_the_view_that_the_key_before_opened(open_reader: Open, seeds: Path) -> None:
    terminal = open_reader(seeds)
    terminal.until(lambda screen: re.search(r"[1-9] links", screen) is not None and not UNDER_WAY.search(screen))
    terminal.press("n")
    terminal.until("% ")
    terminal.press("ly")  # one write: the list of links opens, and the verdict is for its first link
    terminal.until("Confirmed.")
    terminal.press("l")
    terminal.until(lambda screen: "✓" in screen and "Esc close" not in screen)  # next to the passage that was confirmed
    terminal.press("?quiet words qn")  # q and n are letters here, not keys
    screen = terminal.until("quiet words qn")
    assert "found" in screen
