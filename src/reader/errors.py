"""Errors that are shown to the user, each as one line.

Each message says what failed, where, and what to do about it. Any other exception that reaches the user is a defect.
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike


class ReaderError(Exception):
    """Base class of all errors that are shown to the user."""


class UsageError(ReaderError):
    """The request cannot be carried out as it was made (exit status 2)."""


class NothingIndexedError(UsageError):
    """The library is empty, or has no article at or below the requested paths.

    Args:
        paths: The requested paths; none for the whole library.
    """

    def __init__(self, paths: Sequence[PathLike[str]]) -> None:
        if not paths:
            super().__init__("the library is empty; add articles with `reader index PATH`")
            return
        names = ", ".join(str(path) for path in paths)
        advice = "give text, Markdown, HTML or PDF files, or a folder that contains some"
        super().__init__(f"{names}: no readable articles found; {advice}")


class UnreadableFileError(ReaderError):
    """One input file cannot be read; the others can.

    Attributes:
        path: The file as found.
        reason: What is wrong with it, in a few words.
        advice: What the user can do about it.
    """

    def __init__(self, path: str, reason: str, advice: str) -> None:
        super().__init__(f"{path}: {reason}; {advice}")
        self.path = path
        self.reason = reason
        self.advice = advice

    def __reduce__(self) -> tuple[type[UnreadableFileError], tuple[str, str, str]]:
        # Pickled to get from worker processes to the main process: the arguments are not those of `Exception`.
        return type(self), (self.path, self.reason, self.advice)


class MissingModelError(ReaderError):
    """The requested language pipeline is not installed, or is not a spaCy pipeline."""


class LibraryError(ReaderError):
    """The library folder or one of its databases cannot be used."""


class LibraryBusyError(LibraryError):
    """Another process is writing the index."""


class DamagedDatabaseError(LibraryError):
    """A database of the library is damaged, or the file is not a database."""


class MissingEncoderError(ReaderError):
    """The encoder or a package that it needs is not installed, or cannot be loaded: links are made by words only."""
