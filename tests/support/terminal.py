"""A terminal for tests: runs `reader` in a pseudo-terminal, types keys and reads the screen as a person would.

Nothing here sleeps: a wait ends as soon as the screen shows the expected text, or fails and prints the screen.
"""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import termios
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType

import pyte
from ptyprocess import PtyProcess

from tests.support.checkout import ROOT

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pagedown": "\x1b[6~",
    "pageup": "\x1b[5~",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "f1": "\x1bOP",
    "ctrl+o": "\x0f",
    "ctrl+p": "\x10",
    "ctrl+c": "\x03",
    "alt+right": "\x1b[1;3C",
}

_QUIET_SECONDS = 0.15
"""Seconds without output after which a frame counts as drawn."""

# Sequences that the emulator does not know and would print as text: keyboard protocol and other private requests.
_UNKNOWN = re.compile(rb"\x1b\[[<>=][0-9;]*[A-Za-z]")


def _handle_all_signals() -> None:
    """Handle the signals that a test run in the background, or under nohup, ignores and would hand on."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)


class Terminal:
    """A program that runs in a pseudo-terminal.

    Args:
        argv: The command; `reader` runs the code of this checkout.
        size: Columns and rows, in cells.
        env: Variables to add to a clean environment.
    """

    def __init__(
        self, argv: Sequence[str], *, size: tuple[int, int] = (120, 40), env: Mapping[str, str] | None = None
    ) -> None:
        columns, rows = size
        self.raw = bytearray()
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._drawn = 0
        self._text: str | None = ""
        command = [sys.executable, "-m", "reader", *argv[1:]] if argv[0] == "reader" else list(argv)
        self._process = PtyProcess.spawn(
            command, dimensions=(rows, columns), env=_environment(env or {}), preexec_fn=_handle_all_signals
        )
        self.settings_before = self.settings()

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.close(force=True)

    @property
    def pid(self) -> int:
        """Process id of the program."""
        return int(self._process.pid)

    def settings(self) -> list[object]:
        """Return the terminal's termios settings; `settings_before` has those from the start."""
        return list(termios.tcgetattr(self._process.fd))

    def signal(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal in cells, of which the program is notified; 0 stands for "not known"."""
        self._draw()
        self._screen.resize(max(rows, 1), max(columns, 1))
        self._text = None
        self._process.setwinsize(rows, columns)

    def hang_up(self, *, seconds: float) -> int | None:
        """Close the terminal, as when its window is closed; return what `wait` returns."""
        self._process.fileobj.close()
        status = self.wait(seconds=seconds)
        self._process.closed = True
        return status

    def wait(self, *, seconds: float) -> int | None:
        """Wait for the end of the program without reading its output.

        Returns:
            The exit status of the program, negative for a signal; None if it has not ended after `seconds`.
        """
        end = time.monotonic() + seconds
        while self._process.isalive():
            if time.monotonic() > end:
                os.kill(self.pid, signal.SIGKILL)
                self._process.wait()
                return None
            time.sleep(0.02)
        status = self._process.exitstatus
        return int(status) if status is not None else -int(self._process.signalstatus)

    def screen(self) -> str:
        """Return the present text of the screen, without trailing blanks."""
        self._draw()
        if self._text is None:
            # The second cell of a wide character is empty.
            rows, columns = range(self._screen.lines), range(self._screen.columns)
            cells = ((self._screen.buffer[row][column].data for column in columns) for row in rows)
            self._text = "\n".join("".join(row).rstrip() for row in cells)
        return self._text

    def background(self, row: int) -> str:
        """Return the background colour of most cells of a row, as the emulator names colours."""
        self._draw()
        cells = self._screen.buffer[row]
        return Counter(cells[column].bg for column in range(self._screen.columns)).most_common(1)[0][0]

    def press(self, *keys: str) -> None:
        """Press keys one after the other: names from `KEYS`, or text to type."""
        for key in keys:
            self._process.write(KEYS.get(key, key).encode())

    def until(self, wanted: str | Callable[[str], bool], *, seconds: float = 60.0) -> str:
        """Read until the screen contains a text, or meets a condition, and no longer changes; return the screen.

        A frame that is still being drawn proves nothing, so the screen must stay the same for a moment.

        Raises:
            AssertionError: This did not happen within `seconds`, or the program ended.
        """
        is_met = wanted if callable(wanted) else (lambda screen: wanted in screen)
        end = time.monotonic() + seconds
        while not (is_met(self.screen()) and not self._read(_QUIET_SECONDS) and is_met(self.screen())):
            left = end - time.monotonic()
            if left <= 0 or (not is_met(self.screen()) and not self._read(left)):
                raise AssertionError(f"never saw {wanted!r}; the screen was:\n{self.screen()}")
        return self.screen()

    def until_other(self, before: str) -> str:
        """Read until the screen differs from `before` and no longer changes; return the screen."""
        return self.until(lambda screen: screen != before)

    def read_rest(self) -> None:
        """Read until the program writes nothing for a moment."""
        while self._read(_QUIET_SECONDS):
            pass

    def until_output(self, wanted: bytes, *, times: int = 1, seconds: float = 60.0) -> None:
        """Read until the program has written these bytes, so many times.

        Raises:
            AssertionError: This did not happen within `seconds`, or the program ended.
        """
        end = time.monotonic() + seconds
        while self.raw.count(wanted) < times:
            assert self._read(max(0.0, end - time.monotonic())), f"never read {wanted!r}"

    def until_exit(self, *, seconds: float = 30.0) -> int:
        """Read until the program ends; return its exit status."""
        end = time.monotonic() + seconds
        while self._read(max(0.0, end - time.monotonic())):
            pass
        while self._process.isalive():
            if time.monotonic() > end:
                self._process.kill(signal.SIGKILL)
                raise AssertionError(f"it did not end; the screen was:\n{self.screen()}")
            self._read(_QUIET_SECONDS)
        return int(self._process.exitstatus if self._process.exitstatus is not None else -1)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._process.fd], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._process.fd, 65536)
        except OSError:
            return False
        if not data:
            return False
        self.raw.extend(data)
        return True

    def _draw(self) -> None:
        """Draw the output since the last call; output that no test looks at is never drawn, which saves much time."""
        data = bytes(self.raw[self._drawn :])
        cut = data.rfind(b"\x1b")
        # A sequence that is still incomplete at the end is drawn next time.
        if cut >= 0 and len(data) - cut < 32 and not re.search(rb"\x1b(\[[0-9;?<>=]*[@-~]|[^\[])", data[cut:]):
            data = data[:cut]
        self._drawn += len(data)
        if data:
            self._stream.feed(_UNKNOWN.sub(b"", data))
            self._text = None


def _environment(extra: Mapping[str, str]) -> dict[str, str]:
    names = ("PATH", "HOME", "LANG", "TMPDIR", "PYTHONPATH", "READER_MEANING", "OPENBLAS_NUM_THREADS")
    inherited = {name: os.environ[name] for name in names if name in os.environ}
    return {
        **inherited,
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TEXTUAL_ANIMATIONS": "none",
        "PYTHONPATH": str(ROOT / "src"),
        **extra,
    }
