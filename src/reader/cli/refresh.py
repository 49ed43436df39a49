"""Bring the index up to date before a command reports on it, if it can be written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from reader.cli.interruption import interrupted_by_signals
from reader.cli.messages import warn
from reader.cli.options import RunSettings
from reader.cli.progress import ProgressListener, follow, listener_for_people
from reader.errors import LibraryBusyError, LibraryError
from reader.model.outcomes import MessageCode
from reader.model.progress import Progress

INDEX_BUSY = "another process is still writing the index, so it was left as it is"


def bring_up_to_date(
    settings: RunSettings,
    paths: Sequence[Path],
    listener: ProgressListener | None = None,
    *,
    jobs: int | None = None,
) -> bool:
    """Index what is new, changed or gone at `paths`, and name every input that cannot be used on stderr.

    Args:
        settings: The library and the language pipeline.
        paths: Files and folders; empty brings everything in the library up to date.
        listener: Shows the progress; None for the one that suits people.
        jobs: Worker processes; None for the user's setting, or one per processor core.

    Returns:
        True when every input is in the index as it is on disk.

    Raises:
        MissingModelError: The pipeline cannot be loaded.
    """
    with settings.open() as library:
        return _follow_safely(library.index(paths, settings.jobs if jobs is None else jobs), listener)


def apply_decisions(
    settings: RunSettings, listener: ProgressListener | None = None, *, relink: Collection[int] = ()
) -> bool:
    """Apply name corrections and the calibration of scores to the index, without reading any file.

    Where the index cannot be written, they stay saved and the next indexing applies them.

    Args:
        settings: The library.
        listener: Shows the progress; None for the one that suits people.
        relink: Keys of articles that are linked again even where nothing changed.

    Returns:
        True when they are applied.
    """
    with settings.open() as library:
        return _follow_safely(library.apply_decisions(relink=relink), listener)


def _follow_safely(events: Iterator[Progress], listener: ProgressListener | None) -> bool:
    """Run indexing to its end; return whether everything went well."""
    try:
        with interrupted_by_signals():
            problems = follow(events, listener or listener_for_people())
    except LibraryBusyError:
        warn(INDEX_BUSY, MessageCode.INDEX_BUSY)
        return False
    except LibraryError as error:
        warn(f"{error}; the index was left as it is", MessageCode.INDEX_NOT_WRITTEN)
        return False
    return not problems
