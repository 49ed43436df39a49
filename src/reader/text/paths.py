"""Paths as the library stores them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from reader.errors import UsageError

StrPath = str | os.PathLike[str]


def in_current_folder(path: Path) -> Path:
    """Return a path with the current folder in front if it is relative, and otherwise unchanged.

    Raises:
        UsageError: There is no current folder any more.
    """
    try:
        return path.absolute()
    except OSError:
        raise UsageError("the current folder no longer exists; change to another one and try again") from None


def absolute_path(path: Path) -> Path:
    """Return the absolute path: symbolic links are kept, ".." is removed where that names the same file.

    Behind a symbolic link "x/.." is not the folder that contains x; there the links are resolved as well.

    Raises:
        UsageError: The path is relative, and there is no current folder any more.
    """
    kept = in_current_folder(path)
    short = Path(os.path.normpath(kept))
    if short == kept:
        return kept
    try:
        file = kept.stat()
    except (OSError, ValueError):
        return short  # there is no such file, so nothing can be confused
    try:
        return short if os.path.samestat(short.stat(), file) else kept.resolve()
    except OSError:
        return kept.resolve()


def absolute_paths(paths: Iterable[StrPath]) -> list[Path]:
    """Return absolute paths: links kept, "~" expanded, ".." removed where that names the same file.

    Raises:
        TypeError: `paths` is one path instead of a list of paths.
    """
    if isinstance(paths, str | os.PathLike):
        raise TypeError(f"paths: give a list of files and folders, such as [{os.fspath(paths)!r}]")
    return [absolute_path(_expand_home(Path(path))) for path in paths]


def _expand_home(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:  # "~nobody": there is no such user, so it is an ordinary name
        return path
