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


def gazetteer(name: str) -> tuple[str, ...]:
    """Return the entries of `gazetteers/<name>.txt` as written, in order; none where that list does not ship.

    One entry a line; "#" begins a comment, "[...]" is the heading of a section.
    """
    path = _HERE / "gazetteers" / f"{name}.txt"
    if not path.is_file():
        return ()
    lines = (line.split("#", 1)[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("["))
