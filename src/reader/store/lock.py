"""One process writes the index at a time: locks that the system lets go of when their holder dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.errors import LibraryBusyError, LibraryError
from reader.store.library import LibraryFolder
from reader.store.sqlite.connection import BUSY_SECONDS


@contextmanager
def index_lock(library: LibraryFolder) -> Iterator[None]:
    """Hold the library's index for writing while the block runs.

    Raises:
        LibraryBusyError: Another process is indexing this library.
        LibraryError: The lock file cannot be made.
    """
    busy = f"{library.folder}: another process is indexing this library; its results appear here as they are ready"
    with _held(library, library.lock_path, 0, busy):
        yield


@contextmanager
def notes_lock(library: LibraryFolder) -> Iterator[None]:
    """Hold the notes for a change of the whole file (a migration, a copy put back) while the block runs.

    Raises:
        LibraryBusyError: Another process is at that for longer than `BUSY_SECONDS`.
        LibraryError: The lock file cannot be made.
    """
    busy = f"{library.notes_path}: another process is changing it; try again when that has ended"
    with _held(library, library.notes_lock_path, BUSY_SECONDS, busy):
        yield


@contextmanager
def _held(library: LibraryFolder, path: Path, wait: float, busy: str) -> Iterator[None]:
    import filelock

    library.make_folder()
    lock = filelock.FileLock(path, timeout=wait, mode=0o600)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise LibraryBusyError(busy) from None
    except OSError as error:
        raise LibraryError(
            f"{library.folder}: it cannot be written ({error.strerror}); "
            "make it writable or choose another folder with --library"
        ) from error
    try:
        yield
    finally:
        lock.release()
