"""Inputs at the edge of what a computer can express, for the property tests and `benchmarks.reliability_edges`.

Each kind of input has a strategy (hypothesis) and a check. A check runs the program on a `Workbench`: every run must
end within `SLOW` seconds, with an exit status of its own, without a traceback, and with the notes as they were before.
"""

from __future__ import annotations

import functools
import io
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self
from unittest import mock

from hypothesis import strategies as st

from reader.cli.main import main
from reader.ingest.discover import Candidate, LeftOut, find
from reader.model.entities import NameVerdict
from reader.model.links import PassagePair, Verdict
from reader.model.notes import Anchor
from reader.model.text import Problem, text_digest
from reader.pipeline import index as indexing
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from tests.support.stages import Calls, plain_stages

SLOW = 5.0
"""Seconds after which a run counts as a hang."""

TEXT = "Boats are back\nAt dawn boats entered the harbour again, Mara told us.\nA storm had closed the pier.\n"


class EdgeError(AssertionError):
    """What must not happen with any input."""


class TracebackError(EdgeError):
    """The program met an error that no code expected."""


class HangError(EdgeError):
    """A run took longer than `SLOW`."""


class LostNotesError(EdgeError):
    """Something in the notes is gone or changed."""


@dataclass(frozen=True, slots=True)
class Run:
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str


class Workbench:
    """A library with notes and two articles, and the command, which runs in this process with plain stages.

    Attributes:
        library: The library.
        articles: The folder with the articles.
        scratch: The current folder of the commands, emptied before each example.

    Args:
        folder: An empty folder.
    """

    def __init__(self, folder: Path) -> None:
        self.library = LibraryFolder(folder / "library")
        self.articles = folder / "articles"
        self.scratch = folder / "scratch"
        self._log = folder / "reader.log"
        self._logged = 0
        self._exit = ExitStack()

    def __enter__(self) -> Self:
        for path in (self.articles, self.scratch):
            path.mkdir()
        for name in ("a.txt", "b.txt"):
            (self.articles / name).write_text(TEXT)
        variables = {"READER_LIBRARY": str(self.library.folder), "READER_LOG": str(self._log)}
        variables |= {"READER_CONFIG": os.devnull, "READER_MODEL": "", "COLUMNS": "100"}
        self._exit.enter_context(mock.patch.dict(os.environ, variables))
        for name in ("index", "apply_decisions"):
            patched = functools.partial(getattr(indexing, name), stages=plain_stages(Calls()))
            self._exit.enter_context(mock.patch.object(indexing, name, patched))
        self._exit.callback(os.chdir, Path.cwd())
        os.chdir(self.scratch)
        with Notes(self.library) as notes:
            bookmarked = str(self.articles / "a.txt")
            notes.bookmarks.add(
                [Anchor(bookmarked, "a.txt", "Boats", text_digest(TEXT), 0, 5, "Boats", "", " are")], note="n"
            )
            notes.link_verdicts.put(PassagePair.of("a", "b"), Verdict.CONFIRMED)
            notes.name_verdicts.put(NameVerdict("Ada Quill", "A. Quill", True))
        self.run("index", str(self.articles))
        # The last connection that is closed waits for the disk; with this one open, no other is the last.
        index = self._exit.enter_context(IndexReader(self.library))
        assert len(index.articles.keys()) == 2
        self._expected = self.notes()
        return self

    def __exit__(self, *_: object) -> None:
        self._exit.close()

    def run(self, *arguments: str | Path, stdin: bytes = b"") -> Run:
        """Run a command and return how it ended.

        Raises:
            TracebackError: An unexpected error reached the user.
            HangError: It took too long.
        """
        streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace") for _ in range(2)]
        began = time.monotonic()
        with (
            mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")),
            mock.patch.object(sys, "stdout", streams[0]),
            mock.patch.object(sys, "stderr", streams[1]),
        ):
            try:
                status = main([str(argument) for argument in arguments])
            except Exception as error:
                raise TracebackError(f"{arguments}: {type(error).__name__}: {error}") from error
        seconds = time.monotonic() - began
        out, err = (stream.buffer.getvalue().decode("utf-8") for stream in _flushed(streams))
        if status not in (0, 1, 2):
            raise TracebackError(f"{arguments}: status {status}: {err[:500]}")
        if defects := self.defects():
            raise TracebackError(f"{arguments}: {defects[-2_000:]}")
        if seconds > SLOW:
            raise HangError(f"{arguments}: {seconds:.1f} s")
        return Run(status, out, err)

    def defects(self) -> str:
        """Return what was logged since the last call: the log contains defects only, also those inside one item."""
        logged = self._log.read_text("utf-8") if self._log.exists() else ""
        new, self._logged = logged[self._logged :], len(logged)
        return new if "unexpected " in new else ""

    def notes(self) -> tuple[object, ...]:
        """Return everything in the notes that a person made."""
        with Notes(self.library) as notes:
            verdicts = notes.link_verdicts.by_pair(), notes.name_verdicts.all(), notes.renames.all()
            return (notes.bookmarks.all(), *verdicts, notes.faults())

    def check_notes(self) -> None:
        """Raise `LostNotesError` if the notes are not what they were when the workbench was made."""
        found = self.notes()
        if found != self._expected:
            raise LostNotesError(f"{found} instead of {self._expected}")

    def clear(self) -> None:
        """Empty the scratch folder."""
        for entry in os.scandir(os.fsencode(self.scratch)):
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path)
            else:
                os.unlink(entry.path)  # noqa: PTH108 - a name as bytes


def _flushed(streams: Iterable[io.TextIOWrapper[io.BytesIO]]) -> Iterator[io.TextIOWrapper[io.BytesIO]]:
    for stream in streams:
        stream.flush()
        yield stream


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """One kind of input.

    Attributes:
        name: Its row in the table of the benchmark.
        examples: What it consists of.
        check: Runs the program on one example; raises `EdgeError` or another `AssertionError`.
    """

    name: str
    examples: st.SearchStrategy[Any]
    check: Callable[[Workbench, Any], None]

    def run(self, bench: Workbench, example: object) -> None:
        """Check one example, and that it left the notes as they were."""
        bench.clear()
        self.check(bench, example)
        bench.check_notes()


# --- names and arguments as bytes ---

NAMES = st.one_of(
    st.binary(min_size=1, max_size=60),
    st.text(min_size=1, max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from([255, 256, 4_096, 100_000]).map(lambda length: b"x" * length),
    st.sampled_from([b"caf\xe9", b"\xff", b"\xed\xa0\x80", b" ", b"\n", b"~nobody", b"-", b"--", b"--help", b"-h"]),
    st.sampled_from([b"--format", b"--library=", b"--errors=json", b"%s", b"a:b", b"\x1b]0;x\x07", b"*", b'"', b"-1"]),
)
"""Names as bytes: any, but neither a path (it could lead anywhere) nor with a NUL (no argument can have one)."""

SAFE_NAMES = NAMES.map(lambda name: name.replace(b"/", b"_").replace(b"\0", b"_")).filter(
    lambda name: name not in (b".", b"..", b"~") and not name.startswith(b"~root")
)

_IN_COMMANDS: tuple[tuple[str, ...], ...] = (
    *((command, "{}") for command in ("index", "articles", "passages", "entities", "links", "coverage", "quotes")),
    *((command, "{}") for command in ("stories", "versions", "forget", "config", "completion", "doctor", "notes")),
    ("{}",),
    ("articles", "ARTICLES", "{}"),
    ("search", "{}"),
    ("search", "boats", "{}"),
    ("links", "judge", "{}:1", "ARTICLES/a.txt:{}", "right"),
    ("names", "same", "{}", "{}"),
    ("names", "rename", "{}", "{}"),
    ("names", "forget", "{}"),
    ("bookmarks", "{}"),
    ("bookmarks", "--tag", "{}"),
    ("bookmarks", "add", "{}", "0", "5"),
    ("bookmarks", "add", "ARTICLES/a.txt", "{}", "{}"),
    ("bookmarks", "edit", "z{}", "--note", "{}"),
    ("bookmarks", "remove", "z{}"),
    ("bookmarks", "import", "{}"),
    ("bookmarks", "export", "--output", "{}"),
    ("bookmarks", "export", "--output", "LIBRARY/notes.db{}", "--force"),
    ("bookmarks", "export", "--output", "LIBRARY/backups/{}", "--force"),
    ("bookmarks", "export", "--format", "{}"),
    ("bookmarks", "check", "{}"),
    ("notes", "copy", "{}"),
    ("notes", "copy", "LIBRARY/index.db{}", "--force"),
    ("notes", "restore", "z{}"),
    ("versions", "diff", "{}"),
    ("versions", "diff", "ARTICLES/a.txt", "{}", "{}"),
    ("--library", "{}", "bookmarks"),
    ("--library", "{}", "articles", "{}"),
    ("--model", "{}", "articles", "ARTICLES"),
    ("--errors", "{}", "articles"),
    ("--errors", "json", "articles", "{}"),
    ("--wait", "{}", "articles"),
    ("articles", "--format", "{}"),
    ("articles", "--format", "csv", "--{}"),
    ("links", "--min-score", "{}"),
    ("links", "--kind", "{}"),
    ("index", "--jobs", "{}"),
)


def _check_arguments(bench: Workbench, example: tuple[tuple[str, ...], Sequence[bytes]]) -> None:
    command, names = example
    places = {"ARTICLES": str(bench.articles), "LIBRARY": str(bench.library.folder)}
    remaining = iter(names)
    arguments = []
    for part in command:
        for place, path in places.items():
            part = part.replace(place, path)
        arguments.append(part.replace("{}", os.fsdecode(next(remaining))) if "{}" in part else part)
    bench.run(*arguments)


def _check_file_names(bench: Workbench, names: Sequence[bytes]) -> None:
    """Files with any names, one of which is named itself: each is an article or one line."""
    written = set()
    for name in names:
        path = bench.scratch / os.fsdecode(name[:200] + b".txt")
        path.write_text(TEXT)
        written.add(path)
    visible = sum(not path.name.startswith(".") for path in written)
    run = bench.run("articles", bench.scratch, "--format", "jsonl")
    assert run.out.count("\n") + run.err.count("\n") >= visible
    bench.run("articles", min(written))


# --- file status: times, sizes, modes ---


@dataclass(frozen=True, slots=True)
class FileStatus:
    """What the system says about a file: any number where it gives a number."""

    size: int
    mtime_ns: int
    mode: int


_NUMBERS = st.one_of(
    st.integers(),
    st.integers(min_value=-(2**64), max_value=2**64),
    st.sampled_from([0, -1, 2**31, 2**32, 2**53, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**64, 10**30]),
)
STATUSES = st.builds(FileStatus, _NUMBERS, _NUMBERS, st.integers(0, 0o7777))


def _check_status(bench: Workbench, statuses: Sequence[FileStatus]) -> None:
    """Files with any status are indexed with the others, and are not read again while it does not change."""
    by_path = {}
    for number, status in enumerate(statuses):
        path = bench.scratch / f"{number}.txt"
        path.write_text(f"Number {number}\n{TEXT}")
        path.chmod(status.mode | 0o400)
        _set_time(path, status.mtime_ns)
        by_path[str(path)] = status
    read: list[str] = []
    stages = plain_stages(Calls())

    def find_with_status(paths: Sequence[Path]) -> Iterator[Candidate | Problem | LeftOut]:
        for found in find(paths):
            if isinstance(found, Candidate) and (status := by_path.get(found.path)):
                yield replace(found, size=status.size, mtime_ns=status.mtime_ns)
            else:
                yield found

    def count_reading(path: str, source: str) -> Any:
        read.append(path)
        return stages.read_articles(path, source)

    counting = replace(stages, find=find_with_status, read_articles=count_reading)
    original = indexing.index.func if isinstance(indexing.index, functools.partial) else indexing.index
    for expected in (sorted(by_path), []):
        read.clear()
        problems = [
            progress.problem
            for progress in original([bench.scratch], bench.library, jobs=0, stages=counting)
            if progress.problem
        ]
        assert problems == []
        # An earlier example may have left the same file with the same status.
        assert set(read) <= set(expected)
    rows = bench.run("articles", bench.scratch, "--format", "jsonl").out.count("\n")
    assert rows == len(by_path)


def _set_time(path: Path, mtime_ns: int) -> None:
    """Give a file a time if the system and the disk can express it."""
    try:
        os.utime(path, ns=(0, mtime_ns))
    except (OSError, OverflowError, ValueError):
        os.utime(path, ns=(0, mtime_ns % 2**62))


KINDS: tuple[EdgeKind, ...] = (
    EdgeKind(
        "arguments as bytes",
        st.tuples(st.sampled_from(_IN_COMMANDS), st.lists(SAFE_NAMES, min_size=3, max_size=3)),
        _check_arguments,
    ),
    EdgeKind("file names as bytes", st.lists(SAFE_NAMES, min_size=1, max_size=4), _check_file_names),
    EdgeKind("file status", st.lists(STATUSES, min_size=1, max_size=3), _check_status),
)
"""The kinds that concern files and the command line."""
