"""Writes files for a person: complete or not at all, and never over anything that the person did not mean to lose.

A file is written under a temporary name next to its final one and gets that name when it is complete and on disk.
"""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from reader.errors import UsageError

_NO_HARD_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EACCES, errno.EINVAL})
"""Errors by which `os.link` says that the file system has no hard links."""


class UnwritableFileError(UsageError):
    """A file cannot or must not be written; nothing was changed.

    Attributes:
        path: The file as it was given.
        reason: Why not, in a few words.
        advice: What the user can do about it.
    """

    def __init__(self, path: Path, reason: str, advice: str) -> None:
        super().__init__(f"{path}: {reason}; {advice}")
        self.path = path
        self.reason = reason
        self.advice = advice


@dataclass(frozen=True, slots=True)
class ProtectedFolder:
    """A folder in which some files belong to the program and are never replaced, not even with `force`.

    Attributes:
        folder: The folder.
        names: How the names of these files begin; a name with "/" at its end is a whole subfolder. Letter case does
            not count.
    """

    folder: Path
    names: tuple[str, ...]

    def contains(self, path: Path) -> bool:
        """Return whether `path` is one of these files, by whatever name, or would become one."""
        return self._has_name(path) or self._has_inode(path)

    def _has_name(self, path: Path) -> bool:
        """Return whether the path leads below this folder, to a name that is the program's."""
        parent = _resolved(path.parent)
        place = parent / path.name
        for above in (parent, *parent.parents):
            if _is_same(above, self.folder):
                return self._is_own(place.relative_to(above).parts[0])
        return False

    def _has_inode(self, path: Path) -> bool:
        """Return whether the path is another name (a hard or symbolic link) of one of the program's files."""
        try:
            status = path.stat()
        except (OSError, ValueError):
            return False
        inode = (status.st_dev, status.st_ino)
        return any(inode == known for known in self._inodes())

    def _is_own(self, name: str) -> bool:
        return any(
            _folded(name) == own[:-1] if own.endswith("/") else _folded(name).startswith(own) for own in self.names
        )

    def _inodes(self) -> Iterator[tuple[int, int]]:
        for entry in _listing(self.folder):
            if self._is_own(entry.name):
                with suppress(OSError):
                    status = entry.stat()
                    yield status.st_dev, status.st_ino
                for below in _listing(Path(entry.path)):  # none if it is a file
                    with suppress(OSError):
                        status = below.stat()
                        yield status.st_dev, status.st_ino


def write_new(path: Path, content: bytes, *, force: bool = False, protected: Iterable[ProtectedFolder] = ()) -> None:
    """Write a file that contains `content`, readable and writable by its owner only.

    Args:
        path: The file; its folder must exist.
        content: The bytes.
        force: Whether an existing regular file is replaced.
        protected: Files that are never replaced.

    Raises:
        UnwritableFileError: The file exists and `force` is not given; it is a link, a folder or a device; it is
            protected; or it cannot be written. Nothing was changed then.
    """
    with new_file(path, force=force, protected=protected) as partial:
        partial.write_bytes(content)


@contextmanager
def new_file(path: Path, *, force: bool = False, protected: Iterable[ProtectedFolder] = ()) -> Iterator[Path]:
    """Give an empty file to fill, which gets the name `path` when the block ends without an error.

    Args:
        path: As for `write_new`.
        force: As for `write_new`.
        protected: As for `write_new`.

    Raises:
        UnwritableFileError: As `write_new`; an OSError in the block counts as "cannot be written".
    """
    try:
        check_target(path, force=force, protected=protected)
        partial = _temporary_file(path.parent)
        try:
            yield partial
            _sync(partial)
            if force:
                partial.replace(path)
            else:
                _rename_without_replacing(partial, path)
            _sync(path.parent)
        finally:
            with suppress(OSError):
                partial.unlink(missing_ok=True)
    except FileExistsError as error:
        raise _existing(path) from error
    except OSError as error:
        raise _unwritable(path, error) from error


def check_target(path: Path, *, force: bool = False, protected: Iterable[ProtectedFolder] = ()) -> None:
    """Raise `UnwritableFileError` if `write_new` would refuse this path; call it before long work.

    Raises:
        UnwritableFileError: As `write_new`.
    """
    try:
        if any(folder.contains(path) for folder in protected):
            raise UnwritableFileError(path, "is a file of the library", "choose another file")
        status = path.lstat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise _unwritable(path, error) from error
    except ValueError as error:
        raise UnwritableFileError(path, "is not a path", "check the name") from error
    if stat.S_ISLNK(status.st_mode):
        raise UnwritableFileError(path, "is a link, which is not replaced", "name the file itself")
    if stat.S_ISDIR(status.st_mode):
        raise UnwritableFileError(path, "is a folder", "name a file in it")
    if not stat.S_ISREG(status.st_mode):
        raise UnwritableFileError(path, "is a device or a pipe, not a file", "write to stdout to use it")
    if not force:
        raise _existing(path)


def _existing(path: Path) -> UnwritableFileError:
    return UnwritableFileError(path, "this file exists", "choose another one, or replace it with --force")


def _unwritable(path: Path, error: OSError) -> UnwritableFileError:
    if error.errno == errno.ENOENT:
        return UnwritableFileError(path, "cannot be written (its folder does not exist)", "create the folder first")
    advice = "free some space" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "choose another file"
    return UnwritableFileError(path, f"cannot be written ({error.strerror or error})", advice)


def _temporary_file(folder: Path) -> Path:
    """Create an empty file in `folder` that only its owner can read, under a name that nobody uses."""
    import tempfile

    handle, name = tempfile.mkstemp(prefix=".reader-", suffix=".part", dir=folder)
    os.close(handle)
    return Path(name)


def _rename_without_replacing(partial: Path, path: Path) -> None:
    """Give a complete file its name, unless something has that name by now.

    Raises:
        FileExistsError: Something has it.
    """
    try:
        os.link(partial, path)  # one step, unlike a check followed by a rename
        return
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
    # Without hard links (a memory stick): reserve the name with an empty file, which only fails if it is taken.
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        partial.replace(path)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def _sync(path: Path) -> None:
    """Have a file or folder on disk before going on; some file systems cannot do that for folders."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(handle)


def _resolved(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError):  # a loop of links
        return folder.absolute()


def _is_same(folder: Path, other: Path) -> bool:
    try:
        return folder.samefile(other)
    except (OSError, ValueError):
        return False


def _folded(name: str) -> str:
    """Return a name as file systems that ignore letter case and Unicode composition compare it."""
    return unicodedata.normalize("NFC", name).casefold()


def _listing(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []
