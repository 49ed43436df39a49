"""Locks between processes: one at a time writes. They are released when a process dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.errors import LibraryBusyError, LibraryError
from reader.files.read import other_kind
from reader.store.library import LibraryFolder
from reader.store.sqlite.connection import BUSY_SECONDS


@contextmanager
def index_lock(library: LibraryFolder) -> Iterator[None]:
    """Lock the library's index for writing while the block runs.

    Raises:
        LibraryBusyError: Another process is indexing this library.
        LibraryError: The lock file cannot be created.
    """
    busy = f"{library.folder}: another process is indexing this library; its results appear here as they are ready"
    with _locked(library, library.lock_path, 0, busy):
        yield


@contextmanager
def notes_lock(library: LibraryFolder) -> Iterator[None]:
    """Lock the notes for a change of the whole file (a migration, a restored copy) while the block runs.

    Raises:
        LibraryBusyError: Another process has the lock for longer than `BUSY_SECONDS`.
        LibraryError: The lock file cannot be created.
    """
    busy = f"{library.notes_path}: another process is changing it; try again when that process has finished"
    with _locked(library, library.notes_lock_path, BUSY_SECONDS, busy):
        yield


@contextmanager
def _locked(library: LibraryFolder, path: Path, wait: float, busy: str) -> Iterator[None]:
    import filelock

    library.make_folder()
    reason = "is a link" if path.is_symlink() else other_kind(path)
    if reason:
        raise LibraryError(f"{path}: {reason}; remove it, the program makes this file itself")
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
