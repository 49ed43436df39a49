"""Hostile articles: no view breaks and no control character reaches the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from reader.model.text import Problem
from reader.tui.app import ReaderApp
from reader.tui.main.problems_panel import ProblemsPanel
from tests.support import tui as tui_library
from tests.support.hostile import EVIL, TEXTS
from tests.support.tui import Sample, make_sample
from tests.tui.conftest import Open, assert_harmless, pane_text, shows


@pytest.fixture
def hostile(tmp_path: Path) -> Sample:
    """A library of hostile articles."""
    return make_sample(tmp_path, TEXTS)


async def walk(pilot: Pilot[None], app: ReaderApp) -> None:
    """Open every view."""
    assert_harmless(app)
    for keys in (
        ["j", "j"],
        ["pagedown", "pagedown"],
        ["G"],
        ["g", "j", "b"],
        ["slash", "o", "k", "enter", "escape"],
        ["B"],
        ["e", "x", "enter"],
        ["escape"],
        ["e"],
        ["enter"],
        ["escape", "escape"],
        ["question_mark", *"okafor"],
        ["escape"],
        ["f1"],
        ["escape"],
        ["tab", "a", "j", "enter"],
    ):
        await pilot.press(*keys)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert_harmless(app)


async def test_no_view_shows_control_characters(hostile: Sample, open_app: Open) -> None:
    app = open_app(hostile)
    async with app.run_test(size=(80, 24)) as pilot:
        await walk(pilot, app)
        app.push_screen(ProblemsPanel([Problem(f"bad{EVIL}.pdf", EVIL, EVIL)]))
        await pilot.pause()
        assert_harmless(app)
        await shows(pilot, "[bold red]Okafor[/]")


async def test_markup_is_shown_literally(hostile: Sample, open_app: Open) -> None:
    app = open_app(hostile)
    async with app.run_test(size=(200, 50)):
        shown = " ".join(pane_text(app, 1).replace("▌", " ").split())
        assert "[bold red]Okafor[/]" in shown
        assert "␛]0;owned␇" in shown
        assert "↔gnp.exe↔" in shown


async def test_a_line_of_100_000_characters_can_be_read(hostile: Sample, open_app: Open) -> None:
    app = open_app(hostile)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a", "j", "enter", "G")
        assert "word word" in pane_text(app, 2)
        await pilot.press("g", "j", "pagedown")
        assert "xxxxxxxx" in pane_text(app, 2)


async def test_links_with_hostile_words_are_listed(tmp_path: Path, open_app: Open) -> None:
    texts = {name: text.replace("lower town", f"lower town {EVIL}") for name, text in tui_library.TEXTS.items()}
    sample = make_sample(tmp_path, texts)
    app = open_app(sample)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "n", "l")
        assert_harmless(app)
        await shows(pilot, "Northam Post")
        await pilot.press("m", "j", "y", "y", "x", "escape", "enter")
        assert_harmless(app)
