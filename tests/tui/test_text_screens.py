"""The panels as text at three sizes; `RENEW_SCREENS=1 pytest tests/tui/test_text_screens.py` accepts new texts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.pilot import Pilot

from reader.tui.app import ReaderApp
from tests.support.facts import facts_of_flood
from tests.support.tui import Sample
from tests.tui.conftest import SIZES, Open, screen_text

KEPT = Path(__file__).parent / "text_screens"
VIEWS = {
    "coverage": ("c", "j"),
    "coverage-single-source": ("c", "o", "end"),
    "entities": ("e",),
    "entity": ("e", "end", "enter"),
    "comparison": ("j", "j", "j", "d"),
    "search": ("question_mark", *"okafor label:person"),
    "links": ("n", "n", "l", "m"),
}


@pytest.fixture(autouse=True)
def compared(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare facts made by hand."""
    monkeypatch.setattr("reader.tui.comparison.fact_loader.facts_at", lambda *_: facts_of_flood(sample))


async def panel_text(pilot: Pilot[None], app: ReaderApp) -> str:
    """Return the rows of the open panel, without the rows above it."""
    await app.workers.wait_for_complete()
    await pilot.pause()
    top = app.screen.query_one(".panel").region.y
    return "\n".join(screen_text(app).splitlines()[top:]) + "\n"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("view", VIEWS)
async def test_a_panel_shows_the_same_text(sample: Sample, open_app: Open, view: str, size: tuple[int, int]) -> None:
    kept = KEPT / f"{view}-{size[0]}x{size[1]}.txt"
    app = open_app(sample)
    async with app.run_test(size=size) as pilot:
        for key in VIEWS[view]:
            await pilot.press(key)
            await app.workers.wait_for_complete()
        text = await panel_text(pilot, app)
    assert all(len(row) <= size[0] for row in text.splitlines())
    if os.environ.get("RENEW_SCREENS"):
        KEPT.mkdir(exist_ok=True)
        kept.write_text(text, encoding="utf-8")
    assert text == kept.read_text(encoding="utf-8")
