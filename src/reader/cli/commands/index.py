"""`reader index`: read and analyse articles without the screen."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

import click

from reader.cli.exit_status import Status
from reader.cli.interruption import interrupted_by_signals
from reader.cli.messages import warn
from reader.cli.options import EnumChoice, NumberRange, RunSettings, command, paths_argument, run_settings, wait_option
from reader.cli.progress import JsonLines, listener_for_people
from reader.cli.refresh import apply_decisions, bring_up_to_date
from reader.config.settings import MAX_JOBS
from reader.errors import UsageError

_CHECK_PARENT_EVERY = 0.5
"""Seconds between two checks whether the parent process still runs."""


class ProgressFormat(StrEnum):
    """How progress is shown (`--progress`)."""

    BAR = "bar"
    JSONL = "jsonl"


@command(
    "index",
    examples="""\
  reader index ./articles
  reader index --jobs 1 report.pdf page.html
  reader index --progress jsonl ./articles     for programs: one JSON object per step on stdout
  reader index --watch ./articles              go on, and read in what changes, until you press Ctrl+C""",
)
@paths_argument
@click.option(
    "--jobs",
    type=NumberRange(int, high=MAX_JOBS),
    metavar="N",
    help="worker processes (default: one per processor core; 0: none, everything in this process)",
)
@click.option(
    "--progress",
    type=EnumChoice(ProgressFormat),
    default=ProgressFormat.BAR,
    metavar="bar|jsonl",
    help="bar: on stderr when it is a terminal (default); jsonl: one JSON object per step on stdout",
)
@click.option("--with-parent", is_flag=True, help="stop, like Ctrl+C, when the program that started this one ends")
@click.option(
    "--names-only",
    is_flag=True,
    help="do not read files; only apply your name corrections (`reader names`) to the whole library",
)
@click.option("--watch", is_flag=True, help="go on, and read in files as they change, until you press Ctrl+C")
@wait_option
def index(
    paths: Sequence[Path],
    jobs: int | None,
    progress: ProgressFormat,
    with_parent: bool,
    names_only: bool,
    watch: bool,
) -> int:
    """Read and analyse files and folders without the screen.

    New and changed files are read, and articles whose files were deleted are removed. If you interrupt it, finished
    work is kept. Without PATH: every file and folder that the library knows.
    """
    if watch and names_only:
        raise UsageError("--watch reads files and --names-only reads none; choose one of them")
    settings = run_settings()
    listener = JsonLines() if progress is ProgressFormat.JSONL else listener_for_people()
    if with_parent:
        _end_with_parent()
    with interrupted_by_signals():
        if names_only:
            is_complete = apply_decisions(settings, listener)
        else:
            is_complete = bring_up_to_date(settings, paths, listener, jobs=jobs)
    _sum_up(settings, paths)
    if watch:
        _watch(settings, paths, progress, jobs)
    return Status.of(is_complete)


def _watch(settings: RunSettings, paths: Sequence[Path], progress: ProgressFormat, jobs: int | None) -> None:
    """Read files in as they change, until the user interrupts: that is how watching ends."""
    stop = threading.Event()
    warn("watching for changes; Ctrl+C ends it")
    with suppress(KeyboardInterrupt), interrupted_by_signals(), settings.open() as library:
        for changes in library.watch(paths, stop):
            if changes:
                warn(f"{changes}: reading them in")
                listener = JsonLines() if progress is ProgressFormat.JSONL else listener_for_people()
                bring_up_to_date(settings, paths, listener, jobs=jobs)
    stop.set()


def _sum_up(settings: RunSettings, paths: Sequence[Path]) -> None:
    """Write to a terminal what the index contains of `paths`.

    Raises:
        NothingIndexedError: It contains nothing.
    """
    with settings.open() as library:
        articles = library.articles(paths)
    if sys.stderr.isatty():
        passages = sum(article.passages for article in articles)
        noun = "article" if len(articles) == 1 else "articles"
        sys.stderr.write(f"in the index: {len(articles)} {noun}, {passages} passages\n")


def _end_with_parent() -> None:
    """Send this process SIGTERM as soon as its parent is gone, even one that was killed."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_CHECK_PARENT_EVERY)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()
