"""Passages copied with their citation, articles opened in another program."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.tui.main.share import desktop_opener
from tests.support.tui import Sample
from tests.tui.conftest import Open, pane_text, shows, status_text


async def test_a_passage_is_copied_with_its_citation(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", "n", "Y")
        assert app.clipboard == (
            "“Mayor Ruth Okafor told residents to leave the lower town.”\n"
            "— River bursts its banks at Northam, Aller Echo, 3 Mar 2026, a-river.txt\n"
        )
        assert "Copied with citation." in status_text(app)


async def test_an_article_without_an_address_opens_as_its_file(
    sample: Sample, open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = tmp_path / "opened"
    program = tmp_path / "bin" / "xdg-open"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf "%s" "$*" > "{opened}.new" && mv "{opened}.new" "{opened}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/bin:/usr/bin")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("sys.platform", "linux")
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("o")
        await shows(pilot, "Opened: a-river.txt")
        while not opened.exists():
            await pilot.pause()
    assert opened.read_text() == str(sample.folder / "a-river.txt")


async def test_without_a_desktop_the_address_is_named(
    sample: Sample, open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", "/nowhere")
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("o")
        assert "Nothing can be opened from this terminal" in status_text(app)


def test_a_text_browser_is_never_started() -> None:
    assert desktop_opener("linux", {"PATH": "/bin:/usr/bin", "BROWSER": "w3m"}) in ([], ["/usr/bin/wslview"])
    assert desktop_opener("darwin", {}) == ["open"]


async def test_the_gutter_shows_kinds_of_links_and_verdicts(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        assert "3┊ Engineers of Aller Water" in pane_text(app, 1)
        assert "3│ The river Aller" in pane_text(app, 1)
        await pilot.press("n", "n", "l", "y", "escape", "g")
        assert "✓2│ on Tuesday. Mayor Ruth Okafor told" in pane_text(app, 1)
