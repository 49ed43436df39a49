"""A program in a pseudo-terminal, watched: when its screen changed, what it shows, how much memory it takes."""

from __future__ import annotations

import os
import re
import select
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import pyte
from ptyprocess import PtyProcess

KEYS = {"enter": "\r", "backspace": "\x7f", "pagedown": "\x1b[6~", "pageup": "\x1b[5~", "tab": "\t"}

# What the emulator does not know and would print: the keyboard protocol, private requests, underline colours.
_UNKNOWN = re.compile(rb"\x1b\[[<>=][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*\$p|\x1b[P_^].*?\x1b\\|\x1b\[4:\dm", re.DOTALL)
_WAITS_FOR_MORE = re.compile(rb"\x1b(?:\[[0-9;?<>=]*|\][^\x07\x1b]*)?\Z")

Cells = list[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Press:
    """What a key did.

    Attributes:
        first: Milliseconds to the first change of any cell.
        last: Milliseconds to the last one.
        processor: Milliseconds of processor time that the program took: other programs on the machine change it little.
    """

    first: float
    last: float
    processor: float


class Watched:
    """One running program.

    Args:
        argv: The command.
        size: Columns and rows.
        env: Added to the environment.
    """

    def __init__(self, argv: Sequence[str], size: tuple[int, int], env: Mapping[str, str] | None = None) -> None:
        columns, rows = size
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""
        environment = {**_plain_environment(), "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
        self.started = time.perf_counter()
        self._process = PtyProcess.spawn(list(argv), dimensions=(rows, columns), env=environment)

    def __enter__(self) -> Watched:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.close(force=True)

    def text(self) -> str:
        """Return the screen's text."""
        return "\n".join(self._screen.display)

    def cells(self) -> Cells:
        """Return every cell with its style: two equal results look the same."""
        return [tuple(self._screen.buffer[row][x] for x in range(self._screen.columns)) for row in self._lines()]

    def until(self, holds: Callable[[str], bool], seconds: float = 30.0) -> float:
        """Read until the screen's text answers with yes; return the seconds since the start.

        Raises:
            TimeoutError: It never did, or the program ended.
        """
        end = time.perf_counter() + seconds
        while not holds(self.text()):
            data = self._read(end - time.perf_counter())
            if not data:
                raise TimeoutError(f"never ready; the screen was:\n{self.text()}")
            at = time.perf_counter()
            self._draw(data)
        return at - self.started

    def rest(self, quiet: float) -> None:
        """Read until nothing has come for `quiet` seconds."""
        while data := self._read(quiet):
            self._draw(data)

    def press(self, key: str, *, quiet: float = 0.06, give_up: float = 0.4) -> Press | None:
        """Press a key; wait for the last change of any cell before `quiet` seconds of silence.

        Output is read first and drawn after, so that the emulator's own time is not counted.

        Returns:
            None when nothing changed within `give_up` seconds.
        """
        before, changes, spent = self.cells(), list[float](), self._processor()
        sent = time.perf_counter()
        os.write(self._process.fd, KEYS.get(key, key).encode())
        chunks: list[tuple[float, bytes]] = []
        wait = give_up
        while data := self._read(wait):
            chunks.append((time.perf_counter(), data))
            wait = quiet
        spent = self._processor() - spent
        for at, data in chunks:
            self._draw(data)
            if (now := self.cells()) != before:
                before = now
                changes.append((at - sent) * 1000)
        return Press(changes[0], changes[-1], spent) if changes else None

    def _processor(self) -> float:
        """Return the milliseconds of processor time that all threads of the program took so far (Linux)."""
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6

    def peak_memory(self) -> float:
        """Return the most memory that the program itself had resident, in MiB (Linux)."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+)", status)
        return int(found[1]) / 1024 if found else 0.0

    def _lines(self) -> range:
        return range(self._screen.lines)

    def _read(self, seconds: float) -> bytes:
        if not select.select([self._process.fd], [], [], max(seconds, 0.0))[0]:
            return b""
        try:
            return os.read(self._process.fd, 1 << 16)
        except OSError:
            return b""

    def _draw(self, data: bytes) -> None:
        data = self._rest + data
        cut = _WAITS_FOR_MORE.search(data)
        self._rest = data[cut.start() :] if cut else b""
        self._stream.feed(_UNKNOWN.sub(b"", data[: cut.start()] if cut else data))


def _plain_environment() -> dict[str, str]:
    """Return the environment without what would make a start unlike a person's: Textual's switches, no bytecode."""
    odd = ("TEXTUAL", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in os.environ.items() if not name.startswith(odd)}
