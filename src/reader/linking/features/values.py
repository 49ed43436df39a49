"""Features of numbers and dates: what agrees, what contradicts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.sparse import Matrix
from reader.linking.matrices.values import agreement, differ, meet, of_one_thing, overlap


def numbers_agree(block: PairBlock) -> Matrix:
    """Numbers that both passages give of the same thing; 1 gives one half, a number without its noun counts half."""
    left, right = block.left.numbers, block.right.numbers
    if not len(left.owner) or not len(right.owner):
        return np.zeros((block.left.count, block.right.count))
    told = agreement(left, right)
    # Each number counts once, however often the other side repeats it.
    agreed = np.minimum(
        _added(left.owner, _highest(right.owner, told.T, block.right.count).T, block.left.count),
        _added(right.owner, _highest(left.owner, told, block.left.count).T, block.right.count).T,
    )
    return np.asarray(agreed / (agreed + 1.0), dtype=float)


def numbers_conflict(block: PairBlock) -> Matrix:
    """1 where the passages count the same thing and no count fits."""
    left, right = block.left.numbers, block.right.numbers
    differing = differ(left, right)
    fitting = block.spread(left.owner, right.owner, (of_one_thing(left, right) & ~differing).astype(float))
    return np.where(fitting == 0, block.spread(left.owner, right.owner, differing.astype(float)), 0.0)


def dates_agree(block: PairBlock) -> Matrix:
    """1 where both passages name a date and two of them can be the same day, less the wider the dates are."""
    left, right = block.left.dates, block.right.dates
    return block.spread(left.owner, right.owner, overlap(left, right))


def dates_conflict(block: PairBlock) -> Matrix:
    """1 where both passages name dates and none can be the same."""
    left, right = block.left.dates, block.right.dates
    dated = np.bincount(left.owner, minlength=block.left.count), np.bincount(right.owner, minlength=block.right.count)
    met = block.spread(left.owner, right.owner, meet(left, right).astype(float))
    return np.where(np.logical_and.outer(dated[0] > 0, dated[1] > 0), met == 0, False).astype(float)


def _highest(owner: NDArray[np.int64], rows: Matrix, count: int) -> Matrix:
    """Return for each of `count` owners the highest of its `rows`."""
    highest = np.zeros((count, rows.shape[1]))
    np.maximum.at(highest, owner, rows)
    return highest


def _added(owner: NDArray[np.int64], rows: Matrix, count: int) -> Matrix:
    """Return for each of `count` owners the sum of its `rows`."""
    added = np.zeros((count, rows.shape[1]))
    np.add.at(added, owner, rows)
    return added
