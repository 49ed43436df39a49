"""Time from the command to a readable article: `reader FOLDER` on a large library and on five articles."""

from __future__ import annotations

import os
import select
import shutil
import sys
import time
from pathlib import Path

import pyte
from ptyprocess import PtyProcess

from benchmarks.scaling.clock import Figures
from benchmarks.scaling.workspace import Workspace, cached_stages
from reader.pipeline.index import index
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder

FEW = 5
_TIMES = 5
_SIZE = (40, 120)


def opening(workspace: Workspace) -> Figures:
    """Open both libraries in turn, several times; the fastest run of each counts, to exclude other programs."""
    few = workspace.work / "few"
    large = workspace.made()
    shutil.rmtree(few, ignore_errors=True)
    (few / "articles").mkdir(parents=True)
    for path in sorted(large.rglob("*.md"))[:FEW]:
        (few / "articles" / path.name).write_bytes(path.read_bytes())
    # A session of an earlier run would decide which article opens.
    for notes in workspace.index.folder.glob("notes.db*"):
        notes.unlink()
    for _ in index([few / "articles"], LibraryFolder(few / "index"), jobs=0, stages=cached_stages(workspace)):
        pass
    taken: dict[str, list[float]] = {"few": [], "large": []}
    for _ in range(_TIMES):
        taken["few"].append(_opened(few / "articles", LibraryFolder(few / "index")))
        taken["large"].append(_opened(large, workspace.index))
    fastest = {name: min(seconds) for name, seconds in taken.items()}
    return {
        "open_few_s": fastest["few"],
        "open_s": fastest["large"],
        "open_against_few": fastest["large"] / fastest["few"],
    }


def _opened(folder: Path, library: LibraryFolder) -> float:
    """Return the seconds from the command until the first words of the first article are on the screen.

    The indexing process starts after the first paint and is ended with the screen.
    """
    with IndexReader(library) as reader:
        first = reader.articles.keys([folder])[0]
        body = reader.passages.text(first).split("\n\n")[3]
    words = " ".join(body.split()[:2])
    screen = pyte.Screen(_SIZE[1], _SIZE[0])
    stream = pyte.ByteStream(screen)
    environment = {**os.environ, "READER_LIBRARY": str(library.folder), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    start = time.monotonic()
    process = PtyProcess.spawn([sys.executable, "-m", "reader", str(folder)], dimensions=_SIZE, env=environment)
    try:
        while time.monotonic() - start < 60:
            if select.select([process.fd], [], [], 1.0)[0]:
                stream.feed(_output(process))
            if words in " ".join(" ".join(line.split()) for line in screen.display):
                return time.monotonic() - start
        raise AssertionError("the article did not appear:\n" + "\n".join(screen.display))
    finally:
        process.close(force=True)


def _output(process: PtyProcess) -> bytes:
    try:
        return os.read(process.fd, 65536)
    except OSError as error:
        # Linux reports the end of the program at the other end as an error.
        raise AssertionError("the program ended before the article appeared") from error
