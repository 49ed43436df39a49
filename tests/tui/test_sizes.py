"""Every view survives every size of the terminal, keys included, and comes back whole."""

from __future__ import annotations

from time import monotonic

import pytest
from textual.pilot import Pilot

from tests.support.tui import Sample
from tests.tui.conftest import Open, screen_text
from tests.tui.test_every_view import VIEWS, go

SIZES = ((1, 1), (0, 0), (200, 1), (5, 7))
USUAL = (100, 30)
VIEW_KEYS = {
    **{view: keys for view, (keys, _) in VIEWS.items()},
    "one pane": ("minus",),
    "four panes": ("plus", "plus"),
    "list hidden": ("a", "a"),
    "entity": ("e", "enter"),
    "quotations": ("Q",),
    "new name": ("e", "r"),
    "link in context": ("n", "n", "l", "m"),
}
"""The keys that lead to each view."""
KEYS = ("down", "pagedown", "up", "pageup", "end", "home")
"""Keys that look up what is visible, and change nothing else."""


async def resize(pilot: Pilot[None], size: tuple[int, int]) -> None:
    """Change the size of the terminal, and wait until the screen has been laid out for it and painted."""
    await pilot.resize_terminal(*size)
    end = monotonic() + 10
    while pilot.app.screen.size != size:
        assert monotonic() < end, f"the screen never had the size {size}"
        await pilot.pause(0.01)
    await pilot.pause()
    screen_text(pilot.app)


@pytest.mark.parametrize("view", VIEW_KEYS)
async def test_the_view_survives_every_size_and_comes_back_whole(sample: Sample, open_app: Open, view: str) -> None:
    app = open_app(sample)
    async with app.run_test(size=USUAL) as pilot:
        await go(pilot, *VIEW_KEYS[view])
        before = _comparable(screen_text(app))
        for size in SIZES:
            await resize(pilot, size)
        await resize(pilot, USUAL)
        # Panes that had no space are opened again once the screen is idle.
        end = monotonic() + 10
        while _comparable(screen_text(app)) != before and monotonic() < end:
            await pilot.pause(0.01)
        assert _comparable(screen_text(app)) == before


@pytest.mark.parametrize("view", ["reading", "list", "links", "entities", "coverage", "comparison", "help", "palette"])
async def test_keys_work_on_a_tiny_screen(sample: Sample, open_app: Open, view: str) -> None:
    app = open_app(sample)
    async with app.run_test(size=USUAL) as pilot:
        await go(pilot, *VIEW_KEYS[view])
        for size in ((1, 1), (30, 2)):
            await resize(pilot, size)
            await pilot.press(*KEYS)
        await resize(pilot, USUAL)
        assert len(screen_text(app).split("\n")) == USUAL[1]


def _comparable(screen: str) -> str:
    """Return the text of a screen without the sign of unread articles, which goes away meanwhile."""
    return screen.replace("●", " ")
