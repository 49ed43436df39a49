"""Fixtures of the screen's tests: a library of five small articles, the app on it, and the screen as text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from textual import _wait
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.app import App
from textual.pilot import Pilot

from reader.store.index.reader import IndexReader
from reader.store.notes.notes import Notes
from reader.tui.app import ReaderApp
from reader.tui.background.indexer import Indexer
from reader.tui.data.library_view import LibraryView
from tests.support.tui import Sample, make_sample

Open = Callable[..., ReaderApp]
SIZES = [(80, 24), (120, 40), (200, 50)]
BIDI_CONTROLS = {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"}
"""Bidirectional classes of characters that change the order of text."""


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pilot check four times as often whether the app is idle: most keys are handled in 5 ms."""
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", 1 / 200)
    monkeypatch.setattr(_wait, "SLEEP_IDLE", 1 / 4000)


@pytest.fixture(autouse=True)
def no_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paint no frame that no terminal shows, which is half of the work: what a test looks at is painted for it."""

    paint = Compositor.render_update

    def forget(compositor: Compositor, *, full: bool = False, **options: Any) -> object:
        if full:  # a picture is taken
            return paint(compositor, full=full, **options)
        compositor._dirty_regions.clear()
        return None

    monkeypatch.setattr(Compositor, "render_update", forget)


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    """Five small articles, analysed and linked."""
    return make_sample(tmp_path)


@pytest.fixture
def open_app() -> Open:
    """Return a function that makes the app on a library."""

    def make(sample: Sample, *, paths: tuple[Path, ...] = (), indexer: Indexer | None = None) -> ReaderApp:
        return ReaderApp(LibraryView(lambda: IndexReader(sample.library), Notes(sample.library), paths), indexer)

    return make


def screen_text(app: App[None]) -> str:
    """Return the text of the topmost screen, row by row."""
    visible_screen_stack.set(app._background_screens)
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


async def shows(pilot: Pilot[None], words: str, *, seconds: float = 10.0) -> str:
    """Wait until the topmost screen contains some words; return its text."""
    end = monotonic() + seconds
    while words not in (text := screen_text(pilot.app)):
        assert monotonic() < end, f"never saw {words!r}; the screen was:\n{text}"
        await pilot.pause()
    return text


def pane_text(app: ReaderApp, number: int) -> str:
    """Return the text of a reading pane, including its title."""
    region = app.main_screen.panes.all[number - 1].region
    strips = app.main_screen._compositor.render_strips()
    rows = strips[region.y : region.bottom]
    return "\n".join(strip.crop(region.x, region.right).text.rstrip() for strip in rows)


def status_text(app: ReaderApp) -> str:
    """Return the text of the status."""
    region = app.main_screen.footer.status.region
    strips = app.main_screen._compositor.render_strips()
    return "\n".join(strip.text.strip() for strip in strips[region.y : region.bottom])


def under_cursor(app: ReaderApp, number: int) -> str:
    """Return the text of the passage under the cursor of a pane."""
    text = app.main_screen.panes.all[number - 1].text
    assert text.document is not None
    passage = text.document.passages[text.cursor]
    return text.document.text[passage.start : passage.end]


def assert_harmless(app: ReaderApp) -> None:
    """Assert that no control, surrogate or bidi character is on the screen, and that every row has its width."""
    for character in screen_text(app):
        assert unicodedata.category(character) not in {"Cc", "Cs"} or character == "\n", repr(character)
        assert unicodedata.bidirectional(character) not in BIDI_CONTROLS
    for strip in app.screen._compositor.render_strips():
        assert strip.cell_length == app.size.width
