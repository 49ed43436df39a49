"""An inverted index that grows row by row: for each term the rows that hold it, in a few sorted arrays.

Source of the method: logarithmic merging of posting lists (Manning, Raghavan & Schuetze 2008, Introduction to
Information Retrieval, section 4.5).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class _Part:
    """Entries sorted by term."""

    terms: NDArray[np.int64]
    rows: NDArray[np.int32]
    weights: NDArray[np.float64]


class Postings:
    """Weighted terms of rows numbered from 0."""

    def __init__(self) -> None:
        self.count = 0
        self._parts: list[_Part] = []

    def add(self, terms: NDArray[np.int64], weights: NDArray[np.float64]) -> None:
        """Add the next row."""
        order = np.argsort(terms, kind="stable")
        part = _Part(terms[order], np.full(len(terms), self.count, dtype=np.int32), weights[order])
        # Parts of like size are merged, so that there are few of them and no entry is moved often.
        while self._parts and len(self._parts[-1].terms) <= 2 * len(part.terms):
            part = _merged(self._parts.pop(), part)
        self._parts.append(part)
        self.count += 1

    def sums(self, terms: NDArray[np.int64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return for each row the sum of products over the `terms` that it holds."""
        found = np.zeros(self.count)
        for part in self._parts:
            first, last = np.searchsorted(part.terms, terms, "left"), np.searchsorted(part.terms, terms, "right")
            sizes = last - first
            at = np.repeat(first - np.cumsum(sizes) + sizes, sizes) + np.arange(int(sizes.sum()))
            found += np.bincount(part.rows[at], part.weights[at] * np.repeat(weights, sizes), minlength=self.count)
        # Rounded, because sums of the same parts in another order differ in their last bits.
        return np.asarray(np.round(found, 9), dtype=float)


def _merged(one: _Part, other: _Part) -> _Part:
    terms = np.concatenate([one.terms, other.terms])
    order = np.argsort(terms, kind="stable")
    rows, weights = np.concatenate([one.rows, other.rows]), np.concatenate([one.weights, other.weights])
    return _Part(terms[order], rows[order], weights[order])
