"""Breaking an article into screen rows, as plain ranges of its text.

The rows tile the text: each row begins where the previous one ends, so that every code point is in exactly one row and
any offset (bookmark, highlight, link) is found by bisection. Spaces at a break and the line feed belong to the row that
they end, and are not drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

NARROW = re.compile(r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u203a]*")
"""Text in which every code point is exactly one column wide: Latin, Greek, Cyrillic and common punctuation."""

LONG_LINE = 100
"""Code points beyond which a line counts as a paragraph: an empty row separates it from the next line."""
_NO_BREAK_BEFORE = frozenset("、。，．！？」』）】〉》；：…")


class Row(NamedTuple):
    """One row on the screen.

    Attributes:
        paragraph: 0-based number of the text's line that it belongs to; a run of blank lines counts as one.
        start: First code point.
        end: One past the last code point, with hanging spaces and the line feed.
    """

    paragraph: int
    start: int
    end: int


def wrap(text: str, width: int) -> list[Row]:
    """Break `text` into rows of at most `width` columns.

    Args:
        text: Sanitized text (no control characters except line feeds).
        width: Columns available; values below 2, the width of the widest character, count as 2.

    Returns:
        Rows that tile the text; none for an empty text. Runs of blank lines become one row; an empty row is inserted
        between paragraphs that only a line feed separates.
    """
    width = max(width, 2)
    rows: list[Row] = []
    after_long_line = False
    for paragraph, (start, end) in enumerate(_paragraphs(text)):
        stop = _content_end(text, start, end)
        if after_long_line and stop > start:
            rows.append(Row(paragraph, start, start))
        after_long_line = stop - start > LONG_LINE
        if stop - start <= width and NARROW.fullmatch(text, start, stop):
            rows.append(Row(paragraph, start, end))
            continue
        breaks = _narrow_breaks if NARROW.fullmatch(text, start, stop) else _wide_breaks
        edges = [start, *breaks(text, start, stop, width), end]
        rows.extend(Row(paragraph, first, last) for first, last in pairwise(edges))
    return rows


def drawn(text: str, row: Row) -> str:
    """Return the text that is drawn for `row`, without trailing spaces and line feeds."""
    return text[row.start : row.end].rstrip(" \n")


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each line with its line feed; consecutive blank lines are one."""
    start, blank_from = 0, -1
    while start < len(text):
        feed = text.find("\n", start)
        end = len(text) if feed < 0 else feed + 1
        if not text[start:end].strip():
            blank_from = start if blank_from < 0 else blank_from
        else:
            if blank_from >= 0:
                yield blank_from, start
                blank_from = -1
            yield start, end
        start = end
    if blank_from >= 0:
        yield blank_from, len(text)


def _content_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \n":
        end -= 1
    return end


def _narrow_breaks(text: str, start: int, stop: int, width: int) -> Iterator[int]:
    """Yield the starts of all rows but the first, for text in which every code point is one column wide."""
    while stop - start > width:
        limit = start + width
        if text[limit] == " ":
            cut = _after_spaces(text, limit, stop)
        else:
            space = text.rfind(" ", start, limit)
            cut = limit if space < 0 else space + 1
        if cut >= stop:
            return
        yield cut
        start = cut


def _wide_breaks(text: str, start: int, stop: int, width: int) -> Iterator[int]:
    """Yield the starts of all rows but the first, by graphemes; lines may break at wide characters."""
    # `last_break` is the last offset at which the row may break.
    used, row_start, last_break = 0, start, -1
    graphemes, _ = split_graphemes(text[start:stop])
    for first, last, cells in graphemes:
        at = start + first
        space = text[at : start + last] == " "
        if cells == 2 and at > row_start and text[at] not in _NO_BREAK_BEFORE:
            last_break = at
        while used + cells > width and not space and at > row_start:
            row_start = last_break if last_break > row_start else at
            yield row_start
            used = cell_len(text[row_start:at])
        used += cells
        if space or cells == 2:
            last_break = start + last


def _after_spaces(text: str, position: int, stop: int) -> int:
    while position < stop and text[position] == " ":
        position += 1
    return position
