"""Panels: links with reasons and verdicts, names with their spellings, search."""

from __future__ import annotations

import pytest
from textual.events import Paste

from reader.model.links import Verdict
from reader.tui.app import ReaderApp
from tests.support.tui import Sample, link_verdicts
from tests.tui.conftest import SIZES, Open, pane_text, screen_text, shows, status_text, under_cursor


async def settle(app: ReaderApp) -> None:
    """Wait for background work."""
    await app.workers.wait_for_complete()


@pytest.mark.parametrize("size", SIZES)
async def test_links_are_listed_with_reasons_and_possible_matches(
    sample: Sample, open_app: Open, size: tuple[int, int]
) -> None:
    app = open_app(sample)
    async with app.run_test(size=size) as pilot:
        await pilot.press("n", "n", "l")
        text = screen_text(app)
        assert "1 link for: Mayor Ruth Okafor told residents to leave the lower town." in text.replace("\n ", " ")
        assert "2 Northam Post · 3 Mar 2026  same event 91%" in text
        assert "+ both: lower town" in text
        assert "1 possible match  (m to show)" in text
        assert "51%" not in text
        await pilot.press("m")
        await shows(pilot, "3 The Valley · 3 Mar 2026  same event 51%")
        await pilot.press("enter")
        assert app.screen is app.main_screen
        assert under_cursor(app, 2).startswith("Okafor ordered")


async def test_a_verdict_is_saved_and_overrides_the_score(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "n", "l", "x")
        await shows(pilot, "✗ rejected by you")
        assert link_verdicts(sample) == [Verdict.REJECTED]
        await pilot.press("escape")
        assert "No counterpart found (nearest: 3 The Valley, 51%, w); 1 possible match (l)." in status_text(app)
        assert "2 │ Northam on Tuesday." not in pane_text(app, 1)
        await pilot.press("l", "x")
        assert link_verdicts(sample) == []
        await pilot.press("j", "y", "escape")
        assert link_verdicts(sample) == [Verdict.CONFIRMED]
        await pilot.press("3")
        assert under_cursor(app, 2) == "The river left its bed at Northam the day before."
        assert "✓ confirmed by you" in status_text(app)


async def test_possible_matches_are_listed_without_any_shown_link(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a", "j", "enter", "l")  # the title of the second article has no link at all
        assert "This passage has no links." in status_text(app)
        await pilot.press("n", "l", "m")
        await shows(pilot, "3 The Valley · 3 Mar 2026  same event 53%")


async def test_names_show_spellings_by_source_and_lead_to_mentions(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("e")
        await settle(app)
        await pilot.pause()
        await shows(pilot, "4 names")
        await shows(pilot, "Ruth Okafor  person  2 mentions in 2 sources  R. Okafor")
        await pilot.press("slash")
        app.screen.post_message(Paste("r. ok"))
        await pilot.pause()
        await pilot.press("enter", "enter")
        text = screen_text(app)
        assert "Ruth Okafor  1 Aller Echo ×1" in text
        assert "R. Okafor  2 Northam Post ×1" in text
        await pilot.press("j", "j", "j", "enter")
        assert app.screen is app.main_screen
        assert under_cursor(app, 2) == "Mayor R."


async def test_escape_goes_from_a_name_to_the_list_to_the_text(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await settle(app)
        await pilot.press("j", "enter", "escape")
        await shows(pilot, "4 names")
        await pilot.press("escape")
        assert app.screen is app.main_screen


@pytest.mark.parametrize("size", SIZES)
async def test_search_finds_passages_in_all_articles(sample: Sample, open_app: Open, size: tuple[int, int]) -> None:
    app = open_app(sample)
    async with app.run_test(size=size) as pilot:
        await pilot.press("question_mark", *"dam")
        await settle(app)
        await pilot.pause()
        await shows(pilot, "3 passages in 2 articles")
        await pilot.press("down", "enter")
        assert app.screen is app.main_screen
        assert "dam" in under_cursor(app, app.main_screen.panes.active_index + 1)
        await pilot.press("backspace")
        assert under_cursor(app, 1) == "River bursts its banks at Northam"


async def test_an_invalid_query_does_no_harm(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark", *'"-*(')
        await settle(app)
        await pilot.pause()
        await pilot.press("enter", "down", "escape")
        assert app.screen is app.main_screen
