"""Rows of weighted terms, and the sum of products of every row of one side with every row of the other.

Nearly everything that two passages, or two articles, are compared by is a sum of products over what they share: words,
names, runs of words. Doing that for a whole block at once is what makes linking quick.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
"""Rows of the left side x rows of the right side."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of weighted terms, one entry after the other.

    Attributes:
        count: Number of rows; a row may be empty.
        owner: For each entry the row it belongs to, never falling.
        terms: Id of each entry's term (see `term_id`).
        weights: Weight of each entry.
    """

    count: int
    owner: NDArray[np.int64]
    terms: NDArray[np.int64]
    weights: Matrix

    def sums(self) -> NDArray[np.float64]:
        """Return the summed weights of each row."""
        return np.bincount(self.owner, self.weights, minlength=self.count).astype(float)

    def flat(self) -> Rows:
        """Return the same rows with all weights 1: products then count what is shared."""
        return Rows(self.count, self.owner, self.terms, np.ones(len(self.terms)))


@lru_cache(maxsize=1 << 18)
def term_id(term: str) -> int:
    """Return 63 bits that stand for `term`: the same in every run, and in no need of a table of all terms."""
    digest = hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1


def pack(bags: Sequence[Mapping[str, float]]) -> Rows:
    """Return one row for each of `bags`."""
    sizes = np.asarray([len(bag) for bag in bags], dtype=np.int64)
    owner = np.repeat(np.arange(len(bags)), sizes)
    terms = np.fromiter((term_id(term) for bag in bags for term in bag), dtype=np.int64, count=len(owner))
    weights = np.fromiter((weight for bag in bags for weight in bag.values()), dtype=float, count=len(owner))
    return Rows(len(bags), owner, terms, weights)


def pack_sets(sets: Sequence[Iterable[str]]) -> Rows:
    """Return one row for each of `sets`, with weights of 1, in the order of the terms."""
    return pack([dict.fromkeys(sorted(terms), 1.0) for terms in sets])


def stack(parts: Sequence[Rows]) -> Rows:
    """Return the rows of all `parts` below one another."""
    first = np.cumsum([0, *(part.count for part in parts)])
    return Rows(
        int(first[-1]),
        np.concatenate([part.owner + start for part, start in zip(parts, first, strict=False)]),
        np.concatenate([part.terms for part in parts]),
        np.concatenate([part.weights for part in parts]),
    )


def products(left: Rows, right: Rows) -> Matrix:
    """Return for each row of `left` and each of `right` the sum of products over the terms that both hold."""
    result = np.zeros((right.count, left.count))
    if len(left.terms) and len(right.terms):
        known, column = np.unique(left.terms, return_inverse=True)
        place = np.minimum(np.searchsorted(known, right.terms), len(known) - 1)
        shared = np.flatnonzero(known[place] == right.terms)
        if len(shared):
            table = np.zeros((len(known), left.count))
            table[column, left.owner] = left.weights
            owner = right.owner[shared]
            first = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
            parts = table[place[shared]] * right.weights[shared, None]
            result[owner[first]] = np.add.reduceat(parts, first, axis=0)
    # Rounded, because sums of the same parts in another order differ in their last bits.
    return np.round(result.T, 9)


def part_of_smaller(shared: Matrix, left: NDArray[np.float64], right: NDArray[np.float64]) -> Matrix:
    """Return what part of the smaller side is `shared`, 0 to 1 (the overlap coefficient), 0 where a side is empty.

    Args:
        shared: Weight that each row on the left shares with each on the right.
        left: Weight of each row on the left.
        right: Weight of each row on the right.
    """
    least = np.minimum.outer(left, right)
    part: Matrix = np.divide(shared, least, out=np.zeros(shared.shape), where=least > 0)
    return np.asarray(np.round(np.minimum(part, 1.0), 6), dtype=float)
