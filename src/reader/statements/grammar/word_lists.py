"""Reading word lists: plain text assets with sections in square brackets."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib.resources import files


@cache
def read_sections(asset: str) -> dict[str, list[str]]:
    """Return the lines of each [section] of a file in `reader/assets`, without comments and empty lines.

    Args:
        asset: Name of the file.
    """
    sections: dict[str, list[str]] = defaultdict(list)
    current = ""
    for line in (files("reader.assets") / asset).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = line.strip("[]")
        elif line and not line.startswith("#"):
            sections[current].append(line)
    return dict(sections)


def words_of(lines: list[str]) -> frozenset[str]:
    """Return the words of several lines."""
    return frozenset(" ".join(lines).split())
