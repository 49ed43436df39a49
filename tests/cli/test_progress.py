"""Progress on a real terminal: a bar that disappears, problems that stay, no control characters."""

from __future__ import annotations

import sys

import pytest
from ptyprocess import PtyProcess

from reader.cli.progress import JsonLines, ProblemLines, follow, pace
from reader.model.progress import Progress, Stage
from reader.model.text import Problem
from tests.support.checkout import environment

SCRIPT = r"""
from reader.cli.progress import listener_for_people, follow
from reader.model.progress import Progress, Stage
from reader.model.text import Problem

hostile = "a\x1b]0;owned\x07\u202e.txt"
problem = Problem(hostile, "cannot be read [bold]", "mend it")
follow(
    [
        Progress(Stage.FIND, notice="an older index was set aside"),
        Progress(Stage.INGEST, 1, 3, hostile),
        Progress(Stage.INGEST, 2, 3, "b.txt", problem),
        Progress(Stage.ANALYSE, 3, 3, "[red]c.txt"),
        Progress(Stage.DONE),
    ],
    listener_for_people(),
)
"""

EVENTS = [
    Progress(Stage.INGEST, 1, 2, "a.txt"),
    Progress(Stage.INGEST, 2, 2, "b.txt", Problem("b.txt", "is empty", "leave it out"), notice="mind this"),
    Progress(Stage.DONE),
]


def on_a_terminal(script: str) -> str:
    """Return all that a script writes to a terminal of 80 columns."""
    terminal = environment(TERM="xterm-256color")
    process = PtyProcess.spawn([sys.executable, "-c", script], env=terminal, dimensions=(24, 80))
    written = b""
    while True:
        try:
            written += process.read()
        except EOFError:
            break
    process.wait()
    return written.decode("utf-8")


@pytest.mark.parametrize(
    ("done", "seconds", "left", "expected"),
    [
        (300, 10.0, 9_000, "30/s, 5:00 left"),
        (5, 10.0, 3_700, "0.5/s, 2:03:20 left"),
        (5, 1.0, 100, ""),
        (0, 60.0, 100, ""),
        (100, 60.0, 0, ""),
    ],
)
def test_pace_and_time_left_are_shown_once_known(done: int, seconds: float, left: int, expected: str) -> None:
    assert pace(done, seconds, left) == expected


def test_the_bar_shows_progress_and_keeps_the_problems() -> None:
    written = on_a_terminal(SCRIPT)
    assert "reading" in written and "1/3" in written
    assert "analysing" in written and "3/3" in written
    assert "cannot be read [bold]; mend it" in written
    assert "reader: an older index was set aside" in written
    assert "\x1b]" not in written
    assert not set(written) & set("\x07\u202e")
    assert written.endswith("\x1b[1A\x1b[2K"), "the bar is wiped away"


def test_without_a_terminal_only_problems_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    problems = follow(EVENTS, ProblemLines())
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "b.txt: is empty; leave it out\nreader: mind this\n"
    assert [problem.path for problem in problems] == ["b.txt"]


def test_programs_get_one_object_per_step(capsys: pytest.CaptureFixture[str]) -> None:
    follow(EVENTS, JsonLines())
    captured = capsys.readouterr()
    assert captured.err == ""
    assert captured.out.splitlines()[1] == (
        '{"stage": "ingest", "done": 2, "total": 2, "subject": "b.txt", '
        '"problem": {"path": "b.txt", "reason": "is empty", "advice": "leave it out"}, "notice": "mind this"}'
    )
