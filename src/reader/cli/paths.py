"""PATHs as typed, turned into the absolute paths that the library goes by."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from reader.cli.messages import report
from reader.errors import UsageError
from reader.model.text import Problem


def absolute(paths: Iterable[Path]) -> list[Path]:
    """Return absolute paths: links kept, "~" expanded, ".." taken out where that names the same file."""
    return [_absolute(path) for path in paths]


def existing(paths: Sequence[Path]) -> list[Path]:
    """Return the PATHs that exist, absolute; each other one is named on stderr.

    Raises:
        UsageError: None of them exists.
    """
    found = [path for path in absolute(paths) if path.exists()]
    missing = [_absent(path) for path in paths if not _absolute(path).exists()]
    if paths and not found:
        raise UsageError("; ".join(map(str, missing)))
    for problem in missing:
        report(problem)
    return found


def nothing_usable(paths: Sequence[Path]) -> UsageError:
    """Return the error for a request that no article answers to: nothing at `paths`, or an empty library for none."""
    if not paths:
        return UsageError("the library is empty; fill it with `reader index PATH`")
    names = ", ".join(str(path) for path in paths)
    advice = "give text, Markdown, HTML or PDF files, or a folder that holds some"
    return UsageError(f"{names}: nothing readable there; {advice}")


def _absolute(path: Path) -> Path:
    try:
        kept = path.expanduser().absolute()
    except RuntimeError:  # "~nobody": no such user, so it is a name like any other
        kept = path.absolute()
    short = Path(os.path.normpath(kept))
    try:
        # Behind a symbolic link, "x/.." is not the folder that x stands in.
        return short if short == kept or short.samefile(kept) else kept.resolve()
    except OSError:
        return short


def _absent(path: Path) -> Problem:
    text = str(path)
    if text.startswith(("http:/", "https:/")):
        return Problem(text, "is an address, not a file", "save the page as .html and give that file")
    return Problem(text, "there is no such file or folder", "check the name")
