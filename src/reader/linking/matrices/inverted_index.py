"""An inverted index that grows row by row: for each term the rows that contain it, in a few sorted arrays.

Method: logarithmic merging of posting lists (Manning, Raghavan and Schuetze 2008, Introduction to Information
Retrieval, section 4.5).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.sparse import SparseRows


@dataclass(frozen=True, slots=True)
class _Segment:
    """Entries sorted by term."""

    terms: NDArray[np.int64]
    rows: NDArray[np.int32]
    weights: NDArray[np.float32]


class Postings:
    """Weighted terms of rows that are numbered from 0; weights are kept to seven digits.

    Attributes:
        count: Number of rows.
    """

    def __init__(self) -> None:
        self.count = 0
        self._segments: list[_Segment] = []

    def add(self, rows: SparseRows) -> None:
        """Append `rows`."""
        segment = _sorted(rows.terms, (rows.owner + self.count).astype(np.int32), rows.weights.astype(np.float32))
        # Segments of similar size are merged, so that there are few of them and no entry is moved often.
        while self._segments and len(self._segments[-1].terms) <= 2 * len(segment.terms):
            segment = _merged(self._segments.pop(), segment)
        self._segments.append(segment)
        self.count += rows.count

    def dot_products(self, row: SparseRows, max_rows: int | None = None) -> NDArray[np.float64]:
        """Return for each row the sum of products over the terms that it shares with `row`.

        Args:
            row: One row.
            max_rows: Terms that more rows than this contain do not count; None for no such limit.
        """
        # Sorted, because looking up terms that are adjacent in memory is several times as fast.
        order = np.argsort(row.terms)
        terms, own_weights = row.terms[order], row.weights[order].astype(np.float32).astype(float)
        ranges = [
            (segment, np.searchsorted(segment.terms, terms, "left"), np.searchsorted(segment.terms, terms, "right"))
            for segment in self._segments
        ]
        if max_rows is None:
            counts = np.ones(len(terms), dtype=bool)
        else:
            counts = sum((last - first for _, first, last in ranges), np.zeros(len(terms), int)) <= max_rows
        result = np.zeros(self.count)
        for segment, first, last in ranges:
            sizes = np.where(counts, last - first, 0)
            # Positions of all postings of all terms: first[i], first[i] + 1, ..., for each term i in turn.
            at = np.repeat(first - np.cumsum(sizes) + sizes, sizes) + np.arange(int(sizes.sum()))
            result += np.bincount(
                segment.rows[at], segment.weights[at] * np.repeat(own_weights, sizes), minlength=self.count
            )
        # Rounded, because sums of the same parts in another order differ in their last bits.
        return np.asarray(np.round(result, 9), dtype=float)


def _merged(a: _Segment, b: _Segment) -> _Segment:
    return _sorted(
        np.concatenate([a.terms, b.terms]),
        np.concatenate([a.rows, b.rows]),
        np.concatenate([a.weights, b.weights]),
    )


def _sorted(terms: NDArray[np.int64], rows: NDArray[np.int32], weights: NDArray[np.float32]) -> _Segment:
    order = np.argsort(terms, kind="stable")
    return _Segment(terms[order], rows[order], weights[order])
