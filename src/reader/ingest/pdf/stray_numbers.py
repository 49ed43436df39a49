"""Finds numbers that are not part of the text: page numbers anywhere on the page, and the numbers of lines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from reader.ingest.pdf.page import Run

NUMBER_DIGITS = 4
"""Most digits of a page or line number."""
HEIGHT_STEP = 4.0
"""Difference in height, in points, within which page numbers stand in the same place."""
LINE_NUMBERS = 5
"""Fewest numbers of lines on a page that has them."""
EDGE = 3.0
"""Difference, in points, within which line numbers are aligned."""


def find_page_numbers(pages: Sequence[Sequence[Run]]) -> list[list[Run]]:
    """Return the page numbers of each page: lone numbers that count the pages, in one place on most of them.

    Args:
        pages: The runs of each page.
    """
    places: Counter[tuple[int, int]] = Counter()
    for page, runs in enumerate(pages):
        places.update({_place(page, run) for run in runs if _is_number(run)})
    needed = max(2, len(pages) / 2)
    return [
        [run for run in runs if _is_number(run) and places[_place(page, run)] >= needed]
        for page, runs in enumerate(pages)
    ]


def _place(page: int, run: Run) -> tuple[int, int]:
    """Return the difference of a number from its page, and its height on the page in coarse steps."""
    return int(run.text) - page, round(run.middle / HEIGHT_STEP)


def find_line_numbers(runs: Sequence[Run]) -> list[Run]:
    """Return the numbers of lines, as in the records of courts: an aligned column that counts next to the text.

    Args:
        runs: The runs of a page.
    """
    columns: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        if _is_number(run):
            columns[round(run.right / EDGE)].append(run)
            columns[round(run.right / EDGE) + 1].append(run)
    for column in sorted(columns.values(), key=len, reverse=True):
        if len(column) < LINE_NUMBERS:
            return []
        ordered = sorted(column, key=lambda run: -run.middle)
        steps = {int(below.text) - int(above.text) for above, below in pairwise(ordered)}
        numbers = set(map(id, ordered))
        others = [run for run in runs if id(run) not in numbers]
        left, right = ordered[0].left, ordered[0].right
        is_outside = all(run.left > right for run in others) or all(run.right < left for run in others)
        if len(steps) == 1 and steps <= {1, 2, 5, 10} and others and is_outside:
            return ordered
    return []


def _is_number(run: Run) -> bool:
    return run.text.isascii() and run.text.isdigit() and len(run.text) <= NUMBER_DIGITS
