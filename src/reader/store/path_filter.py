"""Paths at or below a PATH, in SQL and in Python, and sources relative to a PATH."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence

from reader.files.read import is_file
from reader.store.sqlite.text_cells import cell

AT_OR_BELOW = "(path = :path OR (path >= :below AND path < :beyond))"
"""A condition on a column `path` that an index on it answers; its parameters come from `path_range`."""


def path_range(path: str) -> dict[str, str | bytes]:
    """Return the parameters of `AT_OR_BELOW` for an absolute path."""
    folder = path.rstrip("/")
    # Everything below a folder sorts between "folder/" and the string with the character after "/".
    return {"path": cell(path), "below": cell(folder + "/"), "beyond": cell(folder + chr(ord("/") + 1))}


def source_from(root: str, path: str) -> str:
    """Return `path` relative to the PATH `root` above it, with "/"; with the file's name first if `root` is a file.

    An article of a file with several has the file's path before its own name.
    """
    folder = root
    if path == root or is_file(folder):
        folder = os.path.dirname(folder)  # noqa: PTH120 - a string in, a string out
    if path == root and is_file(folder):
        folder = os.path.dirname(folder)  # noqa: PTH120
    return path[len(folder.rstrip("/")) + 1 :].replace(os.sep, "/")


def is_at_or_below(path: str, folders: Collection[str]) -> bool:
    """Return whether an absolute path is one of `folders` or lies below one."""
    if not folders:
        return False
    parts = path.split("/")
    return any("/".join(parts[:length]) in folders for length in range(1, len(parts) + 1))


def requested_again(forgotten: frozenset[str], paths: Sequence[str]) -> frozenset[str]:
    """Return the forgotten paths that `paths` request by name: the path itself, or something below it."""
    return frozenset(path for path in forgotten if any(is_at_or_below(requested, {path}) for requested in paths))
