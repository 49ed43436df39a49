"""A person types faster than the screen changes: no key goes astray in a real terminal either."""

from __future__ import annotations

import re
from pathlib import Path

from tests.journeys.conftest import Open
from tests.journeys.test_reading import UNDER_WAY


def test_keys_in_one_write_go_where_the_key_before_them_led(open_reader: Open, seeds: Path) -> None:
    terminal = open_reader(seeds)
    terminal.until(lambda screen: re.search(r"[1-9] links", screen) is not None and not UNDER_WAY.search(screen))
    terminal.press("n")
    terminal.until("% ")
    terminal.press("ly")  # one write: the list of links opens, and the word is for its first link
    terminal.until("Kept as right.")
    terminal.press("l")
    terminal.until(lambda screen: "✓" in screen and "Esc close" not in screen)  # beside the passage that was judged
    terminal.press("?quiet words qn")  # q and n are letters here, no keys
    screen = terminal.until("quiet words qn")
    assert "found" in screen
