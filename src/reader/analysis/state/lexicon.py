"""Reads word lists: plain text files with one entry per line.

`#` begins a comment, `[name]` a section; `|` separates spellings of one entry. `ner.user_gazetteers` reads the user's
own files in the same format.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import reader.assets

FOLDER = Path(reader.assets.__file__).parent / "gazetteers"
"""Folder of the lists that ship with the package."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of a short list in the code, separated by white space."""
    return frozenset(text.split())


class Line(NamedTuple):
    """A line of a word list.

    Attributes:
        number: Its number in the file, from 1.
        section: Its section; for a heading, the section that it begins.
        text: The line without comment.
        heading: True if it begins a section.
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
        Section name to its entries, in the order of the file; entries before the first section are under "".
    """
    return read(FOLDER / f"{name}.txt")


@cache
def words(name: str, section: str = "") -> frozenset[str]:
    """Return one section of a shipped list as a set of all spellings in lower case."""
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
    entries_by_section: dict[str, list[str]] = {}
    for line in lines_of(path.read_text(encoding="utf-8")):
        entries = entries_by_section.setdefault(line.section, [])
        if not line.heading:
            entries.append(line.text)
    return {section: tuple(entries) for section, entries in entries_by_section.items()}


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
