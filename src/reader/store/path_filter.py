"""Paths at or below a PATH, in SQL and in Python, and the source that a path has seen from there."""

from __future__ import annotations

import os
from pathlib import Path

AT_OR_BELOW = "(path = :path OR (path >= :below AND path < :beyond))"
"""A condition on a column `path` that its index answers; parameters from `path_range`."""


def path_range(path: str) -> dict[str, str]:
    """Return the parameters of `AT_OR_BELOW` for an absolute path."""
    folder = path.rstrip("/")
    return {"path": path, "below": folder + "/", "beyond": folder + chr(ord("/") + 1)}


def absolute(path: Path) -> str:
    """Return `path` as articles are keyed: absolute, without ".."; links in it are kept."""
    return os.path.abspath(path)  # noqa: PTH100 - Path.resolve would follow links


def source_from(root: str, path: str) -> str:
    """Return `path` relative to the PATH `root` it lies below, with "/"; its name, when it is `root` itself."""
    if path == root:
        return os.path.basename(path)  # noqa: PTH119 - a string in, a string out
    return path[len(root.rstrip("/")) + 1 :].replace(os.sep, "/")
