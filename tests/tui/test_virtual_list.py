"""A virtual list makes only the visible lines; its cursor reaches every entry and stays visible."""

from __future__ import annotations

from time import monotonic

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from reader.tui.widgets.virtual_list import VirtualList
from tests.tui.conftest import screen_text

LINES = 10_000
HEAD = [Content("first\n  why: one"), Content("second"), Content("third " * 12)]


class ListApp(App[None]):
    """An app with nothing but a virtual list."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[int] = []
        self.chosen: list[int] = []

    def compose(self) -> ComposeResult:
        yield VirtualList()

    @property
    def list(self) -> VirtualList:
        return self.query_one(VirtualList)

    def line(self, number: int) -> Content:
        self.made.append(number)
        return Content(f"line {number} {'and on ' * 20}")

    def on_virtual_list_chosen(self, event: VirtualList.Chosen) -> None:
        self.chosen.append(event.index)


async def test_only_visible_lines_are_made() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        app.list.show(HEAD, LINES, app.line)
        await pilot.pause()
        rows = screen_text(app).splitlines()
        assert [row.strip() for row in rows[:3]] == ["first", "why: one", "second"]
        assert rows[3].strip().startswith("third third") and rows[4].strip().startswith("third")
        assert rows[5].startswith(" line 0 and on") and rows[5].rstrip().endswith("…")
        assert len(set(app.made)) <= 10
        await pilot.press("end")
        assert app.list.highlighted == LINES + 2
        assert f"line {LINES - 1}" in screen_text(app).splitlines()[-1]
        assert len(set(app.made)) <= 20


async def test_the_cursor_moves_by_entry_by_page_and_around_the_ends() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        app.list.focus()
        app.list.show(HEAD, LINES, app.line)
        app.list.action_cursor_up()
        assert app.list.highlighted == LINES + 2
        app.list.action_cursor_down()
        assert app.list.highlighted == 0
        await pilot.press("pagedown")
        at = app.list.highlighted
        assert at is not None and 3 < at < 10
        await pilot.press("pagedown", "pageup")
        assert app.list.highlighted == at
        await pilot.press("pageup", "pageup")
        assert app.list.highlighted == 0


async def test_a_click_chooses_an_entry() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        app.list.show(HEAD, 2, app.line)
        await pilot.click(VirtualList, offset=(3, 1))
        await pilot.click(VirtualList, offset=(3, 2))
        await pilot.click(VirtualList, offset=(3, 6))
        await pilot.click(VirtualList, offset=(3, 9))  # below all entries
        assert app.chosen == [0, 1, 4]
        assert app.list.highlighted == 4


@pytest.mark.parametrize(("lines", "cursor", "highlighted"), [(0, 5, None), (3, 5, 2), (3, 1, 1)])
async def test_a_cursor_beyond_the_end_moves_to_the_last_entry(
    lines: int, cursor: int, highlighted: int | None
) -> None:
    app = ListApp()
    async with app.run_test(size=(40, 10)) as pilot:
        app.list.show((), lines, app.line, cursor)
        await pilot.press("down", "end", "pagedown") if not lines else await pilot.pause()
        assert app.list.highlighted == highlighted


async def test_a_narrower_screen_measures_the_entries_again() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 12)) as pilot:
        app.list.show(HEAD, 3, app.line, cursor=5)
        await pilot.pause()
        await pilot.resize_terminal(30, 6)
        end = monotonic() + 10
        while "line 2" not in screen_text(app).splitlines()[-1] and monotonic() < end:
            await pilot.pause(0.01)
        assert "line 2" in screen_text(app).splitlines()[-1]
        assert app.list.highlighted == 5
