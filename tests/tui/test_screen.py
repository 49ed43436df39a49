"""The main screen, driven by keys, at three sizes: what the user sees after each."""

from __future__ import annotations

import pytest

from tests.support.tui import Sample
from tests.tui.conftest import SIZES, Open, pane_text, screen_text, shows, status_text, under_cursor

MAYOR = "Mayor Ruth Okafor told residents to leave the lower town."


@pytest.mark.parametrize("size", SIZES)
async def test_opens_on_two_articles_that_belong_together(
    sample: Sample, open_app: Open, size: tuple[int, int]
) -> None:
    app = open_app(sample)
    async with app.run_test(size=size):
        text = screen_text(app)
        assert all(len(row) <= size[0] for row in text.splitlines())
        assert "1 Aller Echo" in text
        assert "Northam Post" in text
        assert "The river Aller" in pane_text(app, 1)
        assert "ordered the lower" in pane_text(app, 2)
        assert "F1 help  q quit" in text
        assert under_cursor(app, 1) == "River bursts its banks at Northam"


@pytest.mark.parametrize("size", SIZES)
async def test_enter_goes_to_the_same_event_and_says_why(sample: Sample, open_app: Open, size: tuple[int, int]) -> None:
    app = open_app(sample)
    async with app.run_test(size=size) as pilot:
        await pilot.press("n", "n")
        assert under_cursor(app, 1) == MAYOR
        assert "same event 91% → 2 Northam Post" in status_text(app)
        assert "both: lower town" in status_text(app)
        await pilot.press("enter")
        assert app.main_screen.panes.active_index == 1
        assert under_cursor(app, 2).startswith("Okafor ordered")
        assert "same event 91% ↔ 1 Aller Echo" in status_text(app)
        assert "Okafor ordered the lower" in pane_text(app, 2).replace("R. ", "")


async def test_back_and_forward_put_both_panes_back(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n")
        before = (under_cursor(app, 1), under_cursor(app, 2), pane_text(app, 1), pane_text(app, 2))
        await pilot.press("enter")  # leads to the third article, which was not open
        assert "Stonegate dam held" in pane_text(app, 2)
        after = (under_cursor(app, 1), under_cursor(app, 2))
        await pilot.press("backspace")
        assert before == (under_cursor(app, 1), under_cursor(app, 2), pane_text(app, 1), pane_text(app, 2))
        assert app.main_screen.panes.active_index == 0
        await pilot.press("alt+right")
        assert after == (under_cursor(app, 1), under_cursor(app, 2))
        await pilot.press("ctrl+o", "ctrl+o")
        assert "Nothing to go back to." in status_text(app)


async def test_a_number_goes_to_that_source_or_says_that_it_has_no_link(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "3")
        assert under_cursor(app, 2) == "The river left its bed at Northam the day before."
        await pilot.press("2")
        assert "2 Northam Post: no link from this passage." in status_text(app)
        await pilot.press("9")
        assert "There is no source 9." in status_text(app)


async def test_moving_through_the_text(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "down")
        assert under_cursor(app, 1) == MAYOR
        await pilot.press("k", "up", "up")
        assert under_cursor(app, 1) == "River bursts its banks at Northam"
        await pilot.press("G")
        assert under_cursor(app, 1) == "Engineers of Aller Water said the dam at Stonegate had held."
        assert "had held." in pane_text(app, 1)
        await pilot.press("g")
        assert "River bursts its banks at Northam" in pane_text(app, 1)
        assert app.main_screen.panes.all[0].text.scroll_offset.y == 0
        await pilot.press("pagedown", "pagedown", "pagedown")
        assert under_cursor(app, 1).startswith("Engineers")
        await pilot.press("N", "N", "N", "N", "N", "N")
        assert "No more linked passages" in status_text(app)


async def test_tab_switches_between_panes_and_list(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        seen = []
        for _ in range(4):
            assert app.main_screen.focused is not None
            seen.append(app.main_screen.focused.id)
            await pilot.press("tab")
        assert seen == ["text-1", "text-2", "articles", "text-1"]
        await pilot.press("shift+tab", "shift+tab")
        assert app.main_screen.focused is not None
        assert app.main_screen.focused.id == "articles"


async def test_the_list_opens_articles_and_can_be_hidden(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "G", "enter")
        assert "A quiet week in Southam" in pane_text(app, 1)
        assert "No counterpart found" in status_text(app)
        await pilot.press("a", "a")
        assert "The Valley" not in screen_text(app)
        assert app.main_screen.focused is app.main_screen.panes.all[0].text
        await pilot.press("a")
        await shows(pilot, "The Valley")


async def test_find_counts_matches_during_typing(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"northam")
        assert "1 of 3" in pane_text(app, 1)
        await pilot.press("enter")
        assert "2 of 3" in pane_text(app, 1)
        await pilot.press("up", "up")
        assert "3 of 3" in pane_text(app, 1)
        await pilot.press(*" xyz")
        assert "not in this article" in pane_text(app, 1)
        await pilot.press("escape")
        assert under_cursor(app, 1) == "The bridge at Northam stayed closed."
        assert app.main_screen.focused is app.main_screen.panes.all[0].text


async def test_a_resize_keeps_the_cursor(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "enter", "j")
        places = (under_cursor(app, 1), under_cursor(app, 2))
        for size in [(80, 24), (200, 50), (60, 20), (120, 40)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert places == (under_cursor(app, 1), under_cursor(app, 2))
            first_words = places[0].split()[0]
            assert first_words in pane_text(app, 1)


async def test_a_click_moves_the_cursor_and_a_double_click_follows(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.click("#text-1", offset=(29, 3))
        assert under_cursor(app, 1) == MAYOR
        await pilot.click("#text-1", offset=(29, 3), times=2)
        assert under_cursor(app, 2).startswith("Okafor ordered")


async def test_text_selected_with_the_mouse_has_no_line_breaks_of_the_screen(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        text = app.main_screen.panes.all[0].text
        start, end = (text.region.x + 5, text.region.y + 2), (text.region.x + 10, text.region.y + 3)
        await pilot.mouse_down(offset=start)
        await pilot.hover(offset=end)
        await pilot.mouse_up(offset=end)
        selected = app.screen.get_selected_text()
        assert selected is not None
        assert selected.strip() == "The river Aller burst its banks at Northam on Tuesday. Mayor Ruth Okafor told r"


async def test_help_and_palette_open(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f1")
        await shows(pilot, "Go to the next passage that another source also reports.")
        await pilot.press("escape", "ctrl+p")
        await pilot.press(*"next linked")
        await app.workers.wait_for_complete()
        await pilot.pause()
        await shows(pilot, "Next linked passage")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is app.main_screen
        assert under_cursor(app, 1).startswith("The river Aller")


async def test_the_session_is_restored(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "enter", "k")
        places = (under_cursor(app, 1), under_cursor(app, 2))
        app.theme = "reader-light"
        await pilot.press("q")
    again = open_app(sample)
    async with again.run_test(size=(120, 40)):
        assert places == (under_cursor(again, 1), under_cursor(again, 2))
        assert again.main_screen.panes.active_index == 1
        assert again.theme == "reader-light"


async def test_links_lead_only_to_open_articles(sample: Sample, open_app: Open) -> None:
    app = open_app(sample, paths=(sample.folder / "a-river.txt", sample.folder / "b-mayor.txt"))
    async with app.run_test(size=(120, 40)) as pilot:
        assert "The Valley" not in screen_text(app)
        await pilot.press("n")
        assert under_cursor(app, 1) == MAYOR  # only the third article reports the sentence before
        await pilot.press("l", "m")
        assert "The Valley" not in screen_text(app)


@pytest.mark.parametrize("size", [(20, 6), (40, 10), (300, 100)])
async def test_very_small_and_very_large_terminals_work(sample: Sample, open_app: Open, size: tuple[int, int]) -> None:
    app = open_app(sample)
    async with app.run_test(size=size) as pilot:
        await pilot.press(
            "n", "n", "enter", "l", "escape", "B", "escape", "f1", "escape", "slash", "escape", "pagedown"
        )
        assert under_cursor(app, 2) != ""


async def test_an_empty_library_says_what_to_do(sample: Sample, open_app: Open) -> None:
    app = open_app(sample, paths=(sample.folder / "nowhere",))
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "No articles yet.")
        assert "reader PATH" in screen_text(app).replace("\n", " ")
        await pilot.press("j", "k", "g", "G", "n", "N", "enter", "tab", "l", "b", "slash", "1", "backspace", "pagedown")
        await shows(pilot, "No articles yet.")
