"""Frames: the cursor is painted first, then everything else at once; longer status lines do not move the text."""

from __future__ import annotations

import pytest
from textual.screen import Screen

from reader.tui.app import ReaderApp
from reader.tui.base import textual_overrides
from reader.tui.main import session_keeper
from tests.support.tui import Sample
from tests.tui.conftest import Open, status_text


@pytest.fixture(autouse=True)
def no_frames() -> None:
    """Let frames be painted: they are counted here."""


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Collect the frames written to the terminal; slow machines must not split them."""
    written: list[object] = []

    def display(app: ReaderApp, screen: Screen[object], renderable: object) -> None:
        if renderable is not None:
            written.append(renderable)

    monkeypatch.setattr(ReaderApp, "_display", display)
    monkeypatch.setattr(textual_overrides, "MAX_HOLD", 60.0)
    monkeypatch.setattr(session_keeper, "READ_AFTER", 3600.0)
    return written


async def test_the_cursor_is_painted_first_and_everything_else_in_one_frame(
    sample: Sample, open_app: Open, frames: list[object]
) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "g", "n", "n")  # the first key also removes the tip
        for key, painted in (("k", 2), ("j", 2), ("enter", 1), ("backspace", 1), ("enter", 1), ("tab", 1)):
            await pilot.pause()
            frames.clear()
            await pilot.press(key)
            await pilot.pause()
            assert (key, len(frames)) == (key, painted)


async def test_panes_that_follow_are_painted_in_one_frame(sample: Sample, open_app: Open, frames: list[object]) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "f", "g")
        for key in ("j", "j", "k", "pagedown", "pageup"):
            await pilot.pause()
            frames.clear()
            await pilot.press(key)
            await pilot.pause()
            assert (key, len(frames)) == (key, 2)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_longer_status_does_not_move_the_text(sample: Sample, open_app: Open, size: tuple[int, int]) -> None:
    app = open_app(sample)
    async with app.run_test(size=size) as pilot:
        await pilot.press("n", "n")
        link, before = app.main_screen.footer.status, app.main_screen.panes.active.text.region
        link.show_text("why " * (size[0] // 4) + "the end")
        await pilot.pause()
        assert "the end" in status_text(app)
        assert app.main_screen.panes.active.text.region == before


async def test_a_very_long_status_is_never_cut(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "n")
        app.main_screen.footer.status.show_text("why " * 100 + "the end")
        await pilot.pause()
        assert "the end" in status_text(app)
