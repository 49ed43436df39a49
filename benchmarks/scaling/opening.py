"""From the command to a readable article: `reader FOLDER` in a terminal, on a large library and on five articles."""

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
from benchmarks.scaling.kept import Kept, kept_stages
from reader.pipeline.index import index
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder

FEW = 5
_TIMES = 5
_SIZE = (40, 120)


def opening(kept: Kept) -> Figures:
    """Open both libraries in turn, several times; the fastest of each counts, so that other programs do not."""
    few = kept.work / "few"
    large = kept.made()
    shutil.rmtree(few, ignore_errors=True)
    (few / "articles").mkdir(parents=True)
    for path in sorted(large.rglob("*.md"))[:FEW]:
        (few / "articles" / path.name).write_bytes(path.read_bytes())
    # The session of an earlier measurement would decide what is opened.
    for notes in kept.index.folder.glob("notes.db*"):
        notes.unlink()
    for _ in index([few / "articles"], LibraryFolder(few / "index"), jobs=0, stages=kept_stages(kept)):
        pass
    taken: dict[str, list[float]] = {"few": [], "large": []}
    for _ in range(_TIMES):
        taken["few"].append(_opened(few / "articles", LibraryFolder(few / "index")))
        taken["large"].append(_opened(large, kept.index))
    fastest = {name: min(seconds) for name, seconds in taken.items()}
    return {
        "open_few_s": fastest["few"],
        "open_s": fastest["large"],
        "open_against_few": fastest["large"] / fastest["few"],
    }


def _opened(folder: Path, library: LibraryFolder) -> float:
    """Return the seconds from the command until the first words of the first article stand on the screen.

    What indexing does beside the screen begins after its first picture, and ends with it here.
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
        raise AssertionError("the article never came:\n" + "\n".join(screen.display))
    finally:
        process.close(force=True)


def _output(process: PtyProcess) -> bytes:
    try:
        return os.read(process.fd, 65536)
    except OSError as error:
        # Linux says so when the program at the other end is gone.
        raise AssertionError("the program ended before the article came") from error
