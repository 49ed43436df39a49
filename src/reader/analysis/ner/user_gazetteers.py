"""Reads the user's own lists of names: text files in the format of the shipped ones, with a section per kind of name.

    # people of the valley
    [PERSON]
    Ahmad Massoud|Ahmad Masoud
    [GPE]
    Rukha
    Freedonia = Freedonian|Freedonians

Spellings separated by "|" are names of the same; after "=" follow the people of a place. A line that cannot be used is
reported with its number, and the others are used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.analysis.ner.gazetteer import Entry, entry_of
from reader.analysis.state.lexicon import Line, lines_of
from reader.errors import UnreadableFileError
from reader.files.read import MEBIBYTE, read_utf8
from reader.model.analysis import Label
from reader.model.entities import NameVerdict
from reader.model.text import Problem
from reader.text.sanitize import excerpt

MAX_SIZE = 8 * MEBIBYTE
"""Largest list that is read, in bytes: some 400,000 names."""

MAX_NAME = 200
"""Most characters of a spelling. A longer one is not a name, and would be compared with every other one."""

KINDS = tuple(label.value for label in Label if label.is_name)
"""Valid names of sections."""

_KINDS_IN_WORDS = ", ".join(KINDS)


@dataclass(frozen=True, slots=True)
class UserGazetteers:
    """The content of the user's lists.

    Attributes:
        entries: The names, in the order of the files.
        same: A verdict "same" for each further spelling of a name.
        problems: Files and lines that cannot be used.
        sizes: Each file with its number of lines with names.
    """

    entries: tuple[Entry, ...] = ()
    same: tuple[NameVerdict, ...] = ()
    problems: tuple[Problem, ...] = ()
    sizes: tuple[tuple[Path, int], ...] = ()

    @property
    def digest(self) -> str:
        """Digest of the names, "" if there are none; comments and blank lines do not change it."""
        return hashlib.sha256(repr(self.entries).encode()).hexdigest()[:16] if self.entries else ""


def files_in(folder: Path) -> tuple[Path, ...]:
    """Return the lists in a folder by name: ".txt" files that are not hidden; none if there is no such folder."""
    try:
        return tuple(sorted(path for path in folder.iterdir() if path.suffix == ".txt" and path.name[0] != "."))
    except OSError:
        return ()


def read_user_gazetteers(files: Sequence[Path]) -> UserGazetteers:
    """Read the user's lists. Errors in them are returned in `problems`; nothing is raised."""
    entries: list[Entry] = []
    same: list[NameVerdict] = []
    problems: list[Problem] = []
    sizes: list[tuple[Path, int]] = []
    for file in files:
        before = len(entries), len(problems)
        count = 0
        for line in _read(file):
            if isinstance(line, Problem):
                problems.append(line)
                continue
            count += 1
            for spellings, label in line:
                entries.extend(entry_of(name, label) for name in spellings)
                same.extend(NameVerdict(_plain(spellings[0]), _plain(name), True) for name in spellings[1:])
        sizes.append((file, count))
        if (len(entries), len(problems)) == before:
            problems.append(
                Problem(str(file), "contains no names", "write a kind such as [PERSON], and names below it")
            )
    return UserGazetteers(tuple(entries), tuple(same), tuple(problems), tuple(sizes))


_Named = list[tuple[list[str], Label]]
"""The names of one line: spellings with their kind."""


def _read(file: Path) -> Iterator[_Named | Problem]:
    try:
        text = read_utf8(file, MAX_SIZE)
    except UnreadableFileError as error:
        yield Problem(str(file), error.reason, error.advice)
        return
    reported = False  # names without a section are reported once, not line by line
    for line in lines_of(text):
        where = f"{file}:{line.number}"
        if line.heading:
            reported = line.section not in KINDS
            if reported:
                yield Problem(
                    where, f"{excerpt(line.section)!r} is not a kind of name", f"use one of {_KINDS_IN_WORDS}"
                )
        elif line.text.startswith("["):
            yield Problem(where, f"{excerpt(line.text)!r} is not a kind of name", "close it with ]")
        elif line.section in KINDS:
            yield _names(line) or Problem(
                where, f"{excerpt(line.text)!r} is not a name", "write a name, or # before a comment"
            )
        elif not reported:
            reported = True
            yield Problem(
                where, "is not below a kind of name", f"write one above it: [PERSON], or another of {_KINDS_IN_WORDS}"
            )


def _names(line: Line) -> _Named:
    """Return the names of a line with their kinds, [] if a part of it contains no word or is too long for a name."""
    sides = line.text.split("=") if line.section in (Label.GPE, Label.LOC) else [line.text]
    labels = [Label(line.section), Label.NORP]
    if len(sides) > len(labels):
        return []
    names_by_label = [
        ([name.strip() for name in side.split("|")], label) for side, label in zip(sides, labels, strict=False)
    ]
    is_usable = all(
        len(name) <= MAX_NAME and entry_of(name, label).words for names, label in names_by_label for name in names
    )
    return names_by_label if is_usable else []


def _plain(name: str) -> str:
    return name.rstrip("?").strip()
