"""Blocks of lines with a fixed width, wrapped and put side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from textual.content import Content

from reader.tui.reading.wrapping import drawn, wrap


def wrapped(text: str | Content, width: int, style: str = "") -> list[Content]:
    """Return a sanitized text as lines of at most `width` columns; nothing is cut.

    Args:
        text: The text; content keeps its styles.
        width: Columns of a line.
        style: Style of a plain text.
    """
    content = Content.styled(text, style) if isinstance(text, str) else text
    plain = content.plain
    return [content[row.start : row.start + len(drawn(plain, row))] for row in wrap(plain, width)]


def indented(lines: Sequence[Content], first: Content, width: int) -> list[Content]:
    """Return lines indented by `width` columns; `first` fills the space before the first one."""
    head = Content.assemble(first, " " * max(width - first.cell_length, 0))
    return [Content.assemble(head if number == 0 else " " * width, line) for number, line in enumerate(lines)]


def side_by_side(blocks: Sequence[Sequence[Content]], widths: Sequence[int], gap: int) -> Content:
    """Return blocks next to each other.

    Args:
        blocks: The lines of each block.
        widths: The columns of each block.
        gap: Columns between two blocks.
    """
    rows = []
    for lines in zip_longest(*blocks, fillvalue=Content("")):
        parts: list[Content | str] = []
        for line, width in zip(lines, widths, strict=True):
            parts += [line, " " * (max(width - line.cell_length, 0) + gap)]
        rows.append(Content.assemble(*parts[:-1]))
    return Content("\n").join(rows)
