"""A person's own lists of names: text files in the form of ours, one section a kind of name.

    # people of the valley
    [PERSON]
    Ahmad Massoud|Ahmad Masoud
    [GPE]
    Rukha
    Freedonia = Freedonian|Freedonians

Spellings parted by "|" name the same; what stands behind "=" is the people of a place. A line that cannot be used is
told with its number, and the rest holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.analysis.ner.gazetteer import Entry, entry_of
from reader.analysis.state.lexicon import Line, lines_of
from reader.model.analysis import Label
from reader.model.entities import NameVerdict
from reader.model.text import Problem

KINDS = tuple(label.value for label in Label if label.is_name)
"""What a section may be called."""

_KINDS_IN_WORDS = ", ".join(KINDS)


@dataclass(frozen=True, slots=True)
class UserGazetteers:
    """What a person's lists hold.

    Attributes:
        entries: The names, the first file first.
        same: The spellings of each name, as the person's word that they name the same.
        problems: Files and lines that cannot be used.
        sizes: How many lines of each file hold names, by path.
    """

    entries: tuple[Entry, ...] = ()
    same: tuple[NameVerdict, ...] = ()
    problems: tuple[Problem, ...] = ()
    sizes: tuple[tuple[Path, int], ...] = ()

    @property
    def digest(self) -> str:
        """What identifies the names, "" for none; comments and empty lines make no difference."""
        return hashlib.sha256(repr(self.entries).encode()).hexdigest()[:16] if self.entries else ""


def files_in(folder: Path) -> tuple[Path, ...]:
    """Return the lists in a folder: its files that end in ".txt" and are not hidden, by name; none where it is not."""
    try:
        return tuple(sorted(path for path in folder.iterdir() if path.suffix == ".txt" and path.name[0] != "."))
    except OSError:
        return ()


def read_user_gazetteers(files: Sequence[Path]) -> UserGazetteers:
    """Read a person's lists; what is wrong in them is told in `problems`, and nothing is raised."""
    entries: list[Entry] = []
    same: list[NameVerdict] = []
    problems: list[Problem] = []
    sizes: list[tuple[Path, int]] = []
    for file in files:
        before = len(entries), len(problems)
        count = 0
        for found in _read(file):
            if isinstance(found, Problem):
                problems.append(found)
                continue
            count += 1
            for spellings, label in found:
                entries.extend(entry_of(name, label) for name in spellings)
                same.extend(NameVerdict(_plain(spellings[0]), _plain(name), True) for name in spellings[1:])
        sizes.append((file, count))
        if (len(entries), len(problems)) == before:
            problems.append(Problem(str(file), "holds no names", "write a kind ([PERSON]) and names below it"))
    return UserGazetteers(tuple(entries), tuple(same), tuple(problems), tuple(sizes))


_Named = list[tuple[list[str], Label]]
"""The names of one line: spellings of one thing, and its kind."""


def _read(file: Path) -> Iterator[_Named | Problem]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        yield Problem(str(file), "is not UTF-8 text", "save it as UTF-8")
        return
    except OSError as error:
        yield Problem(str(file), f"cannot be read ({error.strerror})", "check its permissions")
        return
    told = False
    for line in lines_of(text):
        where = f"{file}:{line.number}"
        if line.heading:
            told = line.section not in KINDS
            if told:
                yield Problem(where, f"no kind of name is called {line.section!r}", f"use one of {_KINDS_IN_WORDS}")
        elif line.text.startswith("["):
            yield Problem(where, f"{line.text!r} is no kind of name", "close it with ]")
        elif line.section in KINDS:
            yield _names(line) or Problem(where, f"{line.text!r} is no name", "write a name, or # before a remark")
        elif not told:
            told = True
            yield Problem(
                where, "stands below no kind of name", f"write one above it: [PERSON], or another of {_KINDS_IN_WORDS}"
            )


def _names(line: Line) -> _Named:
    """Return the names of a line with their kinds, [] where a part of it holds no word."""
    sides = line.text.split("=") if line.section in (Label.GPE, Label.LOC) else [line.text]
    labels = [Label(line.section), Label.NORP]
    if len(sides) > len(labels):
        return []
    found = [([name.strip() for name in side.split("|")], label) for side, label in zip(sides, labels, strict=False)]
    return found if all(entry_of(name, label).words for names, label in found for name in names) else []


def _plain(name: str) -> str:
    return name.rstrip("?").strip()
