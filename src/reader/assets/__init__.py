"""What ships inside the package: sample articles, the language pipeline, the linker's weights."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def sample_folder() -> Path:
    """Return the folder of sample articles: inside the installed package, or the checkout's `seeds/`."""
    packed = _HERE / "seeds"
    return packed if packed.is_dir() else _HERE.parents[2] / "seeds"


def pipeline_folder() -> Path:
    """Return the folder of the embedded language pipeline (a spaCy pipeline on disk)."""
    return _HERE / "en_reader_news"


def linker_weights() -> Path:
    """Return the file with the linker's weights."""
    return _HERE / "linker.json"


def gazetteer(name: str) -> frozenset[str]:
    """Return the entries of `gazetteers/<name>.txt`, as written; none where that list does not ship.

    One entry a line; "#" begins a comment, "[...]" a section; what stands after a tab belongs to the entry.
    """
    path = _HERE / "gazetteers" / f"{name}.txt"
    if not path.is_file():
        return frozenset()
    lines = (line.split("#", 1)[0].split("\t")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(line for line in lines if line and not line.startswith("["))
