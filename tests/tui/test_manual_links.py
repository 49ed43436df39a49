"""Linking two passages manually: a link that the linker missed is saved, shown and undone."""

from __future__ import annotations

import json
import sys

import pytest

from reader.model.links import Verdict
from reader.model.outcomes import Outcome
from reader.store.index.reader import IndexReader
from reader.store.notes.notes import Notes
from reader.tui.app import ReaderApp
from reader.tui.background.command_runner import CommandRunner
from reader.tui.data.library_view import LibraryView
from reader.tui.main import manual_link
from tests.support.tui import Sample, link_verdicts
from tests.tui.conftest import Open, shows, status_text, under_cursor

ANSWER = "import sys; print({row!r}); print({message!r}, file=sys.stderr); sys.exit({status})"


async def test_a_possible_match_is_confirmed_and_undone(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        # Reported by the mayor's paper and, with a lower score, by The Valley.
        await pilot.press("n", "n", "tab", "a", "j", "j", "enter")
        await pilot.press("G", "tab", "tab")
        assert under_cursor(app, 1).startswith("Mayor Ruth Okafor told")
        assert under_cursor(app, 2).startswith("The river left its bed")
        await pilot.press("M")
        assert "Linked: both passages report the same event. M undoes it." in status_text(app)
        assert "✓ confirmed by you" in status_text(app)
        assert link_verdicts(sample) == [Verdict.CONFIRMED]
        await pilot.press("M")
        assert manual_link.UNDONE in status_text(app)
        assert link_verdicts(sample) == []


def app_with(sample: Sample, commands: CommandRunner) -> ReaderApp:
    library_view = LibraryView(lambda: IndexReader(sample.library), Notes(sample.library), ())
    return ReaderApp(library_view, commands=commands)


def answering(sample: Sample, row: str, message: str, status: int) -> CommandRunner:
    """Return commands that print a row on stdout and a message on stderr, and end with a status."""
    code = ANSWER.format(row=row, message=message, status=status)
    return CommandRunner(sample.library.folder, (sys.executable, "-c", code))


@pytest.mark.parametrize(
    ("outcome", "status", "sentence"),
    [
        (Outcome.SAVED, 0, manual_link.LINKED),
        (Outcome.APPLIED, 0, manual_link.LINKED),
        (Outcome.SAVED_NOT_APPLIED, 1, manual_link.SAVED_NOT_APPLIED),
        (Outcome.NO_COMMON_GROUND, 0, manual_link.NO_COMMON_GROUND),
        (Outcome.UNDONE, 0, manual_link.UNDONE),
    ],
)
async def test_the_screen_has_a_sentence_for_each_outcome(
    sample: Sample, outcome: Outcome, status: int, sentence: str
) -> None:
    message = json.dumps({"code": "note", "message": "words that mean nothing to the screen"})
    app = app_with(sample, answering(sample, json.dumps({"status": outcome.value}), message, status))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "j", "M")
        await shows(pilot, sentence.partition(" {")[0])


@pytest.mark.parametrize(
    ("message", "status", "sentence"),
    [
        (json.dumps({"code": "usage", "message": "no such article"}), 2, "No such article"),
        ("reader: undone", 2, manual_link.NOT_SAVED),
        ("", 3, manual_link.NOT_SAVED),
    ],
)
async def test_a_failure_is_explained(sample: Sample, message: str, status: int, sentence: str) -> None:
    app = app_with(sample, answering(sample, "", message, status))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "j", "M")
        await shows(pilot, sentence)


async def test_the_real_command_saves_the_verdict(sample: Sample) -> None:
    app = app_with(sample, CommandRunner(sample.library.folder))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("G", "tab", "G", "M")
        assert "Linking this passage and the one in “Aller Echo”" in status_text(app)
        await shows(pilot, manual_link.NO_COMMON_GROUND, seconds=60)
        assert link_verdicts(sample) == [Verdict.CONFIRMED]
        await pilot.press("M")
        await shows(pilot, manual_link.UNDONE, seconds=60)
        assert link_verdicts(sample) == []


REWORDED = """
import sys
from reader.cli.commands.links import judge
from reader.cli.main import main

judge.NO_COMMON_GROUND = "ein ganz anderer Satz"
judge.UNDONE = "und noch einer"
sys.exit(main(sys.argv[1:]))
"""


async def test_rewording_what_the_command_says_changes_nothing_on_the_screen(sample: Sample) -> None:
    app = app_with(sample, CommandRunner(sample.library.folder, (sys.executable, "-c", REWORDED)))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("G", "tab", "G", "M")
        await shows(pilot, manual_link.NO_COMMON_GROUND, seconds=60)
        await pilot.press("M")
        await shows(pilot, manual_link.UNDONE, seconds=60)


async def test_with_one_pane_it_says_what_to_do(sample: Sample, open_app: Open) -> None:
    app = open_app(sample)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("minus", "M")
        assert "Open the other source in a second pane (+)" in status_text(app)
        assert link_verdicts(sample) == []
