"""The screen ended by a signal at several moments, and what must be true afterwards."""

from __future__ import annotations

import shutil
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reader.cli.exit_status import Status
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from tests.support.terminal import Terminal
from tests.support.terminal_modes import modes_after
from tests.support.tui import TEXTS

SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
"""The signals that have to restore the terminal."""
MAX_SECONDS = 5.0
"""Seconds within which the program has to end."""
FIRST_PAINT = b"\x1b[?1049h"

Wanted = str | Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment at which a signal arrives.

    Attributes:
        steps: Keys to press after the screen shows an article, and what it shows then; None waits for nothing.
        new_library: Whether nothing is indexed yet.
        at_once: Whether the signal arrives while the first frame is being painted.
    """

    steps: Sequence[tuple[Sequence[str], Wanted | None]] = ()
    new_library: bool = False
    at_once: bool = False


def _indexes(screen: str) -> bool:
    return any(step in screen for step in ("looking for files", "reading …", "analysing", "resolving", "linking"))


MOMENTS = {
    "starting": Moment(at_once=True),
    "reading": Moment(),
    "moving fast": Moment([(["j"] * 40, None)]),
    "filtering the list": Moment([(["a", "/", *"dam"], "1 of 5")]),
    "finding text": Moment([(["/", *"northam"], "Esc close")]),
    "list of bookmarks": Moment([(["b", "B"], "1 bookmark")]),
    "typing a note": Moment([(["b", "B"], "1 bookmark"), (["e", *"half a no"], "half a no")]),
    "coverage": Moment([(["c"], "Esc close")]),
    "command palette": Moment([(["ctrl+p"], "Next passage")]),
    "indexing": Moment([([], _indexes)], new_library=True),
}
"""Ten moments by name."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with the articles of the sample and a library that contains them."""

    folder: Path

    @property
    def articles(self) -> Path:
        """The folder of articles."""
        return self.folder / "articles"

    @property
    def library(self) -> Path:
        """The library that contains them; the checks work on copies."""
        return self.folder / "indexed"


def prepare(folder: Path) -> Place:
    """Write the articles and index them."""
    place = Place(folder)
    write_articles(place.articles, 1)
    with Terminal(["reader", "--library", str(place.library), "index", str(place.articles)]) as terminal:
        assert terminal.until_exit() == 0, terminal.screen()
    return place


def write_articles(folder: Path, copies: int) -> None:
    """Write the articles of the sample, several times with different text."""
    folder.mkdir(parents=True)
    for copy in range(copies):
        for name, text in TEXTS.items():
            (folder / f"{copy}-{name}").write_text(text if copy == 0 else f"{text}\n\nPart {copy}.\n", "utf-8")


def open_screen(place: Place, library: Path, moment: Moment) -> Terminal:
    """Start the program on a new copy of the library; return the terminal at the given moment."""
    if not moment.new_library:
        shutil.copytree(place.library, library)
    terminal = Terminal(["reader", "--library", str(library), str(place.articles)])
    if moment.at_once:
        terminal.until_output(FIRST_PAINT)
        return terminal
    terminal.until("River bursts")
    for keys, wanted in moment.steps:
        terminal.press(*keys)
        if wanted is not None:
            terminal.until(wanted)
    return terminal


def faults_of_signal(
    place: Place, library: Path, moment: Moment, number: signal.Signals, *, times: int = 1
) -> list[str]:
    """Send a signal at a moment, and return everything that is not as it should be afterwards.

    Args:
        place: The articles and their library.
        library: Where to make a copy of that library.
        moment: When the signal arrives.
        number: The signal.
        times: How often it is sent.
    """
    with open_screen(place, library, moment) as terminal:
        for _ in range(times - 1):
            terminal.signal(number)
        faults = faults_at_end(terminal, number)
    if not moment.at_once and not moment.new_library and not _saved_panes(library):
        faults.append("the session was not saved")
    return [*faults, *_running_on(library)]


def faults_at_end(terminal: Terminal, number: signal.Signals) -> list[str]:
    """Send a signal that ends the program, and return what it did wrong."""
    terminal.signal(number)
    sent = time.monotonic()
    status = terminal.until_exit()
    return [*_faults(terminal, status, 128 + number, time.monotonic() - sent)]


def faults_of_lost_terminal(place: Place, library: Path, moment: Moment) -> list[str]:
    """Close the terminal at a moment, and return what is wrong afterwards."""
    terminal = open_screen(place, library, moment)
    status = terminal.hang_up(seconds=MAX_SECONDS)
    faults = [] if status == 128 + signal.SIGHUP else [f"exit status {status}"]
    return [*faults, *_running_on(library)]


def faults_of_unread_terminal(place: Place, library: Path) -> list[str]:
    """Send SIGTERM while the terminal takes no more output, which blocks the program; return what is wrong."""
    terminal = open_screen(place, library, MOMENTS["reading"])
    for _ in range(40):  # more frames than the terminal and the queue of the program can keep
        terminal.press("pagedown", "pageup", "e", "escape")
    terminal.signal(signal.SIGTERM)
    status = terminal.wait(seconds=MAX_SECONDS + 1)
    return [*([] if status == 128 + signal.SIGTERM else [f"exit status {status}"]), *_running_on(library)]


def faults_in_command(folder: Path, number: signal.Signals | None) -> list[str]:
    """Interrupt `reader index` while its bar moves, by a signal or by closing the terminal; return what is wrong."""
    library = folder / "library"
    write_articles(folder / "articles", 12)
    with Terminal(["reader", "--library", str(library), "index", "--jobs", "1", str(folder / "articles")]) as terminal:
        terminal.until_output(b"analysing")
        if number is None:
            status = terminal.hang_up(seconds=MAX_SECONDS)
            return [*([] if status == Status.INTERRUPTED else [f"exit status {status}"]), *_running_on(library)]
        terminal.signal(number)
        sent = time.monotonic()
        faults = [*_faults(terminal, terminal.until_exit(), Status.INTERRUPTED, time.monotonic() - sent)]
        if not terminal.screen().strip().endswith("reader: interrupted; finished work is kept"):
            faults.append(f"the screen shows {terminal.screen().strip()}")
    return [*faults, *_running_on(library)]


def _faults(terminal: Terminal, status: int, expected: int, seconds: float) -> Iterator[str]:
    if status != expected:
        yield f"exit status {status} instead of {expected}"
    if seconds > MAX_SECONDS:
        yield f"ended after {seconds:.1f} s"
    if modes := modes_after(bytes(terminal.raw)):
        yield f"modes left: {modes}"
    if terminal.settings() != terminal.settings_before:
        yield "termios settings differ"
    if b"Traceback" in terminal.raw:
        yield "a traceback"


def _saved_panes(library: Path) -> int:
    with closing(Notes(LibraryFolder(library))) as notes:
        return len(notes.session.load().panes)


def _running_on(library: Path) -> list[str]:
    """Return the commands of processes that still work on a library, after waiting for them to end."""
    end = time.monotonic() + MAX_SECONDS
    while (commands := _commands_with(str(library))) and time.monotonic() < end:
        time.sleep(0.05)
    return [f"still running: {command}" for command in commands]


def _commands_with(text: str) -> list[str]:
    commands = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = file.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if text in command:
            commands.append(command)
    return commands
