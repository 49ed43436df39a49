"""Words of files that other programs write, from `assets/import_words.txt`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reader import assets

_ASSET = "import_words.txt"


@cache
def words_in(section: str) -> frozenset[str]:
    """Return the entries of a section, in lower case.

    Args:
        section: Its name, without brackets.
    """
    return frozenset(_sections()[section])


@cache
def entries_of(section: str) -> tuple[str, ...]:
    """Return the entries of a section, in lower case, in order.

    Args:
        section: Its name, without brackets.
    """
    return tuple(_sections()[section])


@cache
def months() -> dict[str, int]:
    """Return the number of the month (1 to 12) by each of its names, in lower case."""
    lines = (line.split() for line in _sections()["months"])
    return {name: int(number) for number, *names in lines for name in names}


def section_of(label: str, sections: tuple[str, ...]) -> str | None:
    """Return the first of `sections` that contains a label, None if none does.

    Args:
        label: As in a file: "LOAD-DATE", "Full text".
        sections: Names of sections, in order of precedence.
    """
    words = " ".join(label.replace("-", " ").replace("/", " ").casefold().split())
    return next((section for section in sections if words in words_in(section)), None)


@cache
def _sections() -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for raw in (Path(assets.__file__).parent / _ASSET).read_text(encoding="utf-8").splitlines():
        line = raw.strip()
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            current.append(line)
    return sections
