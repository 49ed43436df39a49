"""Run our own commands next to the screen, so that this process never imports the linker.

Commands answer in JSON: rows with a `status` on stdout, messages with a `code` on stderr. Nothing here depends on their
wording.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.model.outcomes import Message, MessageCode, Outcome
from reader.tui.background.messages import last_message

WAIT_SECONDS = 3600
"""Seconds that a command waits while another process writes the index."""


@dataclass(frozen=True, slots=True)
class CommandResult:
    """What came of a command.

    Attributes:
        succeeded: Whether it ended with status 0.
        row: The last row that it printed, None for none.
        message: The last message that it printed, or why it could not be started; None for none.
    """

    succeeded: bool
    row: Mapping[str, object] | None = None
    message: Message | None = None

    @property
    def outcome(self) -> Outcome | None:
        """What it did, by the `status` of its row; None where that is not known."""
        try:
            return Outcome(str((self.row or {}).get("status")))
        except ValueError:
            return None


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
        options = ("--format", "jsonl", "--errors", "json", "--wait", str(WAIT_SECONDS))
        try:
            process = subprocess.Popen(
                [*self._argv, *arguments, *options],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,
            )
        except OSError as error:
            return CommandResult(False, message=Message(MessageCode.NOT_STARTED, error.strerror or ""))
        self._running.add(process)
        if self._stopped:
            process.terminate()
        rows, messages = process.communicate()
        self._running.discard(process)
        return CommandResult(process.returncode == 0, _last_row(rows), last_message(messages.splitlines()))

    def stop(self) -> None:
        """End what is running, from any thread; saved decisions are applied by the next indexing."""
        self._stopped = True
        for process in tuple(self._running):
            process.terminate()


def _last_row(text: str) -> Mapping[str, object] | None:
    """Return the last JSON object of several lines; None where the last line is not one."""
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        row = json.loads(lines[-1])
    except (IndexError, ValueError):
        return None
    return row if isinstance(row, dict) else None
