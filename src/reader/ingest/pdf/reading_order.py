"""Runs of a PDF page to lines in reading order: columns by the gutters between them, running heads marked.

The method is the recursive X-Y cut (Nagy and Seth 1984), cut first at gutters; lines that cross a gutter (titles, wide
figures) separate what is above them from what is below.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from reader.ingest.pdf.page import Run
from reader.ingest.pdf.stray_numbers import find_line_numbers, find_page_numbers

MAX_CUTS = 4
"""How deep columns can be nested."""
COLUMN_LINES = 4
"""Fewest lines on each side of a gutter."""
GUTTER = 6.0
"""Narrowest gutter, in points."""
MARGIN_SHARE = 0.13
"""Share of the page's height, at top and bottom, that can have running heads and page numbers (0-1)."""
REPEATED_SHARE = 0.25
"""Share of the pages on which a line must repeat to be a running head (0-1), but at least two pages."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_PAGE_NUMBER = re.compile(r"(?i)^\W*(?:page\s*|p\.\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*$|^\W*[ivxl]{1,6}\W*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column.

    Attributes:
        text: Its characters.
        box: Its extent, as a run with the same text.
        page: 0-based page.
        column: Number of its column, unique in the document.
        column_left: Left edge of the column.
        column_right: Right edge of the column.
        is_head: True for running heads, feet and page numbers.
    """

    text: str
    box: Run
    page: int
    column: int
    column_left: float
    column_right: float
    is_head: bool = False


def lay_out(pages: Sequence[Sequence[Run]], heights: Sequence[float]) -> list[Line]:
    """Return the lines of a document in reading order.

    Args:
        pages: The runs of each page.
        heights: The height of each page, in points.
    """
    lines: list[Line] = []
    column = 0
    line_numbers = [find_line_numbers(runs) for runs in pages]
    page_numbers = find_page_numbers(pages)
    pages = [
        [run for run in runs if run not in numbers and run not in lone]
        for runs, numbers, lone in zip(pages, line_numbers, page_numbers, strict=True)
    ]
    margins = [_margin_rows(runs, height) for runs, height in zip(pages, heights, strict=True)]
    running = _running(margins)
    for page, runs in enumerate(pages):
        head_texts = {row.text for row in margins[page] if _is_head(row, running)}
        heads = [row for row in margins[page] if row.text in head_texts]
        body = [run for run in runs if not any(_within(run, row) for row in heads)]
        # Each page gives its running heads, then its columns in reading order, then its running feet.
        heads += [*page_numbers[page], *_joined(line_numbers[page])]
        upper = [row for row in heads if row.middle > heights[page] / 2]
        lower = [row for row in heads if row.middle <= heights[page] / 2]
        for group, is_head in ((upper, True), *((rows, False) for rows in _columns(body, MAX_CUTS)), (lower, True)):
            if not group:
                continue
            left, right = min(row.left for row in group), max(row.right for row in group)
            lines.extend(Line(row.text, row, page, column, left, right, is_head) for row in group)
            column += 1
    return lines


def _columns(runs: Sequence[Run], cuts: int) -> list[list[Run]]:
    """Return columns of rows in reading order."""
    gutter = _gutter(runs) if cuts else None
    if gutter is None:
        return [_rows(runs)] if runs else []
    # Runs that cross the gutter divide the page into bands; each band is read column by column.
    wide = sorted((run for run in runs if run.left < gutter < run.right), key=lambda run: -run.middle)
    levels = [-run.middle for run in wide]
    bands: list[list[Run]] = [[] for _ in range(len(wide) + 1)]
    for run in runs:
        if not run.left < gutter < run.right:
            bands[bisect_left(levels, -run.middle)].append(run)
    columns: list[list[Run]] = []
    crossing: list[Run] = []
    for index, band in enumerate(bands):
        if band:
            columns += [_rows(crossing)] if crossing else []
            crossing = []
            columns += _columns([run for run in band if run.right <= gutter], cuts - 1)
            columns += _columns([run for run in band if run.left >= gutter], cuts - 1)
        crossing += wide[index : index + 1]
    return columns + ([_rows(crossing)] if crossing else [])


def _gutter(runs: Sequence[Run]) -> float | None:
    """Return the horizontal position of a gutter between two columns of text, None if there is none."""
    if len(runs) < 2 * COLUMN_LINES:
        return None
    left, right = np.array([run.left for run in runs]), np.array([run.right for run in runs])
    width = right.max() - left.min()
    if not np.isfinite(width) or width < 100:
        return None
    # The gutter is the widest stretch, away from the margins, that the fewest runs cross.
    places = np.linspace(left.min() + 0.15 * width, right.max() - 0.15 * width, 200)
    crossed = ((left[:, None] < places) & (right[:, None] > places)).sum(axis=0)
    if crossed.min() > 0.5 * len(runs):
        return None
    free = crossed == crossed.min()
    best = _longest(free)
    gutter = float((places[best[0]] + places[best[1]]) / 2)
    step = float(places[1] - places[0])
    sides = [run for run in runs if run.right <= gutter], [run for run in runs if run.left >= gutter]
    if (best[1] - best[0] + 2) * step < GUTTER or not all(_is_text_column(side) for side in sides):
        return None
    # Two columns are next to each other; text on one side that is entirely above the other side is no column.
    highest_common = min(max(run.top for run in side) for side in sides)
    lowest_common = max(min(run.bottom for run in side) for side in sides)
    return gutter if highest_common > lowest_common else None


def _longest(free: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> tuple[int, int]:
    """Return first and last index of the longest stretch of True."""
    best, start = (0, -1), None
    for index, is_free in enumerate([*free.tolist(), False]):
        if is_free and start is None:
            start = index
        elif not is_free and start is not None:
            best = max(best, (start, index - 1), key=lambda stretch: stretch[1] - stretch[0])
            start = None
    return best


def _is_text_column(runs: Sequence[Run]) -> bool:
    """Return whether runs fill a column as running text does, unlike the cells of a table."""
    rows = _rows(runs)
    if len(rows) < COLUMN_LINES:
        return False
    width = max(row.right for row in rows) - min(row.left for row in rows)
    return median(row.right - row.left for row in rows) >= 0.5 * width


def _rows(runs: Sequence[Run]) -> list[Run]:
    """Join the runs on one line; rows from top to bottom."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.middle, run.left)):
        if rows and abs(rows[-1][0].middle - run.middle) <= 0.4 * min(rows[-1][0].size, run.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [_row(row) for row in rows]


def _row(runs: list[Run]) -> Run:
    """Join the runs of one row, from right to left if most letters are of a script that is written so."""
    if len(runs) == 1:
        return runs[0]
    letters = "".join(run.text for run in runs)
    backwards = 2 * len(_RIGHT_TO_LEFT.findall(letters)) > len(letters)
    runs.sort(key=lambda run: -run.right if backwards else run.left)
    return Run(
        " ".join(run.text for run in runs),
        min(run.left for run in runs),
        min(run.bottom for run in runs),
        max(run.right for run in runs),
        max(run.top for run in runs),
    )


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Return runs from top to bottom as one row, none if there are none."""
    if not runs:
        return []
    ordered = sorted(runs, key=lambda run: -run.middle)
    top = ordered[0]
    return [Run(" ".join(run.text for run in ordered), top.left, top.bottom, top.right, top.top)]


def _margin_rows(runs: Sequence[Run], height: float) -> list[Run]:
    """Return the rows in the upper and lower margin, at most two at each end."""
    rows = _rows(runs)
    return [
        row
        for index, row in enumerate(rows)
        if (index < 2 and row.middle > (1 - MARGIN_SHARE) * height)
        or (index >= len(rows) - 2 and row.middle < MARGIN_SHARE * height)
    ]


def _running(margins: Sequence[Sequence[Run]]) -> dict[str, float]:
    """Return the texts (ignoring digits) that repeat in the margins, with their usual type size."""
    sizes: dict[str, list[float]] = {}
    for rows in margins:
        for row in {_without_digits(row.text): row for row in rows}.values():
            sizes.setdefault(_without_digits(row.text), []).append(row.size)
    counts = Counter({text: len(found_sizes) for text, found_sizes in sizes.items()})
    needed = max(2, REPEATED_SHARE * len(margins))
    return {text: median(sizes[text]) for text, count in counts.items() if count >= needed}


def _is_head(row: Run, running: dict[str, float]) -> bool:
    """Return whether a row in the margin is a page number, or a repeated text in its usual size (not a title)."""
    usual = running.get(_without_digits(row.text))
    return _PAGE_NUMBER.match(row.text) is not None or (usual is not None and row.size <= 1.15 * usual)


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", text.lower())


def _within(run: Run, row: Run) -> bool:
    return row.bottom <= run.middle <= row.top and row.left <= run.left and run.right <= row.right
