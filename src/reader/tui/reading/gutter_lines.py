"""Signs and source numbers of a passage, laid out over the gutter of the rows that it covers."""

from __future__ import annotations

from collections.abc import Sequence

MORE = "+"
"""Ends the last line if further sources do not fit."""
TOO_LONG = "•"
"""Stands for a number that is wider than the gutter."""


def gutter_lines(marks: str, numbers: Sequence[int], width: int, rows: int) -> list[str]:
    """Return the lines of a gutter, from top to bottom; fewer than `rows` if they suffice.

    Numbers are separated by a space or a line; a passage with many sources lists them downwards.

    Args:
        marks: Signs that come first, one column each.
        numbers: Numbers of the linked sources, in order.
        width: Columns of the gutter for signs and numbers.
        rows: Rows of the passage.
    """
    lines = [marks[:width]]
    for number in numbers:
        word = str(number) if len(str(number)) <= width else TOO_LONG
        last = lines[-1]
        gap = " " if last not in ("", marks) else ""
        if len(last) + len(gap) + len(word) <= width:
            lines[-1] = last + gap + word
        else:
            lines.append(word)
    if len(lines) <= rows:
        return lines
    end = lines[rows - 1]
    if len(end) >= width:
        end = end.rpartition(" ")[0] or end[: width - 1].rstrip("0123456789")
    return [*lines[: rows - 1], end + MORE]
