"""Indexing beside the screen: a process of its own, followed line by line, ended with the screen."""

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

from reader.model.progress import Progress, Stage
from reader.model.text import Problem
from reader.store.library import LibraryFolder

PATIENCE = 3.0
"""Seconds that an ended indexer may take to put things in order."""


def command(library: LibraryFolder, model: str, paths: Sequence[Path]) -> list[str]:
    """Return the command line that brings the index up to date and tells of it in JSON lines."""
    options = ["--library", str(library.folder), "--model", model]
    verb = ["index", "--progress", "jsonl", "--with-parent"]
    return [sys.executable, "-m", "reader", *options, *verb, "--", *map(str, paths)]


def names_command(library: LibraryFolder) -> list[str]:
    """Return the command line that lets what a person said about names hold in the index, however busy it is."""
    verb = ["index", "--names-only", "--progress", "jsonl", "--with-parent", "--wait", "3600"]
    return [sys.executable, "-m", "reader", "--library", str(library.folder), *verb]


class Indexer:
    """One run of the indexing process.

    Args:
        argv: The command, see `command` and `names_command`.
        well: Exit statuses that are no failure; 1 says that single inputs failed.
    """

    def __init__(self, argv: Sequence[str], *, well: Collection[int] = (0, 1)) -> None:
        self._argv = list(argv)
        self._well = frozenset(well)
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False
        self._end: Timer | None = None

    def run(self, tell: Callable[[Progress], None]) -> str:
        """Run to the end; blocks, so it belongs in a thread.

        Args:
            tell: Called with each progress, in this thread.

        Returns:
            "" when all went well or was stopped, else one line that says why not.
        """
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints:
            try:
                self._process = subprocess.Popen(
                    self._argv,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=complaints,
                    text=True,
                    encoding="utf-8",
                    errors="replace",
                    start_new_session=True,
                )
            except OSError as error:
                return f"indexing could not be started: {error.strerror}; the texts that are there can be read"
            if self._stopped:
                self.stop()
            assert self._process.stdout is not None
            with self._process.stdout as lines:
                for line in lines:
                    progress = parse(line)
                    if progress is not None:
                        tell(progress)
            status = self._process.wait()
            complaints.seek(0)
            said = [line.strip() for line in complaints.read().splitlines() if line.strip()]
        if self._stopped or status in self._well:
            return ""
        return said[-1] if said else f"indexing ended early (status {status}); the texts that are there can be read"

    def stop(self) -> None:
        """End the process and its workers; what was finished is kept. Returns at once; for any thread, at any time.

        Asked politely first, so that it can put things in order; what still runs after `PATIENCE` is killed.
        """
        self._stopped = True
        process = self._process
        if process is None or process.poll() is not None:
            return
        _signal(process.pid, signal.SIGTERM)
        if self._end is None:
            self._end = Timer(PATIENCE, _kill, [process])
            self._end.daemon = True
            self._end.start()


def _kill(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        _signal(process.pid, signal.SIGKILL)


def _signal(pid: int, number: signal.Signals) -> None:
    """Send a signal to the process group that `pid` leads; one that is gone already is no error."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def parse(line: str) -> Progress | None:
    """Return the progress that one line of JSON tells; None for anything else."""
    try:
        told = json.loads(line)
        problem = told.get("problem")
        return Progress(
            stage=Stage(told["stage"]),
            done=int(told.get("done") or 0),
            total=int(told.get("total") or 0),
            subject=str(told.get("subject") or ""),
            problem=Problem(str(problem["path"]), str(problem["reason"]), str(problem["advice"])) if problem else None,
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
