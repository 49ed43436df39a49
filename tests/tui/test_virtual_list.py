"""A list of any length makes only the lines that are in view; its cursor goes everywhere and stays in sight."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from reader.tui.widgets.virtual_list import VirtualList
from tests.tui.conftest import screen_text

LINES = 10_000
HEAD = [Content("first\n  why: one"), Content("second"), Content("third " * 12)]


class Stage(App[None]):
    """A roll by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[int] = []
        self.chosen: list[int] = []

    def compose(self) -> ComposeResult:
        yield VirtualList()

    @property
    def roll(self) -> VirtualList:
        return self.query_one(VirtualList)

    def line(self, number: int) -> Content:
        self.made.append(number)
        return Content(f"line {number} {'and on ' * 20}")

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        self.chosen.append(event.place)


async def test_only_what_is_in_view_is_made() -> None:
    app = Stage()
    async with app.run_test(size=(40, 10)) as pilot:
        app.roll.show(HEAD, LINES, app.line)
        await pilot.pause()
        rows = screen_text(app).splitlines()
        assert [row.strip() for row in rows[:3]] == ["first", "why: one", "second"]
        assert rows[3].strip().startswith("third third") and rows[4].strip().startswith("third")
        assert rows[5].startswith(" line 0 and on") and rows[5].rstrip().endswith("…")
        assert len(set(app.made)) <= 10
        await pilot.press("end")
        assert app.roll.highlighted == LINES + 2
        assert f"line {LINES - 1}" in screen_text(app).splitlines()[-1]
        assert len(set(app.made)) <= 20


async def test_the_cursor_goes_a_step_a_page_and_round() -> None:
    app = Stage()
    async with app.run_test(size=(40, 10)) as pilot:
        app.roll.focus()
        app.roll.show(HEAD, LINES, app.line)
        app.roll.action_cursor_up()
        assert app.roll.highlighted == LINES + 2
        app.roll.action_cursor_down()
        assert app.roll.highlighted == 0
        await pilot.press("pagedown")
        at = app.roll.highlighted
        assert at is not None and 3 < at < 10
        await pilot.press("pagedown", "pageup")
        assert app.roll.highlighted == at
        await pilot.press("pageup", "pageup")
        assert app.roll.highlighted == 0


async def test_a_click_chooses_the_entry_it_is_on() -> None:
    app = Stage()
    async with app.run_test(size=(40, 10)) as pilot:
        app.roll.show(HEAD, 2, app.line)
        await pilot.click(VirtualList, offset=(3, 1))
        await pilot.click(VirtualList, offset=(3, 2))
        await pilot.click(VirtualList, offset=(3, 6))
        await pilot.click(VirtualList, offset=(3, 9))  # below all entries
        assert app.chosen == [0, 1, 4]
        assert app.roll.highlighted == 4


@pytest.mark.parametrize(("lines", "cursor", "stands"), [(0, 5, None), (3, 5, 2), (3, 1, 1)])
async def test_a_cursor_that_would_be_beyond_the_end_stands_on_the_last(
    lines: int, cursor: int, stands: int | None
) -> None:
    app = Stage()
    async with app.run_test(size=(40, 10)) as pilot:
        app.roll.show((), lines, app.line, cursor)
        await pilot.press("down", "end", "pagedown") if not lines else await pilot.pause()
        assert app.roll.highlighted == stands


async def test_a_narrower_screen_is_measured_anew() -> None:
    app = Stage()
    async with app.run_test(size=(80, 12)) as pilot:
        app.roll.show(HEAD, 3, app.line, cursor=5)
        await pilot.pause()
        await pilot.resize_terminal(30, 6)
        await pilot.pause()
        assert "line 2" in screen_text(app).splitlines()[-1]
        assert app.roll.highlighted == 5
