"""Brings the index up to date before a verb answers."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from reader.cli.messages import warn
from reader.cli.parser import Place
from reader.cli.progress import ProgressListener, follow
from reader.errors import LibraryBusyError, LibraryError
from reader.model.progress import Progress, Stage
from reader.model.text import Problem

_LOOK_AGAIN = 0.25
"""Seconds between two looks at whether the other process is done."""


def bring_up_to_date(
    place: Place, paths: Sequence[Path], listener: ProgressListener, *, jobs: int | None = None
) -> bool:
    """Index what is new, changed or gone at `paths`, and name every input that cannot be used.

    A library that another process is writing is waited for; one that cannot be written is left as it is, and said so.

    Args:
        place: The library and the pipeline.
        paths: Absolute files and folders; empty brings all that the library knows up to date.
        listener: What shows the progress.
        jobs: Worker processes; None for what the person set, or one each core.

    Returns:
        True when every input is in the index as it is on disk.

    Raises:
        MissingModelError: The pipeline cannot be loaded.
    """
    return _followed(_events(place, paths, place.jobs if jobs is None else jobs), listener)


def apply_name_verdicts(place: Place, listener: ProgressListener) -> bool:
    """Let what a person said about names hold in the index, without looking at any file.

    A library that another process is writing is waited for; one that cannot be written is left as it is, and said so:
    what was said is kept, and holds when the index is written next.

    Args:
        place: The library.
        listener: What shows the progress.

    Returns:
        True when it holds.
    """

    def begin() -> Iterator[Progress]:
        from reader.pipeline import index as indexing

        return indexing.apply_name_verdicts(place.library)

    return not place.library.index_path.exists() or _followed(_patiently(place, begin), listener)


def apply_calibration(place: Place, listener: ProgressListener, *, anew: Collection[int] = ()) -> bool:
    """Let what was learnt from verdicts on links hold in the index, without looking at any file.

    As with names, it is kept and holds when the index is written next, where that is not possible now.

    Args:
        place: The library.
        listener: What shows the progress.
        anew: Keys of articles whose links are looked for anew even where nothing else was learnt.

    Returns:
        True when it holds.
    """

    def begin() -> Iterator[Progress]:
        from reader.pipeline import index as indexing

        return indexing.apply_calibration(place.library, anew=anew)

    return not place.library.index_path.exists() or _followed(_patiently(place, begin), listener)


def _followed(events: Iterator[Progress], listener: ProgressListener) -> bool:
    try:
        told = follow(events, listener)
    except LibraryBusyError:
        warn("another process is still writing the index; it is left as it is")
        return False
    except LibraryError as error:
        warn(f"{error}; the index is left as it is")
        return False
    return not told


def _events(place: Place, paths: Sequence[Path], jobs: int | None) -> Iterator[Progress]:
    """Yield the steps of indexing, then the inputs that failed in an earlier run and were not tried again."""
    told = set()

    def begin() -> Iterator[Progress]:
        from reader.pipeline import index as indexing

        return indexing.index(paths, place.library, model=place.model, jobs=jobs)

    for progress in _patiently(place, begin):
        told.add(progress.problem)
        yield progress
    for problem in _known_problems(place, paths):
        if problem not in told:
            yield Progress(Stage.DONE, subject=problem.path, problem=problem)


def _patiently(place: Place, begin: Callable[[], Iterator[Progress]]) -> Iterator[Progress]:
    """Yield what `begin` yields, begun again while another process writes the index and there is patience left."""
    give_up = time.monotonic() + place.wait
    waiting = False
    while True:
        try:
            yield from begin()
            return
        except LibraryBusyError:
            if time.monotonic() >= give_up:
                raise
        if not waiting:
            warn(f"another process is writing the index; waiting up to {place.wait:g} s")
            waiting = True
        time.sleep(_LOOK_AGAIN)


def _known_problems(place: Place, paths: Sequence[Path]) -> list[Problem]:
    from reader.store.index.reader import IndexReader

    reader = IndexReader(place.library)
    try:
        return reader.problems(paths or None)
    finally:
        reader.close()
