"""Hostile articles: no view breaks and no control character reaches the screen."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from textual.pilot import Pilot

from reader.model.text import Problem
from reader.tui.app import ReaderApp
from reader.tui.main.problems_panel import ProblemsPanel
from tests.support import tui as tui_library
from tests.support.tui import Sample, make_sample
from tests.tui.conftest import Open, pane_text, screen_text, shows

EVIL = (
    "\x1b]0;owned\x07 \x9b31m \x9d52;c;AAAA\x9c \x1b[2J \u202egnp.exe\u202c \u200b\u2066 "
    "[/ [0] [bold red]Okafor[/] $accent \x00\x7f"
)
MARKS = "e" + "\u0301" * 1000
FAMILY = "👩‍👩‍👧‍👦 ज़्यादा می‌خواهم \u200d\u200c\ufe0f \ufffd"
TEXTS = {
    "a-evil\x1b[31m.txt": f"Title {EVIL}\n\nRuth Okafor {EVIL} told all.\n\nabout Northam: {MARKS} end.\n",
    "b-long.txt": "Long\n\n" + "x" * 100_000 + " Okafor.\n\n" + "word " * 20_000 + "\n",
    "c-wide.txt": f"Wide {FAMILY}\n\n{FAMILY * 40}\n\nهذا نص عربي طويل. " * 20 + "\n" + "洪水" * 300,
}
ALLOWED = {"\n"}
TURNS = {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"}


@pytest.fixture
def hostile(tmp_path: Path) -> Sample:
    """A library of hostile articles."""
    return make_sample(tmp_path, TEXTS)


def assert_harmless(app: ReaderApp) -> None:
    """Assert that no control, surrogate or bidi character is on the screen, and that every row has its width."""
    text = screen_text(app)
    for character in text:
        category = unicodedata.category(character)
        assert category not in {"Cc", "Cs"} or character in ALLOWED, repr(character)
        assert unicodedata.bidirectional(character) not in {
            "RLO",
            "LRO",
            "RLE",
            "LRE",
            "PDF",
            "RLI",
            "LRI",
            "FSI",
            "PDI",
        }
    for strip in app.screen._compositor.render_strips():
        assert strip.cell_length == app.size.width


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
        assert "word word" in pane_text(app, 1)
        await pilot.press("g", "j", "pagedown")
        assert "xxxxxxxx" in pane_text(app, 1)


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
