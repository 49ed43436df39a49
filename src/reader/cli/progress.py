"""Progress of indexing: a bar for people, JSON lines for programs, only problems in pipes."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from reader.cli.messages import MessageFormat, message_format, report_problem, warn
from reader.model.progress import Progress, Stage
from reader.model.text import Problem
from reader.text.sanitize import sanitize_line
from reader.text.serialization import json_text

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

_PACE_AFTER = 2.0
"""Seconds into a stage before its pace is shown: earlier it varies too much."""


class ProgressListener(Protocol):
    """Receives the progress of indexing, as a context manager around it."""

    def __enter__(self) -> Self:
        """Begin."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End, whatever happened."""
        ...

    def update(self, progress: Progress) -> None:
        """Show one step."""
        ...


def follow(events: Iterable[Progress], listener: ProgressListener) -> list[Problem]:
    """Run indexing to its end.

    Args:
        events: What indexing yields.
        listener: Shows it.

    Returns:
        The problems that were reported, in order.
    """
    problems = []
    with listener:
        for progress in events:
            listener.update(progress)
            if progress.problem is not None:
                problems.append(progress.problem)
    return problems


def listener_for_people() -> ProgressListener:
    """Return a bar when stderr is a terminal that people read, else a listener that only names problems."""
    return Bar() if sys.stderr.isatty() and message_format() is MessageFormat.TEXT else ProblemLines()


class ProblemLines:
    """Names each input that could not be used on stderr, passes on notices, and is silent otherwise."""

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End."""

    def update(self, progress: Progress) -> None:
        """Name the problem and pass on the notice, if any."""
        if progress.problem is not None:
            report_problem(progress.problem)
        if progress.notice:
            warn(progress.notice)


class JsonLines(ProblemLines):
    """Writes one JSON object per step to stdout, flushed at once, for the screen and other programs."""

    def update(self, progress: Progress) -> None:
        """Write the step as one line."""
        sys.stdout.write(json_text(asdict(progress)) + "\n")
        sys.stdout.flush()


class Bar(ProblemLines):
    """A progress bar on stderr that disappears when indexing ends; problems stay above it."""

    def __init__(self) -> None:
        self._progress: RichProgress | None = None
        self._task: TaskID | None = None
        self._stage = Stage.FIND
        self._stage_began = 0.0
        self._done_before = 0

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the bar."""
        with suppress(OSError):  # the terminal is gone
            if self._progress is not None:
                self._progress.stop()

    def update(self, progress: Progress) -> None:
        """Move the bar; write problem and notice above it. Work goes on if the terminal is gone."""
        with suppress(OSError):
            self._show(progress)

    def _show(self, progress: Progress) -> None:
        if progress.stage is not Stage.DONE and progress.total:
            self._move(progress)
        if self._progress is None:
            super().update(progress)
            return
        # A live bar redraws itself below what is written to its own console.
        if progress.problem is not None:
            self._print_above(str(progress.problem))
        if progress.notice:
            self._print_above(f"reader: {progress.notice}")

    def _move(self, progress: Progress) -> None:
        now = time.monotonic()
        if self._progress is None:
            self._progress = _rich_bar()
            self._task = self._progress.add_task("")
        if progress.stage is not self._stage:
            self._stage, self._stage_began, self._done_before = progress.stage, now, progress.done
        if self._task is not None:
            self._progress.update(
                self._task,
                description=progress.stage.label,
                completed=progress.done,
                total=progress.total,
                pace=pace(progress.done - self._done_before, now - self._stage_began, progress.total - progress.done),
                subject=sanitize_line(progress.subject),
            )
        self._progress.start()

    def _print_above(self, line: str) -> None:
        if self._progress is not None:
            self._progress.console.print(sanitize_line(line), markup=False, highlight=False, soft_wrap=True)


def pace(done: int, seconds: float, left: int) -> str:
    """Return the speed of a stage and the time it still needs, as text; "" while neither can be estimated.

    Args:
        done: Units finished since the stage began.
        seconds: Seconds since then.
        left: Units still to do.
    """
    if done <= 0 or left <= 0 or seconds < _PACE_AFTER:
        return ""
    rate = done / seconds
    minutes, rest = divmod(round(left / rate), 60)
    hours, minutes = divmod(minutes, 60)
    remaining = f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
    return f"{rate:.0f}/s, {remaining} left" if rate >= 10 else f"{rate:.1f}/s, {remaining} left"


def _rich_bar() -> RichProgress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as RichProgress
    from rich.table import Column

    return RichProgress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}", markup=False),
        TextColumn(
            "{task.fields[subject]}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis", ratio=1)
        ),
        console=Console(stderr=True),
        transient=True,
        expand=True,
    )
