"""One process writes the index at a time: a lock that the system lets go of when its holder dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reader.errors import LibraryBusyError, LibraryError
from reader.store.library import Library


@contextmanager
def index_lock(library: Library) -> Iterator[None]:
    """Hold the library's index for writing while the block runs.

    Raises:
        LibraryBusyError: Another process is indexing this library.
        LibraryError: The lock file cannot be made.
    """
    import filelock

    library.make_folder()
    lock = filelock.FileLock(library.lock_path, timeout=0, mode=0o600)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise LibraryBusyError(
            f"{library.folder}: another process is indexing this library; its results appear here as they are ready"
        ) from None
    except OSError as error:
        raise LibraryError(
            f"{library.folder}: it cannot be written ({error.strerror}); "
            "make it writable or choose another folder with --library"
        ) from error
    try:
        yield
    finally:
        lock.release()
