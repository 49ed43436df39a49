"""Signals restore the terminal, at any moment; `python -m benchmarks.reliability_terminal` tries all combinations."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import cycle
from pathlib import Path

import pytest

from tests.support.ended_screens import (
    FIRST_PAINT,
    MOMENTS,
    SIGNALS,
    Place,
    faults_at_end,
    faults_in_command,
    faults_of_lost_terminal,
    faults_of_signal,
    open_screen,
    prepare,
)
from tests.support.terminal import Terminal
from tests.support.terminal_modes import modes_after

# Most of the time is waiting for the screen: one worker starts several programs at a time.
pytestmark = pytest.mark.xdist_group("ending-signals")

Check = Callable[[], list[str]]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The sample articles, indexed."""
    return prepare(tmp_path_factory.mktemp("signals"))


@pytest.fixture(scope="module")
def outcomes(place: Place) -> dict[str, Future[list[str]]]:
    """The faults of each check by name; all checks are made when the first one is asked for."""
    with ThreadPoolExecutor(max_workers=4) as pool:
        return {name: pool.submit(check) for name, check in checks(place, place.folder).items()}


def checks(place: Place, folder: Path) -> dict[str, Check]:
    """Return the checks by name: some moments with one of the signals each, and other ways to end."""
    signals = cycle(SIGNALS)
    libraries = (folder / f"library-{number}" for number in range(100))

    def at(moment: str, number: signal.Signals, times: int = 1) -> Check:
        library = next(libraries)
        return lambda: faults_of_signal(place, library, MOMENTS[moment], number, times=times)

    def after(steps: Callable[[Terminal], None]) -> Check:
        library = next(libraries)

        def check() -> list[str]:
            with open_screen(place, library, MOMENTS["reading"]) as terminal:
                steps(terminal)
                return faults_at_end(terminal, signal.SIGTERM)

        return check

    return {
        **{moment: at(moment, next(signals)) for moment in ("starting", "reading", "coverage", "indexing")},
        "typing, many signals": at("typing a note", signal.SIGQUIT, times=20),
        "lost terminal": lambda: faults_of_lost_terminal(place, folder / "lost", MOMENTS["reading"]),
        "stopped": after(stop_and_continue),
        "stopped without notice": after(freeze_and_continue),
        "size reports": after(answer_queries),
        "index": lambda: faults_in_command(folder / "index-1", signal.SIGTERM),
        "index, lost terminal": lambda: faults_in_command(folder / "index-2", None),
    }


def stop_and_continue(terminal: Terminal) -> None:
    """Stop the program, as ctrl+z does: the terminal is as before meanwhile. Then continue it."""
    terminal.signal(signal.SIGTSTP)
    os.waitid(os.P_PID, terminal.pid, os.WSTOPPED | os.WNOWAIT)
    terminal.read_rest()
    assert modes_after(bytes(terminal.raw)) == {}
    assert terminal.settings() == terminal.settings_before
    terminal.signal(signal.SIGCONT)
    terminal.until_output(FIRST_PAINT, times=2)


def freeze_and_continue(terminal: Terminal) -> None:
    """Stop the program with a signal that it cannot handle, then continue it."""
    terminal.signal(signal.SIGSTOP)
    os.waitid(os.P_PID, terminal.pid, os.WSTOPPED | os.WNOWAIT)
    terminal.signal(signal.SIGCONT)
    terminal.until_output(FIRST_PAINT, times=2)


def answer_queries(terminal: Terminal) -> None:
    """Answer as a terminal that can report its size: the program switches more modes on."""
    terminal.press("\x1b[?2048;2$y")
    terminal.until_output(b"\x1b[?1016h")


NAMES = list(checks(Place(Path()), Path()))


@pytest.mark.parametrize("name", NAMES)
def test_the_terminal_is_as_before(outcomes: dict[str, Future[list[str]]], name: str) -> None:
    assert outcomes[name].result() == []


def test_any_size_is_survived_and_the_screen_comes_back_whole(place: Place) -> None:
    with open_screen(place, place.folder / "sizes", MOMENTS["reading"]) as terminal:
        for columns, rows in ((2, 2), (1, 1), (0, 0), (0, 24), (3, 200), (200, 1), (20, 4), (1, 1)):
            terminal.resize(columns, rows)
        terminal.read_rest()
        terminal.resize(120, 40)
        screen = terminal.until("F1 help")
        assert "River bursts" in screen
        assert "A quiet week" in screen
