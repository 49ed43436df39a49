"""Lines and blocks of an export: labelled fields, and paragraphs that were wrapped at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reader.ingest.words import section_of

MOST_WRAPPED = 110
"""Longest line of a text that was wrapped at a fixed width; longer lines are paragraphs."""

FIELD_SECTIONS = ("headline", "author", "publisher", "date", "section", "length", "text", "other field")
"""Kinds of fields that are recognised, in order of precedence."""

_LABELLED = re.compile(r"^\s*(?P<label>[^\W\d_][^:\n]{1,30}?)\s*:(?:\s+(?P<value>.*))?$")
_COPYRIGHT = re.compile(r"^\s*(?:copyright\b|©|\(c\)\s|all rights reserved|alle rechte vorbehalten|tous droits)", re.I)


def blocks_of(lines: Iterable[str]) -> list[list[str]]:
    """Return the runs of lines between blank ones; spaces at the beginning of lines are kept."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line.rstrip())
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def labelled(line: str) -> tuple[str, str] | None:
    """Return kind and value of a field ("BYLINE: Ida Holm"), None if the line is not a known field."""
    match = _LABELLED.match(line)
    kind = section_of(match["label"], FIELD_SECTIONS) if match else None
    return (kind, (match["value"] or "").strip()) if match and kind else None


def is_copyright(line: str) -> bool:
    """Return whether a line is a note about rights."""
    return _COPYRIGHT.match(line) is not None


def joined(lines: Iterable[str]) -> str:
    """Return lines as one, with single spaces."""
    return " ".join(word for line in lines for word in line.split())


def paragraphs(blocks: Sequence[Sequence[str]]) -> list[str]:
    """Return the paragraphs of a text; lines that end where the next word would not have fitted are joined."""
    width = max((len(line.strip()) for block in blocks for line in block), default=0)
    found: list[str] = []
    for block in blocks:
        paragraph = [block[0]]
        for line in block[1:]:
            first = line.split(maxsplit=1)[0]
            wrapped = width <= MOST_WRAPPED and len(paragraph[-1].strip()) + 1 + len(first) > width - 2
            if wrapped:
                paragraph.append(line)
            else:
                found.append(joined(paragraph))
                paragraph = [line]
        found.append(joined(paragraph))
    return found
