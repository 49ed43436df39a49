"""`reader index`: read in and analyse without the screen."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType

from reader.cli.exit_status import Status
from reader.cli.parser import Parser, Place, add_paths, add_wait, place
from reader.cli.paths import absolute, nothing_usable
from reader.cli.progress import JsonLines, for_people
from reader.cli.refresh import apply_name_verdicts, bring_up_to_date
from reader.config.settings import MOST_JOBS
from reader.store.index.reader import IndexReader

_WATCH = 0.5
"""Seconds between two looks whether the parent is still there."""


def run(arguments: Sequence[str]) -> int:
    """Carry out `reader index`.

    Args:
        arguments: What was typed, without the verb.

    Returns:
        The exit status.
    """
    options = _parser().parse_intermixed_args(list(arguments))
    where = place(options)
    paths = absolute(options.paths)
    listener = JsonLines() if options.progress == "jsonl" else for_people()
    if options.with_parent:
        _end_with_parent()
    with _ended_by_sigterm():
        if options.names_only:
            complete = apply_name_verdicts(where, listener)
        else:
            complete = bring_up_to_date(where, paths, listener, jobs=options.jobs)
    if not _sum_up(where, paths):
        raise nothing_usable(paths)
    return Status.DONE if complete else Status.INCOMPLETE


def _parser() -> Parser:
    parser = Parser(
        "index",
        "Read in and analyse files and folders without the screen: new and changed files are taken in,\n"
        "gone ones are taken out. What was finished is kept when you interrupt it. Without PATH: every\n"
        "folder that the library knows.",
        "  reader index ./articles\n"
        "  reader index --jobs 1 report.pdf page.html\n"
        "  reader index --progress jsonl ./articles     for programs: one JSON object a step on stdout",
    )
    add_paths(parser)
    parser.add_argument(
        "--jobs", type=_jobs, metavar="N", help="worker processes (default: one each core; 0: none, all in this one)"
    )
    parser.add_argument(
        "--progress",
        choices=("bar", "jsonl"),
        default="bar",
        help="bar: on stderr when it is a terminal (default); jsonl: one JSON object a step on stdout",
    )
    parser.add_argument(
        "--with-parent", action="store_true", help="end, as Ctrl+C does, when the program that started this one is gone"
    )
    parser.add_argument(
        "--names-only",
        action="store_true",
        help="look at no file: only let what you said about names (`reader names`) hold in the whole library",
    )
    add_wait(parser)
    return parser


def _sum_up(where: Place, paths: Sequence[Path]) -> bool:
    """Say on stderr, to a person, what the index now holds of `paths`; return whether it holds anything."""
    with closing(IndexReader(where.library)) as reader:
        articles = reader.articles(paths or None)
        if articles and sys.stderr.isatty():
            passages = sum(article.passages for article in articles)
            sys.stderr.write(f"in the index: {len(articles)} articles, {passages} passages\n")
    return bool(articles)


def _end_with_parent() -> None:
    """Send this process SIGTERM as soon as its parent is gone, even one that was killed."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_WATCH)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def _ended_by_sigterm() -> Iterator[None]:
    """Let a polite request to end (SIGTERM) end indexing as Ctrl+C does, so that workers end with it."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _jobs(text: str) -> int:
    jobs = int(text)
    if not 0 <= jobs <= MOST_JOBS:
        raise argparse.ArgumentTypeError(f"give a number of worker processes from 0 to {MOST_JOBS}")
    return jobs
