"""An inverted index that grows row by row: for each term the rows that hold it, in a few sorted arrays.

Source of the method: logarithmic merging of posting lists (Manning, Raghavan & Schuetze 2008, Introduction to
Information Retrieval, section 4.5).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.sparse import Rows


@dataclass(frozen=True, slots=True)
class _Part:
    """Entries sorted by term."""

    terms: NDArray[np.int64]
    rows: NDArray[np.int32]
    weights: NDArray[np.float32]


class Postings:
    """Weighted terms of rows numbered from 0; weights are kept to seven digits."""

    def __init__(self) -> None:
        self.count = 0
        self._parts: list[_Part] = []

    def add(self, rows: Rows) -> None:
        """Add `rows` as the next ones."""
        part = _sorted(rows.terms, (rows.owner + self.count).astype(np.int32), rows.weights.astype(np.float32))
        # Parts of like size are merged, so that there are few of them and no entry is moved often.
        while self._parts and len(self._parts[-1].terms) <= 2 * len(part.terms):
            part = _merged(self._parts.pop(), part)
        self._parts.append(part)
        self.count += rows.count

    def sums(self, row: Rows, at_most: int | None = None) -> NDArray[np.float64]:
        """Return for each row the sum of products over the terms that it shares with `row`.

        Args:
            row: One row.
            at_most: Terms that stand in more rows than this do not count; None for no such bound.
        """
        # In order, because looking up what stands side by side is several times as quick.
        order = np.argsort(row.terms)
        terms, own = row.terms[order], row.weights[order].astype(np.float32).astype(float)
        lists = [
            (part, np.searchsorted(part.terms, terms, "left"), np.searchsorted(part.terms, terms, "right"))
            for part in self._parts
        ]
        if at_most is None:
            telling = np.ones(len(terms), dtype=bool)
        else:
            telling = sum((last - first for _, first, last in lists), np.zeros(len(terms), int)) <= at_most
        found = np.zeros(self.count)
        for part, first, last in lists:
            sizes = np.where(telling, last - first, 0)
            at = np.repeat(first - np.cumsum(sizes) + sizes, sizes) + np.arange(int(sizes.sum()))
            found += np.bincount(part.rows[at], part.weights[at] * np.repeat(own, sizes), minlength=self.count)
        # Rounded, because sums of the same parts in another order differ in their last bits.
        return np.asarray(np.round(found, 9), dtype=float)


def _merged(one: _Part, other: _Part) -> _Part:
    return _sorted(
        np.concatenate([one.terms, other.terms]),
        np.concatenate([one.rows, other.rows]),
        np.concatenate([one.weights, other.weights]),
    )


def _sorted(terms: NDArray[np.int64], rows: NDArray[np.int32], weights: NDArray[np.float32]) -> _Part:
    order = np.argsort(terms, kind="stable")
    return _Part(terms[order], rows[order], weights[order])
