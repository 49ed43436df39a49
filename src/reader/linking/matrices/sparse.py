"""Sparse rows of weighted terms, and the sums of products between every two rows.

Nearly everything that two passages or two articles are compared by is a sum of products over shared terms: words,
names, runs of words. Computing these sums for a whole block of pairs at once is what makes linking fast.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
"""Rows of the left side x rows of the right side."""


@dataclass(frozen=True, slots=True)
class SparseRows:
    """Rows of weighted terms, one entry per term of a row.

    Attributes:
        count: Number of rows; a row may be empty.
        owner: For each entry the row it belongs to, never falling.
        terms: For each entry the id of its term (see `term_id`).
        weights: For each entry its weight.
    """

    count: int
    owner: NDArray[np.integer]
    terms: NDArray[np.int64]
    weights: NDArray[np.float64]

    def row_sums(self) -> NDArray[np.float64]:
        """Return the sum of the weights of each row."""
        return np.bincount(self.owner, self.weights, minlength=self.count).astype(float)

    def unweighted(self) -> SparseRows:
        """Return the same rows with all weights 1: sums of products then count shared terms."""
        return SparseRows(self.count, self.owner, self.terms, ones(len(self.terms)))

    def subset(self, rows: NDArray[np.int64]) -> SparseRows:
        """Return some of the rows, given by their numbers, rising."""
        owner, kept = subset_owners(self.owner, rows, self.count)
        return SparseRows(len(rows), owner, self.terms[kept], self.weights[kept])


_ONES = np.ones(4096)
_ONES.flags.writeable = False


def ones(count: int) -> NDArray[np.float64]:
    """Return `count` weights of 1; they share memory, so the array must not be written to."""
    return _ONES[:count] if count <= len(_ONES) else np.ones(count)


def subset_owners(
    owner: NDArray[np.integer], rows: NDArray[np.int64], count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the new owners and the old positions of the entries that are left if only some rows are kept.

    Args:
        owner: For each entry the row it belongs to.
        rows: Numbers of the rows that are kept, rising; the first becomes row 0.
        count: Number of rows before.
    """
    new_number = np.full(count, -1, dtype=np.int64)
    new_number[rows] = np.arange(len(rows))
    new_owner = new_number[owner]
    kept = np.flatnonzero(new_owner >= 0)
    return new_owner[kept], kept


@lru_cache(maxsize=1 << 18)
def term_id(term: str) -> int:
    """Return 63 bits of a hash of `term`: the same in every run, and without a table of all terms."""
    digest = hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1


def pack(bags: Sequence[Mapping[str, float]]) -> SparseRows:
    """Return one row for each of `bags` (term to weight)."""
    sizes = np.asarray([len(bag) for bag in bags], dtype=np.int64)
    owner = np.repeat(np.arange(len(bags), dtype=np.int32), sizes)
    terms = np.fromiter(map(term_id, chain.from_iterable(bags)), dtype=np.int64, count=len(owner))
    weights = np.fromiter(chain.from_iterable(bag.values() for bag in bags), dtype=float, count=len(owner))
    return SparseRows(len(bags), owner, terms, weights)


def pack_sets(sets: Sequence[Collection[str]]) -> SparseRows:
    """Return one row for each of `sets` (no term twice), with weights of 1, in alphabetical order of the terms."""
    lists = [sorted(terms) for terms in sets]
    sizes = np.asarray([len(terms) for terms in lists], dtype=np.int64)
    owner = np.repeat(np.arange(len(lists), dtype=np.int32), sizes)
    terms = np.fromiter(map(term_id, chain.from_iterable(lists)), dtype=np.int64, count=len(owner))
    return SparseRows(len(lists), owner, terms, ones(len(owner)))


def stack(parts: Sequence[SparseRows]) -> SparseRows:
    """Return the rows of all `parts`, one part below the other."""
    first = np.cumsum([0, *(part.count for part in parts)])
    return SparseRows(
        int(first[-1]),
        np.concatenate([part.owner + start for part, start in zip(parts, first, strict=False)]),
        np.concatenate([part.terms for part in parts]),
        np.concatenate([part.weights for part in parts]),
    )


def products(left: SparseRows, right: SparseRows) -> Matrix:
    """Return for each row of `left` and each row of `right` the sum of products over the terms in both.

    `left` becomes a small dense table, terms x rows, which each entry of `right` looks its term up in: `right` may be
    large.
    """
    result = np.zeros((right.count, left.count))
    if len(left.terms) and len(right.terms):
        known, column = np.unique(left.terms, return_inverse=True)
        position = np.minimum(np.searchsorted(known, right.terms), len(known) - 1)
        shared = np.flatnonzero(known[position] == right.terms)
        if len(shared):
            table = np.zeros((len(known), left.count))
            table[column, left.owner] = left.weights
            owner = right.owner[shared]
            # Entries of a row are adjacent, so one reduction per run of equal owners adds them up.
            first = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
            parts = table[position[shared]] * right.weights[shared, None]
            result[owner[first]] = np.add.reduceat(parts, first, axis=0)
    # Rounded, because sums of the same parts in another order differ in their last bits.
    return np.round(result.T, 9)


def overlap_coefficient(shared: Matrix, left: NDArray[np.float64], right: NDArray[np.float64]) -> Matrix:
    """Return which share of the smaller side is `shared`, 0 to 1; 0 if a side is empty.

    Args:
        shared: Weight that each row on the left shares with each row on the right.
        left: Weight of each row on the left.
        right: Weight of each row on the right.
    """
    smaller = np.minimum.outer(left, right)
    share: Matrix = np.divide(shared, smaller, out=np.zeros(shared.shape), where=smaller > 0)
    return np.asarray(np.round(np.minimum(share, 1.0), 6), dtype=float)
