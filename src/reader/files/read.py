"""Reads regular files up to a limit: a pipe, a device or an endless file never blocks the program or fills its memory.

The kind of a file is checked on the opened descriptor, so that it cannot change between the check and the reading.
"""

from __future__ import annotations

import codecs
import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from typing import BinaryIO

from reader.errors import UnreadableFileError

MEBIBYTE = 1024 * 1024

StrPath = str | PathLike[str]

_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY"))
"""O_NONBLOCK: opening a pipe that nobody writes to would block forever. O_NOCTTY: a terminal must not become ours."""

_OTHER_KINDS = {
    stat.S_IFDIR: "is a folder, not a file",
    stat.S_IFIFO: "is a pipe, not a file",
    stat.S_IFSOCK: "is a socket, not a file",
    stat.S_IFCHR: "is a device, not a file",
    stat.S_IFBLK: "is a device, not a file",
}

_AT_ONCE = 4 * MEBIBYTE
"""Bytes to ask for at once: `read` allocates all of them before it knows how many there are."""


class MissingFileError(UnreadableFileError):
    """There is no file with this path; perhaps a symbolic link leads nowhere."""


class NotRegularFileError(UnreadableFileError):
    """The path names a folder, a pipe, a socket or a device."""


class FileTooLargeError(UnreadableFileError):
    """The file is larger than the caller accepts."""


class NotUtf8Error(UnreadableFileError):
    """The file is not UTF-8.

    Attributes:
        line: The line with the first wrong byte, 1 for the first line.
    """

    def __init__(self, path: str, reason: str, advice: str, line: int = 1) -> None:
        super().__init__(path, reason, advice)
        self.line = line


@contextmanager
def open_regular(path: StrPath) -> Iterator[BinaryIO]:
    """Open a regular file for reading, without buffering.

    Raises:
        MissingFileError: There is no such file.
        NotRegularFileError: It is a folder, a pipe, a socket or a device.
        UnreadableFileError: It cannot be opened, or reading it failed in the block.
    """
    name = os.fspath(path)
    try:
        # Opening a device can have effects (a tape is wound back), so the kind is checked before as well.
        _require_regular(name, os.stat(name))  # noqa: PTH116 - a string or a path
        with os.fdopen(os.open(name, _FLAGS), "rb", buffering=0) as file:
            _require_regular(name, os.fstat(file.fileno()))
            yield file
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from error


def exists(path: StrPath) -> bool:
    """Return whether there is something with this path; False as well for names that nothing can have."""
    return os.path.exists(path)  # noqa: PTH110 - `Path.exists` raises errors for names that are too long


def is_file(path: StrPath) -> bool:
    """Return whether there is a regular file with this path; False as well for names that no file can have."""
    return os.path.isfile(path)  # noqa: PTH113 - `Path.is_file` raises errors for names that are too long


def containing_file(path: StrPath) -> str:
    """Return the path of the file that contains an article: the path itself, unless the file has several articles.

    The path of such an article continues that of its file: "press.txt/council-puts-off-vote".
    """
    given = os.fspath(path)
    folder = os.path.dirname(given)  # noqa: PTH120 - a string in, a string out
    return folder if is_file(folder) else given


def other_kind(path: StrPath) -> str | None:
    """Return in words what stands where a regular file is meant: a folder, a pipe, a link that leads nowhere, ...

    Returns:
        None if it is a regular file, or if there is nothing.
    """
    name = os.fspath(path)
    try:
        _require_regular(name, os.stat(name))  # noqa: PTH116 - a string or a path
    except UnreadableFileError as error:
        return error.reason
    except (OSError, ValueError) as error:
        return unreadable(name, error).reason if os.path.islink(name) else None  # noqa: PTH114
    return None


def is_folder(path: StrPath) -> bool:
    """Return whether there is a folder with this path; False as well for names that no folder can have."""
    return os.path.isdir(path)  # noqa: PTH112 - `Path.is_dir` raises errors for names that are too long


def read_regular(path: StrPath, limit: int) -> bytes:
    """Return the content of a regular file.

    Args:
        path: The file; links to it are followed.
        limit: Largest content that is accepted, in bytes.

    Raises:
        MissingFileError: There is no such file.
        NotRegularFileError: It is a folder, a pipe, a socket or a device.
        FileTooLargeError: It is larger than `limit`.
        UnreadableFileError: It cannot be opened or read.
    """
    with open_regular(path) as file:
        return read_stream(file, os.fspath(path), limit)


def read_utf8(path: StrPath, limit: int) -> str:
    """Return the content of a regular UTF-8 file, without its byte order mark; line ends stay as they are.

    Raises:
        NotUtf8Error: The content is not UTF-8.
        UnreadableFileError: As `read_regular`.
    """
    return decode_utf8(read_regular(path, limit), os.fspath(path))


def read_stream(stream: BinaryIO, name: str, limit: int) -> bytes:
    """Return the rest of an open file or of stdin.

    Args:
        stream: What is read.
        name: Its name for messages.
        limit: Largest content that is accepted, in bytes.

    Raises:
        FileTooLargeError: There is more than `limit`.
        OSError: It cannot be read.
    """
    parts: list[bytes] = []
    size = 0
    while part := stream.read(min(_AT_ONCE, limit + 1 - size)):
        parts.append(part)
        size += len(part)
        if size > limit:
            raise FileTooLargeError(name, f"is larger than {_shown_size(limit)}", "give a smaller file")
    return b"".join(parts)


def decode_utf8(content: bytes, name: str) -> str:
    """Return UTF-8 as text, without its byte order mark.

    Args:
        content: The bytes.
        name: The file's name for messages.

    Raises:
        NotUtf8Error: The content is not UTF-8.
    """
    try:
        return content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = bytes(error.object[: error.start]).count(b"\n") + 1
        raise NotUtf8Error(name, "is not UTF-8 text", "save it as UTF-8", line) from error


def unreadable(name: str, error: OSError | ValueError) -> UnreadableFileError:
    """Return the one-line error for a file that could not be opened or read."""
    if not isinstance(error, OSError):  # a NUL character, or characters that no file name can have
        return MissingFileError(name, "is not a path", "check the name")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        if os.path.islink(name):  # noqa: PTH114 - a string
            return MissingFileError(name, "is a link to a file that does not exist", "correct or remove the link")
        return MissingFileError(name, "no such file", "check the name")
    if error.errno in (errno.EACCES, errno.EPERM):
        return UnreadableFileError(name, "cannot be read (permission denied)", "change its permissions")
    if error.errno == errno.ELOOP:
        return UnreadableFileError(name, "is a link that leads to itself", "correct or remove the link")
    return UnreadableFileError(name, f"cannot be read ({error.strerror or error})", "check the path and the disk")


def _require_regular(name: str, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        reason = _OTHER_KINDS.get(stat.S_IFMT(status.st_mode), "is not a file")
        raise NotRegularFileError(name, reason, "give a regular file")


def _shown_size(size: int) -> str:
    return f"{size // MEBIBYTE} MiB" if size >= MEBIBYTE else f"{size} bytes"
