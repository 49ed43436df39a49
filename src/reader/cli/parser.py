"""The options that every verb understands, before or after its name, and the parser that reads them."""

from __future__ import annotations

import argparse
import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Never

from reader.cli.settings import configured
from reader.store.library import LibraryFolder, open_library
from reader.text.sanitize import sanitize_line

DEFAULT_MODEL = "reader"
"""Name of the embedded language pipeline, as `reader.pipeline.index` knows it."""

DEFAULT_WAIT = 30.0
"""Seconds to wait for another process that is writing the index."""

_WITH_VALUE = frozenset({"--library", "--model", "--format", "--wait"})

_EXIT_STATUSES = """\
exit status: 0 done; 1 done, but some inputs failed (each named on stderr);
2 wrong usage or nothing usable; 130 interrupted (what was finished is kept)"""


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the index is kept and what fills it.

    Attributes:
        library: The library to use.
        model: "reader" for the embedded pipeline, or the name or path of a spaCy pipeline.
        wait: Seconds to wait for another process that is writing the index.
        jobs: Worker processes where no `--jobs` says otherwise; None for one each core.
    """

    library: LibraryFolder
    model: str
    wait: float
    jobs: int | None = None


class Parser(argparse.ArgumentParser):
    """An argument parser that never abbreviates options and never echoes what could harm a terminal."""

    def __init__(self, verb: str, summary: str, examples: str, *, usage: str | None = None) -> None:
        super().__init__(
            prog=f"reader {verb}".rstrip(),
            usage=usage,
            description=summary,
            epilog=f"examples:\n{examples.rstrip()}\n\n{_EXIT_STATUSES}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        self.common = self.add_argument_group("options of every verb")
        self.common.add_argument(
            "--library",
            type=Path,
            metavar="DIR",
            help="folder of the index and the bookmarks (environment READER_LIBRARY; default: your user data folder)",
        )
        self.common.add_argument(
            "--model",
            metavar="NAME-OR-PATH",
            help="spaCy pipeline that reads the articles (environment READER_MODEL; default: the embedded one)",
        )

    def error(self, message: str) -> Never:
        """Say on stderr what is wrong with the command line and leave with status 2."""
        super().error(sanitize_line(message))


def add_format(parser: Parser) -> None:
    """Let `parser` take `--format table|jsonl|csv`."""
    parser.common.add_argument(
        "--format",
        type=Format,
        choices=list(Format),
        metavar="FORMAT",
        help="table, jsonl or csv (default: table when stdout is a terminal, else jsonl)",
    )


def add_wait(parser: Parser) -> None:
    """Let `parser` take `--wait SECONDS`."""
    parser.common.add_argument(
        "--wait",
        type=_seconds,
        default=DEFAULT_WAIT,
        metavar="SECONDS",
        help=f"how long to wait while another process writes the index (default: {DEFAULT_WAIT:g})",
    )


def add_paths(parser: Parser) -> None:
    """Let `parser` take any number of PATHs; none means the whole library."""
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="file or folder to bring up to date and to answer for; none: the whole library",
    )


def place(options: argparse.Namespace) -> Place:
    """Return where to work: what the options say, else the environment, else the person's settings, else the defaults.

    Raises:
        LibraryError: No library was named and there is no home directory to keep one in.
    """
    own = configured()
    return Place(
        library=open_library(options.library),
        model=options.model or os.environ.get("READER_MODEL") or own.model or DEFAULT_MODEL,
        wait=getattr(options, "wait", DEFAULT_WAIT),
        jobs=own.jobs,
    )


def split_word(arguments: Sequence[str], words: Collection[str]) -> tuple[str | None, list[str]]:
    """Find the first argument that is no option; take it out when it is one of `words`.

    Args:
        arguments: Arguments as typed.
        words: The words that mean something in this place (verbs, actions).

    Returns:
        The word, or None where the first such argument is none of `words` or follows `--`; and the other arguments.
    """
    at = 0
    while at < len(arguments) and arguments[at].startswith("-") and arguments[at] != "--":
        at += 2 if arguments[at] in _WITH_VALUE else 1
    if at < len(arguments) and arguments[at] in words:
        return arguments[at], [*arguments[:at], *arguments[at + 1 :]]
    return None, list(arguments)


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 <= seconds < float("inf"):
        raise argparse.ArgumentTypeError("give a number of seconds, 0 or more")
    return seconds
