"""Lines and blocks of an export: labelled fields, and paragraphs that were wrapped at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reader.ingest.words import section_of, words_in

MOST_WRAPPED = 110
"""Longest line of a text that was wrapped at a fixed width; longer lines are paragraphs."""

FIELD_SECTIONS = ("headline", "author", "publisher", "date", "section", "length", "text", "other field")
"""Kinds of fields that are recognised, in order of precedence."""

_SENTENCE_END = re.compile(r"[.!?…。！？][\"”’»)]*\s*$")
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


def field_blocks(lines: Iterable[str]) -> list[list[str]]:
    """Return the blocks of lines, with each field that follows another one in the same block as a block of its own."""
    found: list[list[str]] = []
    for block in blocks_of(lines):
        first = labelled(block[0])
        is_field = first is not None and first[0] != "text"
        found.append([block[0]])
        for line in block[1:]:
            label = line.partition(":")[0]
            if labelled(line) is not None and (is_field or label.isupper()):
                found.append([line])
            else:
                found[-1].append(line)
    return found


def labelled(line: str) -> tuple[str, str] | None:
    """Return kind and value of a field ("BYLINE: Ida Holm"), None if the line is not a known field."""
    match = _LABELLED.match(line)
    kind = section_of(match["label"], FIELD_SECTIONS) if match else None
    return (kind, (match["value"] or "").strip()) if match and kind else None


def is_copyright(line: str) -> bool:
    """Return whether a line is a note about rights."""
    return _COPYRIGHT.match(line) is not None


def closing_start(blocks: Sequence[Sequence[str]]) -> int:
    """Return the first of the blocks that an archive appends to a text: fields and notes about rights, to the end.

    A paragraph that happens to begin like a field ("Location: ...") has more of the text below it. A field may
    continue in one more block, which is no sentence.
    """
    start = len(blocks)
    for number in range(len(blocks) - 1, -1, -1):
        line = blocks[number][0]
        if labelled(line) is not None or is_copyright(line) or line.strip().casefold() in words_in("other field"):
            start = number
        elif number + 1 < start or _SENTENCE_END.search(blocks[number][-1]):
            break
    return start


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
