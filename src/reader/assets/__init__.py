"""Data files of the package: sample articles, language pipeline, encoder, gazetteers, name lists and linker weights."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_MAX_HASHED_SIZE = 1_000_000
"""Bytes from which only name and size of a file are hashed: the weights of the language pipeline."""


def sample_folder() -> Path:
    """Return the folder of sample articles: in the installed package, else `seeds/` of the source tree."""
    packed = _HERE / "seeds"
    return packed if packed.is_dir() else _HERE.parents[2] / "seeds"


def pipeline_folder() -> Path:
    """Return the folder of the embedded language pipeline (a spaCy pipeline on disk)."""
    return _HERE / "en_reader_news"


def encoder_folder() -> Path:
    """Return the folder of the encoder: graph, tokenizer and word space (`training/encoder/` makes them)."""
    return _HERE / "encoder"


def article_space() -> Path:
    """Return the file of what vectors of articles have in common (`training/stories/` makes it)."""
    return _HERE / "article_space.npz"


def gazetteer(name: str) -> tuple[str, ...]:
    """Return the entries of `gazetteers/<name>.txt` as written, in order; none if the list does not exist.

    One entry per line; "#" begins a comment, "[...]" is the heading of a section.
    """
    path = _HERE / "gazetteers" / f"{name}.txt"
    if not path.is_file():
        return ()
    lines = (line.split("#", 1)[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("["))


@cache
def assets_digest() -> str:
    """Return a digest of the data files of this package, without Python files and the encoder, which has a version."""
    import hashlib  # loads OpenSSL, 3 MiB that the screen does not need to start

    digest = hashlib.sha256()
    files = (path for path in _HERE.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc"))
    for file in sorted(path for path in files if encoder_folder() not in path.parents):
        size = file.stat().st_size
        digest.update(f"{file.relative_to(_HERE).as_posix()} {size}\n".encode())
        if size < _MAX_HASHED_SIZE:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
