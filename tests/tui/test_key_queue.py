"""Keys that arrive faster than the screen changes: each one reaches what the previous one has opened."""

from __future__ import annotations

from textual.events import Key
from textual.pilot import Pilot

from reader.tui.app import ReaderApp
from tests.support.tui import Sample, link_verdicts
from tests.tui.conftest import Open, shows, status_text, under_cursor


async def burst(app: ReaderApp, pilot: Pilot[None], *keys: str) -> None:
    """Send keys as a fast hand or a paste does: all of them before the first is handled."""
    for key in keys:
        app.post_message(Key(key, key if len(key) == 1 else None))
    for _ in range(3 * len(keys)):
        await pilot.pause()


async def test_keys_typed_after_l_arrive_in_the_list_of_links(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "n")
        here = under_cursor(app, 1)
        await burst(app, pilot, "l", "m", "j", "y")
        await shows(pilot, "Confirmed.")
        assert under_cursor(app, 1) == here
        assert len(link_verdicts(sample)) == 1
        await burst(app, pilot, "escape", "3")
        assert app.screen is app.main_screen
        assert under_cursor(app, 2) == "The river left its bed at Northam the day before."


async def test_words_typed_after_a_key_that_opens_a_line_are_not_taken_for_keys(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await burst(app, pilot, "slash", *"northam", "enter")
        await shows(pilot, "2 of 3")
        await burst(app, pilot, "escape", "question_mark", *"quietx", "backspace")
        await shows(pilot, "1 passage in 1 article")
        assert app.screen is not app.main_screen


async def test_keys_after_a_jump_move_in_the_pane_that_was_jumped_to(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await burst(app, pilot, "n", "n", "enter", "j")
        assert under_cursor(app, 1) == "Mayor Ruth Okafor told residents to leave the lower town."
        assert under_cursor(app, 2) == "Some 380 people slept in the school."
        await burst(app, pilot, "backspace", "k")
        assert under_cursor(app, 1).startswith("The river Aller burst")
        assert "same event 83%" in status_text(app)


async def test_a_long_burst_of_keys_is_neither_lost_nor_reordered(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await burst(app, pilot, *("j" * 40), "g", "j", "tab", "j", "j", "k")
        assert under_cursor(app, 1).startswith("The river Aller")
        assert under_cursor(app, 2) == "Mayor R."
