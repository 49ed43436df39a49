"""Rows of weighted terms, and the sum of products of every row of one side with every row of the other.

Nearly everything that two passages, or two articles, are compared by is a sum of products over what they share: words,
names, runs of words. Doing that for a whole block at once is what makes linking quick.
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
class Rows:
    """Rows of weighted terms, one entry after the other.

    Attributes:
        count: Number of rows; a row may be empty.
        owner: For each entry the row it belongs to, never falling.
        terms: Id of each entry's term (see `term_id`).
        weights: Weight of each entry.
    """

    count: int
    owner: NDArray[np.integer]
    terms: NDArray[np.int64]
    weights: NDArray[np.float64]

    def sums(self) -> NDArray[np.float64]:
        """Return the summed weights of each row."""
        return np.bincount(self.owner, self.weights, minlength=self.count).astype(float)

    def flat(self) -> Rows:
        """Return the same rows with all weights 1: products then count what is shared."""
        return Rows(self.count, self.owner, self.terms, ones(len(self.terms)))

    def only(self, rows: NDArray[np.int64]) -> Rows:
        """Return some of the rows, given by their numbers, rising."""
        owner, kept = renumbered(self.owner, rows, self.count)
        return Rows(len(rows), owner, self.terms[kept], self.weights[kept])


_ONES = np.ones(4096)
_ONES.flags.writeable = False


def ones(count: int) -> NDArray[np.float64]:
    """Return `count` weights of 1, which hardly take memory and are not to be written to."""
    return _ONES[:count] if count <= len(_ONES) else np.ones(count)


def renumbered(
    owner: NDArray[np.integer], rows: NDArray[np.int64], count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return whose the entries are, and which, that are left when only some of `count` rows stay.

    Args:
        owner: Row that each entry belongs to.
        rows: Numbers of the rows that stay, rising.
        count: Number of rows before.
    """
    place = np.full(count, -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    moved = place[owner]
    kept = np.flatnonzero(moved >= 0)
    return moved[kept], kept


@lru_cache(maxsize=1 << 18)
def term_id(term: str) -> int:
    """Return 63 bits that stand for `term`: the same in every run, and in no need of a table of all terms."""
    digest = hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1


def pack(bags: Sequence[Mapping[str, float]]) -> Rows:
    """Return one row for each of `bags`."""
    sizes = np.asarray([len(bag) for bag in bags], dtype=np.int64)
    owner = np.repeat(np.arange(len(bags), dtype=np.int32), sizes)
    terms = np.fromiter(map(term_id, chain.from_iterable(bags)), dtype=np.int64, count=len(owner))
    weights = np.fromiter(chain.from_iterable(bag.values() for bag in bags), dtype=float, count=len(owner))
    return Rows(len(bags), owner, terms, weights)


def pack_sets(sets: Sequence[Collection[str]]) -> Rows:
    """Return one row for each of `sets` (no term twice), with weights of 1, in the order of the terms."""
    lists = [sorted(terms) for terms in sets]
    sizes = np.asarray([len(terms) for terms in lists], dtype=np.int64)
    owner = np.repeat(np.arange(len(lists), dtype=np.int32), sizes)
    terms = np.fromiter(map(term_id, chain.from_iterable(lists)), dtype=np.int64, count=len(owner))
    return Rows(len(lists), owner, terms, ones(len(owner)))


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
