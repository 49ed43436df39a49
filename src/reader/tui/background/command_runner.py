"""Commands of our own, run beside the screen: what needs the linker never comes into this process."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 3600
"""Seconds that a command waits while another process writes the index."""


@dataclass(frozen=True, slots=True)
class CommandResult:
    """What came of a command.

    Attributes:
        well: Whether it ended with status 0.
        out: What it printed.
        said: The last line that it said besides, or why it could not be started; "" for nothing.
    """

    well: bool
    out: str
    said: str


class CommandRunner:
    """Runs commands on one library. `run` blocks, so it belongs in a thread.

    Args:
        library: Folder of the library.
        argv: The program, up to its options.
    """

    def __init__(self, library: Path, argv: tuple[str, ...] = (sys.executable, "-m", "reader")) -> None:
        self._argv = (*argv, "--library", str(library))
        self._running: set[subprocess.Popen[str]] = set()
        self._stopped = False

    def run(self, *arguments: str) -> CommandResult:
        """Run one command to its end."""
        argv = [*self._argv, *arguments, "--format", "jsonl", "--wait", str(PATIENCE)]
        try:
            process = subprocess.Popen(
                argv,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,
            )
        except OSError as error:
            return CommandResult(False, "", f"it could not be started: {error.strerror}")
        self._running.add(process)
        if self._stopped:
            process.terminate()
        out, complaints = process.communicate()
        self._running.discard(process)
        lines = [line.removeprefix("reader: ").strip() for line in complaints.splitlines() if line.strip()]
        return CommandResult(process.returncode == 0, out, lines[-1] if lines else "")

    def stop(self) -> None:
        """End what runs, from any thread; what a person said is kept, and holds when the index is written next."""
        self._stopped = True
        for process in tuple(self._running):
            process.terminate()
