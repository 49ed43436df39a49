"""Paths as the library stores them."""

from __future__ import annotations

import os
from pathlib import Path


def absolute_path(path: Path) -> Path:
    """Return the absolute path: symbolic links are kept, ".." is removed where that names the same file.

    Behind a symbolic link "x/.." is not the folder that contains x; there the links are resolved as well.
    """
    kept = path.absolute()
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
