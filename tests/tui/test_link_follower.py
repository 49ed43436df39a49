"""Panes that follow the cursor; panes that are opened, closed and pinned."""

from __future__ import annotations

from contextlib import closing

import pytest

from reader.cli.commands.doctor.diagnostics import TWO_PANES_WIDTH
from reader.model.links import Verdict
from reader.store.index.reader import IndexReader
from reader.store.notes.notes import Notes
from tests.support.tui import Sample
from tests.tui.conftest import SIZES, Open, pane_text, screen_text, shows, status_text, under_cursor


@pytest.mark.parametrize("size", SIZES)
async def test_the_other_pane_follows_the_cursor_and_says_why(
    sample: Sample, open_app: Open, size: tuple[int, int]
) -> None:
    app = open_app(sample)
    async with app.run_test(size=size) as pilot:
        await pilot.press("f", "j", "j")
        assert under_cursor(app, 1) == "Mayor Ruth Okafor told residents to leave the lower town."
        assert under_cursor(app, 2) == "Okafor ordered the lower town of Northam cleared on Tuesday evening."
        assert "↔ same event 91%  both: lower" in pane_text(app, 2)
        await pilot.press("j")
        assert under_cursor(app, 2) == "Some 380 people slept in the school."
        assert app.main_screen.panes.active_index == 0
        assert "same event 74% ↔ 2 Northam Post" in status_text(app)


async def test_the_words_that_a_link_is_based_on_are_underlined_on_both_sides(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "j", "j")
        assert underlined(app, 1).replace(" ", "") == underlined(app, 2).replace(" ", "") == "lowertown"  # rows may end
        await pilot.press("j", "j")
        assert underlined(app, 1) == underlined(app, 2) == ""


def underlined(app: object, number: int) -> str:
    """Return the words that are painted as matches in a pane."""
    text = app.main_screen.panes.all[number - 1].text  # type: ignore[attr-defined]
    words = []
    for row in range(text.size.height):
        ground = text.get_component_rich_style("article--match", partial=True).bgcolor
        words += [
            segment.text for segment in text.render_line(row) if segment.style and segment.style.bgcolor == ground
        ]
    return "".join(words)


async def test_a_passage_that_only_one_source_reports_says_so(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "j", "j", "j", "j")
        assert under_cursor(app, 1) == "The bridge at Northam stayed closed."
        before = under_cursor(app, 2)
        assert "no counterpart found" in pane_text(app, 1)
        assert "no counterpart" in pane_text(app, 2)
        await pilot.press("j")
        assert under_cursor(app, 2) == before


async def test_a_pane_switches_to_a_source_that_reports_the_event_unless_it_is_pinned(
    sample: Sample, open_app: Open
) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", "j")
        assert under_cursor(app, 2) == "The river left its bed at Northam the day before."
        assert "3 The Valley" in pane_text(app, 2)
        await pilot.press("tab", "full_stop", "shift+tab", "j")
        assert "3 pinned The Valley" in pane_text(app, 2)
        assert "no counterpart (nearest: 51%); also in 2" in pane_text(app, 2)
        await pilot.press("f")
        assert "no counterpart" not in screen_text(app)
        assert "The other panes no longer follow the cursor." in status_text(app)


async def test_a_jump_leaves_a_pinned_pane_alone(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("tab", "full_stop", "shift+tab", "n", "enter")  # leads to the third article
        assert "2 pinned Northam Post" in pane_text(app, 2)
        assert "3 The Valley" in pane_text(app, 1)
        await pilot.press("full_stop", "a", "G", "enter")
        assert "All panes are pinned" in status_text(app)
        await pilot.press("tab", "full_stop", "a", "enter")
        assert "A quiet week in Southam" in screen_text(app)


@pytest.mark.parametrize(("size", "shown"), [((80, 24), 2), ((120, 40), 4), ((200, 50), 4)])
async def test_only_panes_that_are_large_enough_to_read_are_visible(
    sample: Sample, open_app: Open, size: tuple[int, int], shown: int
) -> None:
    app = open_app(sample)
    async with app.run_test(size=size) as pilot:
        await pilot.press("n", "plus", "plus")
        await pilot.pause()
        panes = app.main_screen.panes.all
        assert len(panes) == 4
        assert sum(pane.display for pane in panes) == shown
        assert all(pane.size.width >= 38 for pane in panes if pane.display)
        assert ("4 panes are open, but only 2 fit" in status_text(app)) == (shown < 4)
        await pilot.press("plus")
        assert "You can open at most 4 panes." in status_text(app)
        await pilot.press("shift+tab", "shift+tab")  # the list, then the last pane, wherever it was
        assert app.main_screen.panes.all[3].display
        assert len({pane.article.id for pane in panes if pane.article is not None}) == 4
        await pilot.press("minus", "minus", "minus", "minus")
        await pilot.pause()
        assert len(app.main_screen.panes.all) == 1
        assert "This is the only pane." in status_text(app)


@pytest.mark.parametrize("width", [TWO_PANES_WIDTH - 1, TWO_PANES_WIDTH])
async def test_two_articles_are_next_to_each_other_from_the_width_that_doctor_names(
    sample: Sample, open_app: Open, width: int
) -> None:
    app = open_app(sample)
    async with app.run_test(size=(width, 36)) as pilot:
        await pilot.pause()
        left, right = app.main_screen.panes.all
        assert (left.region.y == right.region.y) == (width >= TWO_PANES_WIDTH)


async def test_no_pane_is_said_to_be_hidden_when_three_fit(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("plus")
        await pilot.pause()
        assert sum(pane.display for pane in app.main_screen.panes.all) == 3
        assert "panes are open" not in status_text(app)


async def test_three_panes_follow_at_the_same_time(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.press("n", "plus", "f", "j")
        await pilot.pause()
        assert under_cursor(app, 2) == "Okafor ordered the lower town of Northam cleared on Tuesday evening."
        assert "no counterpart (nearest: 51%); also in 2" in pane_text(app, 3)
        await pilot.press("k")
        assert under_cursor(app, 3) == "The river left its bed at Northam the day before."
        assert "same event 83%" in pane_text(app, 3)


async def test_panes_pins_and_following_are_restored_at_the_next_start(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "plus", "full_stop", "f", "j", "q")
    again = open_app(sample)
    async with again.run_test(size=(120, 40)) as pilot:
        assert len(again.main_screen.panes.all) == 3
        assert "1 pinned Aller Echo" in pane_text(again, 1)
        await pilot.press("j")
        assert under_cursor(again, 2) == "Some 380 people slept in the school."


async def test_back_restores_closed_panes(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("plus", "n", "enter", "minus")
        await pilot.pause()
        assert len(app.main_screen.panes.all) == 2
        await pilot.press("backspace")
        await pilot.pause()
        assert len(app.main_screen.panes.all) == 3
        assert under_cursor(app, 1).startswith("The river Aller")
        assert under_cursor(app, 3) == "Stonegate dam held, operator says"


async def test_a_followed_weak_link_is_called_a_possible_match(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "n", "l", "m", "j", "enter")
        assert under_cursor(app, 2) == "The river left its bed at Northam the day before."
        await shows(pilot, "possible match: same event 51% ↔ 1 Aller Echo")
        await pilot.press("shift+tab")
        assert "possible match: same event 51% ↔ 3 The Valley" in status_text(app)
        await pilot.press("k", "j")  # away and back: the sure link counts again only where the panes part
        await pilot.press("tab", "k", "shift+tab")
        assert "same event 91% → 2 Northam Post" in status_text(app)
        assert "possible match: same" not in status_text(app)


async def test_a_key_goes_to_the_nearest_passage_that_is_not_a_link(sample: Sample, open_app: Open) -> None:
    with closing(IndexReader(sample.library)) as index, closing(Notes(sample.library)) as notes:
        for link in index.links.among(index.articles.rows()):
            notes.link_verdicts.put(link.pair, Verdict.REJECTED)
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "j")
        assert under_cursor(app, 1).startswith("Mayor Ruth Okafor told")
        await shows(pilot, "No counterpart found (nearest: 3 The Valley, 51%, w)")
        await pilot.press("w")
        assert under_cursor(app, app.main_screen.panes.active_index + 1).startswith("The river left its bed")
        assert "Nearest passage, 51%: not a link." in status_text(app)
        await pilot.press("backspace", "j", "j")
        assert under_cursor(app, 1) == "The bridge at Northam stayed closed."
        assert "No counterpart found." in status_text(app)
        await pilot.press("w")
        assert "No similar passage of another source is stored." in status_text(app)
