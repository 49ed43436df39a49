"""Plain-text word lists: how they are written and how they are read.

One entry a line; `#` begins a comment; `[name]` opens a section; `|` parts spellings of one entry. A person's own file
in the same form can be read beside ours.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import reader.assets

FOLDER = Path(reader.assets.__file__).parent / "gazetteers"
"""Where the lists that ship with the package are kept."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of a short list that belongs in the code, parted by white space."""
    return frozenset(text.split())


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """Return the entries of a shipped list by section.

    Args:
        name: File name without ".txt".

    Returns:
        Section name to its entries, in the order of the file; what stands before the first section is under "".
    """
    return read(FOLDER / f"{name}.txt")


@cache
def words(name: str, section: str = "") -> frozenset[str]:
    """Return one section of a shipped list as a set, every spelling by itself, in lower case."""
    return frozenset(
        form.strip().lower() for entry in sections(name).get(section, ()) for form in entry.split("|") if form.strip()
    )


def read(path: Path) -> dict[str, tuple[str, ...]]:
    """Read a word list from `path`.

    Returns:
        As `sections`.

    Raises:
        OSError: The file cannot be read.
    """
    found: dict[str, list[str]] = {}
    section = ""
    for raw in path.read_text(encoding="utf-8").splitlines():
        line = raw.strip() if raw.lstrip().startswith("#") else raw.split(" #", 1)[0].strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1].strip()
            found.setdefault(section, [])
        else:
            found.setdefault(section, []).append(line)
    return {name: tuple(entries) for name, entries in found.items()}
