"""A plain table that fits the terminal: columns wrapped, no text lost, thousands of rows at once.

Rich's table lays out each cell as styled text, which takes seconds for the passages of a library; this one measures
and wraps plain strings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len

_GAP = "  "
_NARROW = 20


@dataclass(frozen=True, slots=True)
class TableColumn:
    """How one column is laid out.

    Attributes:
        name: Its heading.
        right: Whether its cells are numbers: aligned to the right, and not wrapped while there is space.
        wide: Whether it contains sentences, and so gets the width that other columns leave.
    """

    name: str
    right: bool = False
    wide: bool = False


def table_lines(columns: Sequence[TableColumn], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Yield the lines of a table.

    Args:
        columns: The columns from left to right.
        rows: The cells of each row, safe to show; line feeds separate lines of a cell.
        width: Width of the terminal in character cells.
    """
    widths = column_widths(columns, rows, width)
    yield from _row([column.name for column in columns], columns, widths)
    yield "─" * min(width, sum(widths) + len(_GAP) * (len(widths) - 1))
    for cells in rows:
        yield from _row(cells, columns, widths)


def column_widths(columns: Sequence[TableColumn], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the width of each column in character cells, so that all fit into `width` if possible."""
    left = max(len(columns), width - len(_GAP) * (len(columns) - 1))
    widths = [_natural(column.name, [row[at] for row in rows]) for at, column in enumerate(columns)]
    if sum(widths) <= left:
        return widths
    narrow = max(_NARROW, width // 5)
    for at, column in enumerate(columns):
        widths[at] = min(widths[at], left if column.wide or column.right else narrow)
    while sum(widths) > left:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths


def wrap(text: str, width: int) -> list[str]:
    """Return `text` as lines of at most `width` cells, broken at white space where possible."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            if line and _width(line) + 1 + _width(word) <= width:
                line = f"{line} {word}"
                continue
            if line:
                lines.append(line)
            *pieces, line = _cut(word, width)
            lines += pieces
        lines.append(line)
    return lines


def _cut(word: str, width: int) -> list[str]:
    """Cut a word into pieces that fit; a character wider than `width` becomes a piece by itself."""
    if _width(word) <= width:
        return [word]
    pieces = [""]
    for character in word:
        if pieces[-1] and _width(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _row(cells: Sequence[str], columns: Sequence[TableColumn], widths: Sequence[int]) -> Iterator[str]:
    stacks = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for line in zip_longest(*stacks, fillvalue=""):
        padded = (_padded(part, column.right, width) for part, column, width in zip(line, columns, widths, strict=True))
        yield _GAP.join(padded).rstrip()


def _padded(text: str, right: bool, width: int) -> str:
    blank = " " * (width - _width(text))
    return blank + text if right else text + blank


def _natural(name: str, cells: Sequence[str]) -> int:
    return max(1, *(_width(line) for cell in (name, *cells) for line in cell.split("\n")))


def _width(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)
