"""How far indexing has come: a bar on stderr for people, JSON lines on stdout for programs, nothing for pipes."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from dataclasses import asdict
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from reader.cli.messages import report, say, warn
from reader.model.progress import Progress, Stage
from reader.model.text import Problem
from reader.text.json_text import dumps
from reader.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

_STEPS = {
    Stage.FIND: "looking for files",
    Stage.INGEST: "reading",
    Stage.ANALYSE: "analysing",
    Stage.NAMES: "resolving names",
    Stage.LINK: "linking",
    Stage.DONE: "done",
}


_TELL_AFTER = 2.0
"""Seconds before which a step's pace says little."""


class ProgressListener(Protocol):
    """Takes in what indexing tells, from `with` to the end of it."""

    def __enter__(self) -> Self:
        """Begin."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End, whatever happened."""
        ...

    def tell(self, progress: Progress) -> None:
        """Show one step."""
        ...


def follow(events: Iterable[Progress], listener: ProgressListener) -> list[Problem]:
    """Run indexing to its end.

    Args:
        events: What indexing yields.
        listener: What shows it.

    Returns:
        The problems that were told, in order.
    """
    problems = []
    with listener:
        for progress in events:
            listener.tell(progress)
            if progress.problem is not None:
                problems.append(progress.problem)
    return problems


def for_people() -> ProgressListener:
    """Return a bar when stderr is a terminal, else a listener that only names problems."""
    return Bar() if sys.stderr.isatty() else ProblemLines()


class ProblemLines:
    """Names each input that could not be used on stderr, passes on notices, and is silent otherwise."""

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End."""

    def tell(self, progress: Progress) -> None:
        """Name the problem and pass on the notice, where there are such."""
        if progress.problem is not None:
            report(progress.problem)
        if progress.notice:
            warn(progress.notice)


class JsonLines(ProblemLines):
    """One JSON object a step on stdout, flushed at once: the screen and other programs follow indexing by it."""

    def tell(self, progress: Progress) -> None:
        """Write the step as one line."""
        sys.stdout.write(dumps(asdict(progress)) + "\n")
        sys.stdout.flush()


class Bar:
    """A progress bar on stderr that goes away when it is done; problems stay above it."""

    def __init__(self) -> None:
        self._progress: RichProgress | None = None
        self._task: TaskID | None = None
        self._stage = Stage.FIND
        self._since = 0.0
        self._before = 0

    def __enter__(self) -> Self:
        """Begin; the bar itself appears with the first file that takes work."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()

    def tell(self, progress: Progress) -> None:
        """Move the bar; put the problem and the notice above it, where there are such."""
        if progress.stage is not Stage.DONE and progress.total:
            self._move(progress)
        if progress.problem is not None:
            self._say(str(progress.problem))
        if progress.notice:
            self._say(f"reader: {progress.notice}")

    def _move(self, progress: Progress) -> None:
        now = time.monotonic()
        if self._progress is None:
            self._progress = _rich_bar()
            self._task = self._progress.add_task("")
        if progress.stage is not self._stage:
            self._stage, self._since, self._before = progress.stage, now, progress.done
        if self._task is not None:
            self._progress.update(
                self._task,
                description=_STEPS[progress.stage],
                completed=progress.done,
                total=progress.total,
                pace=pace(progress.done - self._before, now - self._since, progress.total - progress.done),
                subject=sanitize_line(progress.subject),
            )
        self._progress.start()

    def _say(self, line: str) -> None:
        if self._progress is None:
            say(line)
        else:
            self._progress.console.print(sanitize_line(line), markup=False, highlight=False, soft_wrap=True)


def pace(done: int, seconds: float, left: int) -> str:
    """Return how fast a step goes and how long it will take, in words; "" while that cannot be told.

    Args:
        done: Units finished since the step began.
        seconds: Seconds since then.
        left: Units still to do.
    """
    if done <= 0 or left <= 0 or seconds < _TELL_AFTER:
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
