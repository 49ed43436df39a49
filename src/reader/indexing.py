"""The one road from files to links: find, ingest, analyse, names, link, store; incremental, interruptible, one writer.

Heavy rooms are imported inside the steps that use them, so that importing this module costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.model import Progress
from reader.store.library import Library

DEFAULT_MODEL = "reader"
"""Name of the embedded language pipeline."""


def index(
    paths: Sequence[Path], library: Library, *, model: str = DEFAULT_MODEL, jobs: int | None = None
) -> Iterator[Progress]:
    """Bring the index up to date for `paths`: new, changed and gone files.

    Texts of all new articles are committed first, so that they can be read while the rest is under way. Each article's
    analysis is committed by itself: an interrupted run goes on where it stopped.

    Args:
        paths: Files and folders (absolute); empty brings every folder that the library knows up to date.
        library: Where the index is kept.
        model: "reader" for the embedded pipeline, or the name or path of any spaCy pipeline.
        jobs: Worker processes for the analysis; None means one for each core, 0 means in this process.

    Yields:
        Progress of each step; inputs that cannot be used are named in `Progress.problem`.

    Raises:
        LibraryBusyError: Another process is indexing this library.
        MissingModelError: `model` cannot be loaded.
    """
    raise NotImplementedError
