"""Space for the text: characters a line and rows of text at each size, zoom, borders that are dragged."""

from __future__ import annotations

import pytest

from reader.tui.app import ReaderApp
from tests.support.tui import Sample, make_sample
from tests.tui.conftest import Open, pane_text, screen_text, under_cursor


def space(app: ReaderApp) -> tuple[int, int, int]:
    """Return how many panes are visible, the characters a line of the narrowest, and the rows of text of all."""
    panes = [pane for pane in app.main_screen.panes.all if pane.display]
    side_by_side = len({pane.region.y for pane in panes}) == 1
    rows = [pane.text.size.height for pane in panes]
    return (
        len(panes),
        min(pane.text.line_width for pane in panes),
        min(rows) if side_by_side else sum(rows),
    )


@pytest.mark.parametrize(
    ("size", "panes", "characters", "rows"),
    [
        ((60, 20), 2, 54, 15),
        ((80, 24), 2, 74, 19),
        ((100, 30), 2, 43, 26),
        ((120, 40), 2, 42, 36),
        ((200, 50), 2, 79, 46),
    ],
)
async def test_most_of_the_screen_is_text(
    sample: Sample, open_app: Open, size: tuple[int, int], panes: int, characters: int, rows: int
) -> None:
    app = open_app(sample)
    async with app.run_test(size=size) as pilot:
        await pilot.press("n")
        visible, line, height = space(app)
        assert visible == panes
        assert line >= characters
        assert height >= rows
        assert app.main_screen.footer.region.height <= 3


async def test_the_list_is_hidden_on_a_narrow_screen_and_leaves_after_a_choice(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "5 articles" not in screen_text(app)
        await pilot.press("a")
        assert "5 by number" in screen_text(app) or "5 articles" in screen_text(app)
        await pilot.press("G", "enter")
        assert "5 by number" not in screen_text(app)
        assert "5 articles" not in screen_text(app)


async def test_zoom_gives_all_the_space_to_one_pane(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("z")
        assert [pane.display for pane in app.main_screen.panes.all] == [True, False]
        await pilot.press("n", "enter")
        assert [pane.display for pane in app.main_screen.panes.all] == [False, True]
        await pilot.press("z")
        assert [pane.display for pane in app.main_screen.panes.all] == [True, True]


async def test_an_article_is_open_in_one_pane_only(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        other = app.main_screen.panes.all[1].article
        assert other is not None
        await pilot.press("a", *["j"] * (app.main_screen.library.numbers[other.id] - 1), "enter")
        keys = [pane.article.id for pane in app.main_screen.panes.all if pane.article is not None]
        assert len(set(keys)) == len(keys)
        assert app.main_screen.panes.active_index == 1


async def test_borders_are_dragged(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        first, second = app.main_screen.panes.all
        before = first.region.width
        border = (second.region.x, second.region.y + 5)
        await pilot.mouse_down(offset=border)
        await pilot.hover(offset=(border[0] - 8, border[1]))
        await pilot.mouse_up(offset=(border[0] - 8, border[1]))
        await pilot.pause()
        assert abs(first.region.width - (before - 8)) <= 1


async def test_the_border_of_the_list_is_dragged(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.mouse_down(offset=(23, 10))
        await pilot.hover(offset=(33, 10))
        await pilot.mouse_up(offset=(33, 10))
        await pilot.pause()
        assert app.main_screen.panes.all[0].region.x == 34


async def test_front_matter_is_folded_and_is_not_found(tmp_path: object, open_app: Open) -> None:
    from pathlib import Path

    assert isinstance(tmp_path, Path)
    text = "---\ntitle: Dam opened\nauthor: Ines Quill\n---\n\nDam opened\n\nThe dam at Orrin was opened on Monday.\n"
    app = open_app(make_sample(tmp_path, {"dam.md": text}, analysed=False))
    async with app.run_test(size=(120, 40)) as pilot:
        assert "Ines Quill" not in pane_text(app, 1)
        await pilot.press("k", "k", "k")
        assert under_cursor(app, 1) == "Dam opened"
        await pilot.press("slash", *"quill")
        assert "not in this article" in screen_text(app)


async def test_the_footer_shows_the_sentence_that_the_link_leads_to(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        link = app.main_screen.follower.current_link()
        assert link is not None
        target = app.main_screen.library.index.passages.text(link.b.article)[link.b.start : link.b.end]
        assert f"“{target[:40]}" in screen_text(app)


async def test_the_cursor_of_the_terminal_stands_on_the_passage(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        for keys in (("j",), ("tab",), ("j", "j")):
            await pilot.press(*keys)
            passage = under_cursor(app, app.main_screen.panes.active_index + 1)
            column, row = app.cursor_position
            assert passage.startswith(screen_text(app).split("\n")[row][column : column + 12])
