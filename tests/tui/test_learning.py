"""Learning from verdicts on the screen: what it is worth on verdicts held out, put in force, taken back."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reader.model.links import Reason, ReasonKind, Verdict
from reader.store.index.reader import IndexReader
from reader.store.notes.notes import Notes
from reader.tui.app import ReaderApp
from reader.tui.background.calibration_client import Answer, Learner, parse
from reader.tui.background.command_runner import CommandRunner
from reader.tui.data.library_view import LibraryView
from tests.support.tui import Sample
from tests.tui.conftest import SIZES, screen_text, shows

LESSON = {
    "verdicts": 15, "confirmed": 5, "left_out": 2, "helps": True,
    "before": {"log_loss": 1.48, "decided": 0.33}, "after": {"log_loss": 0.71, "decided": 0.67},
    "examples": [{"score": 0.5, "becomes": 0.2}, {"score": 0.9, "becomes": 0.4}],
}  # fmt: skip
COMMAND = """
import json, sqlite3, sys
from pathlib import Path
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes

lesson, library = sys.argv[1], sys.argv[sys.argv.index("--library") + 1]
with Notes(LibraryFolder(Path(library))) as notes:
    if "--undo" in sys.argv:
        notes.calibration.put(None)
        print("reader: taken back", file=sys.stderr)
    else:
        if "--dry-run" not in sys.argv:
            notes.calibration.put({"version": 1, "slope": 1, "offset": -1, "verdicts": 15, "made": "2026-03-04T10:00:00+00:00"})
        print(lesson)
"""


def app_with(sample: Sample, beside: CommandRunner) -> ReaderApp:
    library_view = LibraryView(lambda: IndexReader(sample.library), Notes(sample.library), ())
    return ReaderApp(library_view, beside=beside)


def stand_in(sample: Sample, lesson: dict[str, object]) -> CommandRunner:
    """Return commands that say `lesson`, and keep and take back as the real one does."""
    return CommandRunner(sample.library.folder, (sys.executable, "-c", COMMAND, json.dumps(lesson)))


def judge(sample: Sample, number: int) -> None:
    """Keep the verdicts of somebody who finds two of three sure links wrong."""
    with closing(Notes(sample.library)) as notes:
        for place in range(number):
            verdict = Verdict.CONFIRMED if place % 3 == 0 else Verdict.REJECTED
            notes.link_verdicts.put(
                f"a {place}", f"b {place}", verdict, score=0.9, reasons=[Reason(ReasonKind.SHARED_NAMES, "both", 1.0)]
            )


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_learnt_is_shown_put_in_force_and_taken_back(sample: Sample, size: tuple[int, int]) -> None:
    app = app_with(sample, stand_in(sample, LESSON))
    async with app.run_test(size=size) as pilot:
        await pilot.press("L")
        text = await shows(pilot, "Enter puts this in force")  # the last line: the panel grows as it is filled
        assert "15 verdicts: 5 right, 10 wrong; 2 more on copies or quotations teach nothing" in text
        assert "Scores are fitted to nobody's verdicts yet." in text
        assert "rightly shown or hidden: 33% → 67%" in text
        assert "less is better: 1.48 → 0.71" in text
        assert "50% → 20%, 90% → 40%" in text
        await pilot.press("u")
        await shows(pilot, "Nothing that was learnt is in force.")
        await pilot.press("enter")
        text = await shows(pilot, "In force: every link has its new score. Press u to undo.")
        assert "In force since 4 Mar 2026, learnt from 15 verdicts." in text
        await pilot.press("u")
        await shows(pilot, "Taken back: every link has the score that ships.")
        assert "fitted to nobody's verdicts" in screen_text(app)
        await pilot.press("escape")
        assert app.screen is app.main_screen


async def test_what_does_not_help_cannot_be_put_in_force(sample: Sample) -> None:
    app = app_with(sample, stand_in(sample, {**LESSON, "helps": False}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("L")
        assert "puts this in force" not in await shows(pilot, "is to be gained.")
        await pilot.press("enter")
        await shows(pilot, "There is nothing that could be put in force.")
    with closing(Notes(sample.library)) as notes:
        assert notes.calibration.current() is None


async def test_the_real_command_is_asked(sample: Sample) -> None:
    judge(sample, 7)
    app = app_with(sample, CommandRunner(sample.library.folder))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("L")
        await shows(pilot, "Learning needs 3 more verdicts on links; there are 7 to learn from (3 right)", seconds=60)
        await pilot.press("escape")
        judge(sample, 15)
        await pilot.press("L")
        text = await shows(pilot, "Enter puts this in force", seconds=60)
        assert "15 verdicts: 5 right, 10 wrong" in text


def test_a_program_that_is_not_there_or_says_nonsense_is_told_in_a_line(tmp_path: Path) -> None:
    gone = Learner(CommandRunner(tmp_path, (str(tmp_path / "no such program"),))).foresee()
    assert gone == Answer(None, "it could not be started: No such file or directory", False)
    odd = Learner(CommandRunner(tmp_path, (sys.executable, "-c", "print('[1')"))).foresee()
    assert odd == Answer(None, "there was no answer; try again", True)
    broken = Learner(CommandRunner(tmp_path, (sys.executable, "-c", "raise SystemExit(3)"))).learn()
    assert broken == Answer(None, "there was no answer; try again", False)
    assert [parse(line) for line in ("", "{}", "[]", '{"before": 1, "after": 2}', "null")] == [None] * 5


def test_what_was_stopped_ends_what_it_began(tmp_path: Path) -> None:
    beside = CommandRunner(tmp_path, (sys.executable, "-c", "import signal; signal.pause()"))
    beside.stop()
    assert not beside.run("links").well
