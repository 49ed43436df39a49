"""Bring the index up to date on request: wait for another writer, and report inputs that failed in earlier runs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reader.errors import LibraryBusyError
from reader.model.meaning import MeaningMode
from reader.model.progress import Progress, Stage
from reader.pipeline import index as indexing
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder

_POLL_SECONDS = 0.25
"""Seconds between two attempts to become the writer."""


def refresh(
    paths: Sequence[Path],
    library: LibraryFolder,
    *,
    model: str,
    jobs: int | None,
    meaning: MeaningMode,
    wait: float,
) -> Iterator[Progress]:
    """Index what is new, changed or gone at `paths`, and name every input there that cannot be used.

    Args:
        paths: Absolute files and folders; empty means every folder that the library knows.
        library: Where the index is kept.
        model: "reader" for the embedded pipeline, or the name or path of a spaCy pipeline.
        jobs: Worker processes; None for one per core, 0 for this process only.
        meaning: Whether links are refined by meaning.
        wait: Seconds to wait for another process that is writing the index.

    Yields:
        Progress of each step, then one event per input that failed in an earlier run and was not tried again.

    Raises:
        LibraryBusyError: Another process is still writing the index after `wait` seconds.
        MissingModelError: The pipeline cannot be loaded.
        LibraryError: The library cannot be written, or the disk is full; what was finished is kept.
    """
    reported = set()
    for progress in waiting_for_writer(
        lambda: indexing.index(paths, library, model=model, jobs=jobs, meaning=meaning), wait
    ):
        reported.add(progress.problem)
        yield progress
    with IndexReader(library) as index:
        known = index.articles.problems(paths or None)
    for problem in known:
        if problem not in reported:
            yield Progress(Stage.DONE, subject=problem.path, problem=problem)


def waiting_for_writer(start: Callable[[], Iterator[Progress]], wait: float) -> Iterator[Progress]:
    """Yield what `start()` yields; while another process writes the index, start again until `wait` seconds passed.

    Args:
        start: Starts an indexing run; raises `LibraryBusyError` before its first event if the library is locked.
        wait: Seconds to wait.

    Raises:
        LibraryBusyError: Another process is still writing the index.
    """
    deadline = time.monotonic() + wait
    announced = False
    while True:
        try:
            yield from start()
            return
        except LibraryBusyError:
            if time.monotonic() >= deadline:
                raise
        if not announced:
            notice = f"another process is writing the index; waiting up to {wait:g} s"
            yield Progress(Stage.WAIT, notice=notice)
            announced = True
        time.sleep(_POLL_SECONDS)
