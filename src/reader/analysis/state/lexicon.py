"""Plain-text word lists: how they are written and how they are read.

One entry a line; `#` begins a comment; `[name]` opens a section; `|` parts spellings of one entry. A person's own files
in the same form are read beside ours (`own_lists`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import reader.assets

FOLDER = Path(reader.assets.__file__).parent / "gazetteers"
"""Where the lists that ship with the package are kept."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of a short list that belongs in the code, parted by white space."""
    return frozenset(text.split())


class Line(NamedTuple):
    """A line of a word list.

    Attributes:
        number: Its number in the file, from 1.
        section: The section it stands in; of a heading, the one that it opens.
        text: What it says, without comment.
        heading: True where it opens a section.
    """

    number: int
    section: str
    text: str
    heading: bool


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
    for line in lines_of(path.read_text(encoding="utf-8")):
        known = found.setdefault(line.section, [])
        if not line.heading:
            known.append(line.text)
    return {name: tuple(entries) for name, entries in found.items()}


def lines_of(text: str) -> Iterator[Line]:
    """Yield the headings and entries of a word list, without comments and empty lines."""
    section = ""
    for number, raw in enumerate(text.splitlines(), 1):
        entry = raw.strip() if raw.lstrip().startswith("#") else raw.split(" #", 1)[0].strip()
        if not entry or entry.startswith("#"):
            continue
        heading = entry.startswith("[") and entry.endswith("]")
        if heading:
            section = entry[1:-1].strip()
        yield Line(number, section, entry, heading)
