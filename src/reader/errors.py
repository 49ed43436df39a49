"""The one family of errors that a person gets to see.

Each message says what failed, where, and what to do about it. Anything raised inside the product that is not a
`ReaderError` is a defect.
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike


class ReaderError(Exception):
    """Base of all errors that are shown to a person as one line."""


class UsageError(ReaderError):
    """The request itself cannot be carried out as it was put (exit status 2)."""


class NothingIndexedError(UsageError):
    """No article of the library is at or below the paths asked for, or the library is empty.

    Args:
        paths: The paths asked for; none for the whole library.
    """

    def __init__(self, paths: Sequence[PathLike[str]]) -> None:
        if not paths:
            super().__init__("the library is empty; fill it with `reader index PATH`")
            return
        names = ", ".join(str(path) for path in paths)
        advice = "give text, Markdown, HTML or PDF files, or a folder that contains some"
        super().__init__(f"{names}: no readable articles found; {advice}")


class UnreadableFileError(ReaderError):
    """One input file cannot be taken in; the others go on.

    Attributes:
        path: The file, as it was found.
        reason: What is wrong with it, in a few words.
        advice: What a person can do about it.
    """

    def __init__(self, path: str, reason: str, advice: str) -> None:
        super().__init__(f"{path}: {reason}; {advice}")
        self.path = path
        self.reason = reason
        self.advice = advice

    def __reduce__(self) -> tuple[type[UnreadableFileError], tuple[str, str, str]]:
        return type(self), (self.path, self.reason, self.advice)  # it travels between worker processes


class MissingModelError(ReaderError):
    """The language pipeline asked for is not installed, or is not one."""


class LibraryError(ReaderError):
    """The library folder or one of its databases cannot be used."""


class LibraryBusyError(LibraryError):
    """Another process is writing the index at this moment."""


class DamagedDatabaseError(LibraryError):
    """A database of the library is damaged or is none at all."""
