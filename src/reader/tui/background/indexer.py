"""Index in a process next to the screen: started, followed line by line, and ended with the screen."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from threading import Timer

from reader.model.meaning import MeaningMode
from reader.model.outcomes import Message, MessageCode
from reader.model.progress import Progress, Stage
from reader.model.text import Problem
from reader.store.library import LibraryFolder
from reader.tui.background.command_runner import WAIT_SECONDS
from reader.tui.background.messages import last_message, sentence

GRACE_SECONDS = 3.0
"""Seconds between asking the process to end and killing it."""

_FOLLOWED = ("--progress", "jsonl", "--errors", "json", "--with-parent")
"""Options with which the process reports in JSON and ends with the screen."""


def index_command(library: LibraryFolder, model: str, meaning: MeaningMode, paths: Sequence[Path]) -> list[str]:
    """Return the command line that brings the index up to date and reports progress in JSON lines."""
    options = ["--library", str(library.folder), "--model", model, "--meaning", meaning]
    return [sys.executable, "-m", "reader", *options, "index", *_FOLLOWED, "--", *map(str, paths)]


def names_command(library: LibraryFolder) -> list[str]:
    """Return the command line that applies name corrections, waiting while another process indexes."""
    options = ["--library", str(library.folder), "--wait", str(WAIT_SECONDS)]
    return [sys.executable, "-m", "reader", *options, "index", "--names-only", *_FOLLOWED]


class Indexer:
    """One run of the indexing process.

    Args:
        argv: The command, see `index_command` and `names_command`.
        successful: Exit statuses that are not failures; 1 means that single inputs failed.
    """

    def __init__(self, argv: Sequence[str], *, successful: Collection[int] = (0, 1)) -> None:
        self._argv = list(argv)
        self._successful = frozenset(successful)
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False
        self._killer: Timer | None = None

    def run(self, on_progress: Callable[[Progress], None]) -> str | None:
        """Run to the end; blocks, so it belongs in a thread.

        Args:
            on_progress: Called with each progress, in this thread.

        Returns:
            None when all went well or the process was stopped, else one line that explains why not.
        """
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as messages:
            try:
                self._process = subprocess.Popen(
                    self._argv,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=messages,
                    text=True,
                    encoding="utf-8",
                    errors="replace",
                    start_new_session=True,
                )
            except OSError as error:
                return sentence(Message(MessageCode.NOT_STARTED, error.strerror or ""))
            if self._stopped:
                self.stop()
            assert self._process.stdout is not None
            with self._process.stdout as lines:
                for line in lines:
                    progress = parse_progress(line)
                    if progress is not None:
                        on_progress(progress)
            status = self._process.wait()
            if self._stopped or status in self._successful:
                return None
            messages.seek(0)
            return sentence(last_message(messages) or Message(MessageCode.ENDED_EARLY, f"status {status}"))

    def stop(self) -> None:
        """End the process and its workers, from any thread; finished work is kept. Returns at once.

        The process is asked to end, so that it can clean up; if it still runs after `GRACE_SECONDS`, it is killed.
        """
        self._stopped = True
        process = self._process
        if process is None or process.poll() is not None:
            return
        _signal_group(process.pid, signal.SIGTERM)
        if self._killer is None:
            self._killer = Timer(GRACE_SECONDS, _kill, [process])
            self._killer.daemon = True
            self._killer.start()


def _kill(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        _signal_group(process.pid, signal.SIGKILL)


def _signal_group(pid: int, number: signal.Signals) -> None:
    """Send a signal to the process group that `pid` leads, unless it has already ended."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def parse_progress(line: str) -> Progress | None:
    """Return the progress that one line of JSON describes; None for anything else."""
    try:
        record = json.loads(line)
        problem = record.get("problem")
        return Progress(
            stage=Stage(record["stage"]),
            done=int(record.get("done") or 0),
            total=int(record.get("total") or 0),
            subject=str(record.get("subject") or ""),
            problem=Problem(str(problem["path"]), str(problem["reason"]), str(problem["advice"])) if problem else None,
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
