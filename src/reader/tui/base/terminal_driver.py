"""The terminal as the app uses it: Textual's driver, made to survive a terminal that is gone, blocked or stopped.

Depends on internals of `LinuxDriver` (checked against textual 8.2.8, see `textual_overrides`):

- `_file`, which its writer thread writes to: an error there would end the thread and then block the app.
- `_writer_thread`, which is None or has ended while the terminal is not in use.
- `run_input_thread`: an error of reading would print a traceback.
- `_sigcont_application`: SIGCONT without a previous SIGTSTP would start everything a second time and would take the
  settings of the running app for those of the terminal.
- `_mouse_pixels`: mouse reports in pixels are switched on, but never off again.
"""

from __future__ import annotations

import os
import select
import sys
import termios
from contextlib import suppress

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

RESTORE = "".join(
    f"\x1b[{mode}"
    for mode in (
        "?2026l",  # synchronised output: a frame that was under way
        "?2004l",  # bracketed paste
        "?2048l",  # reports of the window's size
        "?1000l",  # mouse reports of every kind
        "?1003l",
        "?1015l",
        "?1006l",
        "?1016l",
        "?7h",  # wrap long lines
        "<u",  # keyboard protocol; the alternate screen has its own, so this comes before leaving it
        "?1049l",  # alternate screen
        "?25h",  # cursor
        "?1004l",  # reports of the focus
    )
)
"""What is written to restore a terminal when the app cannot do it."""
WRITE_TIMEOUT = 0.5
"""Seconds to wait for a terminal that takes no output, when it is restored without the app."""


class TerminalOutput:
    """Output to a terminal, like a text file; once it cannot be written to, everything is dropped.

    Args:
        descriptor: Where to write.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._pending: list[str] = []
        self._is_gone = False

    def fileno(self) -> int:
        """Return the descriptor."""
        return self._descriptor

    def write(self, text: str) -> None:
        """Keep text until the next `flush`."""
        self._pending.append(text)

    def flush(self) -> None:
        """Write all text; wait while the terminal takes none."""
        data = memoryview("".join(self._pending).encode(errors="replace"))
        self._pending.clear()
        while data and not self._is_gone:
            try:
                data = data[os.write(self._descriptor, data) :]
            except BlockingIOError:
                select.select([], [self._descriptor], [])
            except OSError:
                self._is_gone = True


class TerminalDriver(LinuxDriver):
    """Textual's driver for terminals, with the differences that this module describes."""

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        assert sys.__stderr__ is not None
        self._output = TerminalOutput(sys.__stderr__.fileno())
        self._file = self._output  # type: ignore[assignment]

    @property
    def is_in_use(self) -> bool:
        """Whether the terminal is in the app's mode."""
        return self._writer_thread is not None and self._writer_thread.is_alive()

    def write(self, data: str) -> None:
        """Write to the terminal; nothing while it is not in use, where nobody would take data from the queue."""
        if self.is_in_use:
            super().write(data)

    def run_input_thread(self) -> None:
        """Read keys until the app ends or the terminal is gone, which ends the app."""
        try:
            super().run_input_thread()
        except OSError:
            self._app.call_later(self._app.action_quit)

    def stop_application_mode(self) -> None:
        """Restore the terminal."""
        if self._mouse_pixels:
            self.write("\x1b[?1016l")
            self._mouse_pixels = False
        super().stop_application_mode()
        self.attrs_before = None  # restored

    def restore_now(self) -> None:
        """Restore the terminal from any thread, without the app and its writer thread, unless that was done."""
        attributes = self.attrs_before
        if not self.is_in_use or attributes is None:
            return
        with suppress(OSError, ValueError, termios.error):
            termios.tcsetattr(self.fileno, termios.TCSANOW, attributes)
            descriptor = self._output.fileno()
            if select.select([], [descriptor], [], WRITE_TIMEOUT)[1]:
                os.write(descriptor, RESTORE.encode())

    def _sigcont_application(self, *_: object) -> None:
        """Handle SIGCONT: use the terminal again, if it is still there."""
        if self._auto_restart and self.is_in_use:
            if not os.isatty(self.fileno):
                return
            # SIGSTOP, which cannot be handled: whoever used the terminal meanwhile may have changed its modes.
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()
