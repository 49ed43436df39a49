"""Right-to-left passages, wide characters and combining marks through follow mode, many panes, links and coverage."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from reader.model.links import LinkKind
from reader.tui.app import ReaderApp
from tests.support import tui as tui_library
from tests.support.tui import Sample, make_sample
from tests.tui.conftest import SIZES, Open, pane_text, screen_text, shows, under_cursor

TEXTS = {
    "a-fa.txt": "گزارش رودخانه\n\nرودخانه روز سه‌شنبه در نورثام از بستر خود بیرون آمد.\n\nهیچ کس آسیب ندید.\n",
    "b-ja.txt": "洪水のあと\n\n川は火曜日にノーサムで堤防を越えた。町長は避難を命じた。\n",
    "c-vi.txt": "Sông trà\u0300n bơ\u0300\n\nSông Aller trà\u0300n bơ\u0300 ở Northam. Ze\u0301ro\u0308 người.\n",
    "d-he.txt": "הנהר\n\nהנהר עלה על גדותיו בנורת'ם ביום שלישי.\n",
}  # fmt: skip
LINKS = (
    (("a-fa.txt", "رودخانه روز"), ("b-ja.txt", "川は火曜日"), LinkKind.EVENT, 0.83, "سه‌شنبه"),
    (("a-fa.txt", "رودخانه روز"), ("c-vi.txt", "Sông Aller"), LinkKind.EVENT, 0.79, "Northam"),
    (("a-fa.txt", "رودخانه روز"), ("d-he.txt", "הנהר עלה"), LinkKind.EVENT, 0.71, "שלישי"),
    (("b-ja.txt", "川は火曜日"), ("c-vi.txt", "Sông Aller"), LinkKind.EVENT, 0.66, "川"),
)


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sample:
    """Four accounts of one flood in four scripts, linked."""
    monkeypatch.setattr(tui_library, "LINKS", LINKS)
    return make_sample(tmp_path, TEXTS)


def assert_whole(app: ReaderApp) -> None:
    """Assert that every row, and its characters together, are exactly as wide as the screen."""
    for strip in app.screen._compositor.render_strips():
        assert strip.cell_length == cell_len(strip.text) == app.size.width


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("panes", [2, 3, 4])
async def test_follow_mode_keeps_every_script_whole(
    scripts: Sample, open_app: Open, size: tuple[int, int], panes: int
) -> None:
    app = open_app(scripts)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*["plus"] * (panes - 2), "f", "g", "n")
        await pilot.pause()
        assert_whole(app)
        assert under_cursor(app, 1).startswith("رودخانه روز")
        assert "◂" in pane_text(app, 1)  # the sign for right to left
        others = {under_cursor(app, number)[:4] for number in range(2, panes + 1)}
        assert others <= {"川は火曜", "Sông", "הנהר"} and len(others) == panes - 1
        for key in ("j", "k", "tab", "n", "enter", "backspace", "G", "g"):
            await pilot.press(key)
            await pilot.pause()
            assert_whole(app)


@pytest.mark.parametrize("size", SIZES)
async def test_links_and_coverage_keep_every_script_whole(
    scripts: Sample, open_app: Open, size: tuple[int, int]
) -> None:
    app = open_app(scripts)
    async with app.run_test(size=size) as pilot:
        await pilot.press("g", "n", "l")
        await shows(pilot, "3 links")
        for key in ("j", "j", "k", "m", "y", "u"):
            await pilot.press(key)
            await pilot.pause()
            assert_whole(app)
        await pilot.press("escape", "c")
        await shows(pilot, " in 4 sources")
        for key in ("o", "j", "j", "J", "K", "l", "l", "s", "G"):
            await pilot.press(key)
            await pilot.pause()
            assert_whole(app)
        assert "川は火曜日" in screen_text(app) or "Sông Aller" in screen_text(app)
        await pilot.press("g", "enter")
        await pilot.pause()
        assert_whole(app)
