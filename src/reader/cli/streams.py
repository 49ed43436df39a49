"""The standard streams: closed ones are replaced before anything can be confused, failures are found and reported."""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_ADVICE = {
    errno.EBADF: ("it is closed", "run the command with stdout open, or send it to a file"),
    errno.ENOSPC: ("there is no space left", "free some space, or send it to another file"),
    errno.EDQUOT: ("there is no space left", "free some space, or send it to another file"),
    errno.EFBIG: ("the file would be too large", "send it to another file"),
    errno.EIO: ("the terminal or the disk reports an error", "check it, or send stdout to another file"),
}


class _WatchedFile(io.FileIO):
    """A file that remembers that writing to it failed: buffers above it drop their data and forget the failure."""

    failure: OSError | None = None

    def write(self, data: ReadableBuffer, /) -> int:
        """Write bytes; return how many were written."""
        try:
            return super().write(data)
        except OSError as error:
            self.failure = error
            raise


def prepare_streams() -> None:
    """Replace standard streams that were closed when the program started, and watch stdout for failures.

    If a closed stream were left closed, the next file that is opened would get its number, and whatever is printed
    would be written into that file. Nothing can be read from the replacement of stdin, writing to the one of stdout
    fails, and what is written to the one of stderr is lost.
    """
    if sys.stdin is None:
        _occupy(0, os.O_RDONLY)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - open until the end
    if sys.stdout is None:
        _occupy(1, os.O_RDONLY)  # nothing can be written to it: a lost result must not look like a success
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = _watched(sys.stdout)
    elif sys.stdout is sys.__stdout__:
        sys.stdout = _watched(sys.stdout)
    if sys.stderr is None:
        _occupy(2, os.O_WRONLY)
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115


def write_failure(stream: TextIO) -> OSError | None:
    """Write out what a stream has buffered; return why that, or an earlier attempt, failed; None if all is written."""
    try:
        stream.flush()
    except OSError as error:
        return error
    except ValueError:  # closed within the program
        return OSError(errno.EBADF, os.strerror(errno.EBADF))
    raw = getattr(getattr(stream, "buffer", None), "raw", None)
    return raw.failure if isinstance(raw, _WatchedFile) else None


def discard(stream: TextIO) -> None:
    """Drop what a stream has buffered and will get, so that the interpreter does not fail on it when it ends."""
    with suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)
    with suppress(OSError, ValueError):
        stream.flush()


def describe_failure(failure: OSError) -> str:
    """Return in one line why stdout could not be written, and what to do."""
    reason, advice = _ADVICE.get(
        failure.errno or 0, (failure.strerror or str(failure), "send it to another file, or free some space")
    )
    return f"stdout cannot be written: {reason}; {advice}"


def _watched(stream: TextIO | None) -> TextIO | None:
    """Return a stream like `stream` with a `_WatchedFile` below it."""
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    raw = _WatchedFile(stream.fileno(), "wb", closefd=False)
    return io.TextIOWrapper(
        io.BufferedWriter(raw),
        encoding=stream.encoding,
        errors="backslashreplace" if stream.errors == "strict" else stream.errors,  # help in an ASCII locale
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def _occupy(descriptor: int, flags: int) -> None:
    """Open the null device as `descriptor`, which is closed."""
    null = os.open(os.devnull, flags)
    if null != descriptor:
        os.dup2(null, descriptor)
        os.close(null)
    os.set_inheritable(descriptor, True)
