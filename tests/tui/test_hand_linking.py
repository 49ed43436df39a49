"""Linking by hand: what the linker overlooked is kept as a link, shown, and taken back."""

from __future__ import annotations

import json
import sys
from contextlib import closing

import pytest

from reader.model.links import Verdict
from reader.store.index.reader import IndexReader
from reader.store.notes.notes import Notes
from reader.tui.app import ReaderApp
from reader.tui.background.command_runner import CommandRunner
from reader.tui.data.library_view import LibraryView
from tests.support.tui import Sample
from tests.tui.conftest import Open, shows, status_text, under_cursor

SAYS = "import sys; print({out!r}); print({said!r}, file=sys.stderr); sys.exit({status})"


def verdicts(sample: Sample) -> list[Verdict]:
    with closing(Notes(sample.library)) as notes:
        return list(notes.link_verdicts.by_keys().values())


async def test_a_weaker_link_is_lifted_and_taken_back(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        # Told by the mayor's paper, and, less surely, by The Valley.
        await pilot.press("n", "n", "tab", "a", "j", "j", "enter")
        await pilot.press("G", "tab", "tab")
        assert under_cursor(app, 1).startswith("Mayor Ruth Okafor told")
        assert under_cursor(app, 2).startswith("The river left its bed")
        await pilot.press("M")
        assert "Kept: both tell the same. M takes it back." in status_text(app)
        assert "✓ confirmed by you" in status_text(app)
        assert verdicts(sample) == [Verdict.CONFIRMED]
        await pilot.press("M")
        assert "Taken back." in status_text(app)
        assert verdicts(sample) == []


@pytest.mark.parametrize(
    ("out", "said", "status", "told"),
    [
        (json.dumps({"score": 0.3}), "", 0, "Kept: both tell the same."),
        (json.dumps({"score": 0.3}), "another process", 1, "Kept; it is shown when the articles are indexed next."),
        (json.dumps({"score": None}), "no link", 0, "there is no link to show"),
        ("", "reader: no such article", 2, "no such article"),
        ("", "", 3, "The link could not be kept"),
        (json.dumps({"score": 0.3}), "reader: taken back; the score decides again", 0, "Taken back."),
    ],
)
async def test_what_the_linker_has_to_be_asked_for_is_told(
    sample: Sample, out: str, said: str, status: int, told: str
) -> None:
    beside = CommandRunner(
        sample.library.folder, (sys.executable, "-c", SAYS.format(out=out, said=said, status=status))
    )
    app = ReaderApp(LibraryView(lambda: IndexReader(sample.library), Notes(sample.library), ()), beside=beside)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "j", "M")
        await shows(pilot, told)


async def test_the_real_command_keeps_the_word(sample: Sample) -> None:
    beside = CommandRunner(sample.library.folder)
    app = ReaderApp(LibraryView(lambda: IndexReader(sample.library), Notes(sample.library), ()), beside=beside)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("G", "tab", "G", "M")
        assert "Linking this passage and that of Aller Echo" in status_text(app)
        await shows(pilot, "Your word is kept, but the linker finds nothing in common", seconds=60)
        assert verdicts(sample) == [Verdict.CONFIRMED]
        await pilot.press("M")
        await shows(pilot, "Taken back.", seconds=60)
        assert verdicts(sample) == []


async def test_without_a_second_article_it_says_what_to_do(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("minus", "M")
        assert "Open the other source beside this one (+)" in status_text(app)
        assert verdicts(sample) == []
