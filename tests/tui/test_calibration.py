"""Adjusting scores to verdicts on the screen: what it improves, applied, undone; by codes, never by wording."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path

import pytest

from reader.model.links import PassagePair, Reason, ReasonKind, Verdict
from reader.model.outcomes import MessageCode, Outcome
from reader.store.index.reader import IndexReader
from reader.store.notes.notes import Notes
from reader.tui.app import ReaderApp
from reader.tui.background.calibration_client import CalibrationAnswer, CalibrationClient, parse_report
from reader.tui.background.command_runner import CommandRunner
from reader.tui.background.messages import SENTENCES, parse_message
from reader.tui.calibration import calibration_panel
from reader.tui.calibration.calibration_panel import Request, failure, result_sentence
from reader.tui.data.library_view import LibraryView
from tests.support.tui import Sample
from tests.tui.conftest import SIZES, screen_text, shows

REPORT = {
    "verdicts": 15, "confirmed": 5, "left_out": 2, "helps": True,
    "before": {"log_loss": 1.48, "decided": 0.33}, "after": {"log_loss": 0.71, "decided": 0.67},
    "examples": [{"score": 0.5, "becomes": 0.2}, {"score": 0.9, "becomes": 0.4}],
}  # fmt: skip
COMMAND = """
import json, sys
from pathlib import Path
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes

report, library = json.loads(sys.argv[1]), sys.argv[sys.argv.index("--library") + 1]
with Notes(LibraryFolder(Path(library))) as notes:
    if "--undo" in sys.argv:
        notes.calibration.put(None)
        print(json.dumps({"status": "undone"}))
    elif "--dry-run" in sys.argv:
        print(json.dumps({**report, "status": "unchanged"}))
    else:
        state = {"version": 1, "slope": 1, "offset": -1, "verdicts": 15, "made": "2026-03-04T10:00:00+00:00"}
        notes.calibration.put(state)
        print(json.dumps({**report, "status": "applied"}))
"""


def without_keys(sentence: str) -> str:
    """Return a sentence up to the first action that it names."""
    return sentence.partition(" {")[0]


def app_with(sample: Sample, commands: CommandRunner) -> ReaderApp:
    library_view = LibraryView(lambda: IndexReader(sample.library), Notes(sample.library), ())
    return ReaderApp(library_view, commands=commands)


def stand_in(sample: Sample, report: dict[str, object]) -> CommandRunner:
    """Return commands that report as asked, and save and undo as the real one does."""
    return CommandRunner(sample.library.folder, (sys.executable, "-c", COMMAND, json.dumps(report)))


def answering(folder: Path, code: str) -> CalibrationClient:
    """Return a client of a command that runs a few lines of Python."""
    return CalibrationClient(CommandRunner(folder, (sys.executable, "-c", code)))


def judge(sample: Sample, number: int) -> None:
    """Save the verdicts of a user who rejects two of three links with a high score."""
    with closing(Notes(sample.library)) as notes:
        for place in range(number):
            verdict = Verdict.CONFIRMED if place % 3 == 0 else Verdict.REJECTED
            notes.link_verdicts.put(
                PassagePair.of(f"a {place}", f"b {place}"),
                verdict,
                score=0.9,
                reasons=[Reason(ReasonKind.SHARED_NAMES, "both", 1.0)],
            )


@pytest.mark.parametrize("size", SIZES)
async def test_an_adjustment_is_shown_applied_and_undone(sample: Sample, size: tuple[int, int]) -> None:
    app = app_with(sample, stand_in(sample, REPORT))
    async with app.run_test(size=size) as pilot:
        await pilot.press("L")
        text = await shows(pilot, "Enter applies this")  # the last line: the panel grows as it is filled
        assert "15 verdicts: 5 right, 10 wrong, not counting 2 on copies or quotations" in text
        assert calibration_panel.NEVER in text
        assert "correct: 33% → 67%" in text
        assert "error (lower is better): 1.48 → 0.71" in text
        assert "50% → 20%, 90% → 40%" in text
        await pilot.press("u")
        await shows(pilot, calibration_panel.NOT_ACTIVE)
        await pilot.press("enter")
        text = await shows(pilot, without_keys(calibration_panel.APPLIED).partition(".")[0])
        assert "Adjusted since 4 Mar 2026, based on 15 verdicts." in text
        await pilot.press("u")
        await shows(pilot, calibration_panel.UNDONE.partition(".")[0])
        assert calibration_panel.NEVER in screen_text(app)
        await pilot.press("escape")
        assert app.screen is app.main_screen


async def test_an_adjustment_that_does_not_help_cannot_be_applied(sample: Sample) -> None:
    app = app_with(sample, stand_in(sample, {**REPORT, "helps": False}))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("L")
        assert "Enter applies this" not in await shows(pilot, calibration_panel.NO_GAIN)
        await pilot.press("enter")
        await shows(pilot, calibration_panel.NOTHING_TO_APPLY)
    with closing(Notes(sample.library)) as notes:
        assert notes.calibration.current() is None


async def test_the_real_command_is_asked(sample: Sample) -> None:
    judge(sample, 7)
    app = app_with(sample, CommandRunner(sample.library.folder))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("L")
        needed = "Adjusting scores needs 3 more verdicts on links; so far you have 7 (3 right)"
        await shows(pilot, needed, seconds=60)
        await pilot.press("escape")
        judge(sample, 15)
        await pilot.press("L")
        text = await shows(pilot, "Enter applies this", seconds=60)
        assert "15 verdicts: 5 right, 10 wrong" in text


def test_the_panel_depends_on_codes_and_not_on_wording(tmp_path: Path) -> None:
    record = {"code": "too_few_verdicts", "message": "other words", "missing": 0, "missing_verdict": "rejected"}
    message = parse_message(json.dumps({**record, "usable": 12, "confirmed": 12}))
    answer = CalibrationAnswer(False, None, None, message)
    assert failure(answer) == ("Adjusting scores needs at least one link that is wrong; so far you have 12 (12 right).")
    code = """import sys; print('{"status": "saved_not_applied"}'); sys.exit(1)"""
    busy = answering(tmp_path, code).apply()
    assert result_sentence(Request.APPLY, busy) == calibration_panel.SAVED_NOT_APPLIED
    unchanged = CalibrationAnswer(True, None, Outcome.UNCHANGED, None)
    assert result_sentence(Request.APPLY, unchanged) == calibration_panel.NO_GAIN


def test_a_program_that_is_missing_or_answers_nonsense_is_reported_in_one_line(tmp_path: Path) -> None:
    missing = CalibrationClient(CommandRunner(tmp_path, (str(tmp_path / "no such program"),))).preview()
    assert failure(missing) == SENTENCES[MessageCode.NOT_STARTED]
    assert failure(answering(tmp_path, "print('[1')").preview()) == calibration_panel.NO_ANSWER
    assert failure(answering(tmp_path, "raise SystemExit(3)").apply()) == calibration_panel.NO_ANSWER
    rows: list[dict[str, object]] = [{}, {"before": 1, "after": 2}, {**REPORT, "examples": 3}]
    assert [parse_report(row) for row in rows] == [None] * 3


def test_stopping_ends_what_was_started(tmp_path: Path) -> None:
    commands = CommandRunner(tmp_path, (sys.executable, "-c", "import signal; signal.pause()"))
    commands.stop()
    assert not commands.run("links").succeeded
