"""PATHs as typed: which of them exist."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reader.cli.messages import report_problem
from reader.errors import UsageError
from reader.model.text import Problem


def existing(paths: Sequence[Path]) -> list[Path]:
    """Return the PATHs that exist, absolute; the others are named on stderr.

    Raises:
        UsageError: None of them exists.
    """
    from reader.library import absolute_paths

    wanted = absolute_paths(paths)
    present = [path for path in wanted if path.exists()]
    missing = [_missing(typed) for typed, path in zip(paths, wanted, strict=True) if not path.exists()]
    if paths and not present:
        raise UsageError("; ".join(map(str, missing)))
    for problem in missing:
        report_problem(problem)
    return present


def _missing(path: Path) -> Problem:
    text = str(path)
    if text.startswith(("http:/", "https:/")):
        return Problem(text, "is an address, not a file", "save the page as .html and give that file")
    return Problem(text, "no such file or folder", "check the name")
