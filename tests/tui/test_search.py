"""The search panel: names in all their spellings, filters, one-line errors, and marked hits."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from tests.support.tui import Sample, make_sample
from tests.tui.conftest import SIZES, Open, screen_text, shows, under_cursor


async def search_for(pilot: Pilot[None], typed: str) -> str:
    """Open the search, paste a query and return the screen with its results."""
    await pilot.press("question_mark")
    pilot.app.screen.post_message(Paste(typed))
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return screen_text(pilot.app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_search_explains_itself(sample: Sample, open_app: Open, size: tuple[int, int]) -> None:
    app = open_app(sample)
    async with app.run_test(size=size) as pilot:
        await pilot.press("question_mark")
        text = await shows(pilot, "Search 5 articles")
        assert "source:tass" in text


async def test_other_spellings_are_found_and_listed(tmp_path: Path, open_app: Open) -> None:
    texts = {"a.txt": "Told\n\nRuth Okafor told them.\n", "b.txt": "Ordered\n\nRuth Okafur ordered it.\n"}
    app = open_app(make_sample(tmp_path, texts))
    async with app.run_test(size=(80, 24)) as pilot:
        text = await search_for(pilot, "ruth okafor")
        assert "2 passages in 2 articles" in text
        assert "also searched: Ruth Okafur" in text
        assert "Ruth Okafur ordered it." in text


async def test_hits_are_listed_by_article_and_marked_when_opened(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        text = await search_for(pilot, "stonegate dam source:valley")
        assert text.count("3 Stonegate dam held, operator says  The Valley · 3 Mar 2026") == 1
        await pilot.press("down", "enter")
        assert app.screen is app.main_screen
        focused = app.main_screen.panes.active_index
        assert under_cursor(app, focused + 1) == "Aller Water said on Wednesday that the Stonegate dam had held."
        pane = app.main_screen.panes.all[focused].text
        assert pane.document is not None
        assert [span.of(pane.document.text) for span in pane._painter.overlays.finds] == ["Stonegate", "dam"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("sauce:echo dam", "sauce: is not a filter"),
        ("before:2026-13 dam", "2026-13: is not a date"),
        ("entity:nobody dam", "entity:nobody: no entity has this name"),
        ("label:person", "add a word to search for"),
        ("zzz", "Nothing found"),
    ],
)
async def test_a_wrong_query_gives_one_clear_line(sample: Sample, open_app: Open, query: str, message: str) -> None:
    app = open_app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        assert message in await search_for(pilot, query)
        await pilot.press("enter", "down", "escape")
        assert app.screen is app.main_screen
