"""What ships inside the package: sample articles, the language pipeline, the linker's weights."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_HASHED_BELOW = 1_000_000
"""Bytes from which a file counts by name and size alone: those of the language pipeline."""


def sample_folder() -> Path:
    """Return the folder of sample articles: inside the installed package, or the checkout's `seeds/`."""
    packed = _HERE / "seeds"
    return packed if packed.is_dir() else _HERE.parents[2] / "seeds"


def pipeline_folder() -> Path:
    """Return the folder of the embedded language pipeline (a spaCy pipeline on disk)."""
    return _HERE / "en_reader_news"


def gazetteer(name: str) -> tuple[str, ...]:
    """Return the entries of `gazetteers/<name>.txt` as written, in order; none where that list does not ship.

    One entry a line; "#" begins a comment, "[...]" is the heading of a section.
    """
    path = _HERE / "gazetteers" / f"{name}.txt"
    if not path.is_file():
        return ()
    lines = (line.split("#", 1)[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("["))


@cache
def assets_digest() -> str:
    """Return a digest of all data files that ship in this package; Python files do not count."""
    digest = hashlib.sha256()
    for file in sorted(path for path in _HERE.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")):
        size = file.stat().st_size
        digest.update(f"{file.relative_to(_HERE).as_posix()} {size}\n".encode())
        if size < _HASHED_BELOW:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
