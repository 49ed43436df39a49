"""Features of numbers and dates: which agree, which contradict each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.sparse import Matrix
from reader.linking.matrices.value_columns import (
    agreement,
    can_be_same_day,
    contradict,
    count_same_thing,
    date_agreement,
)


def numbers_agree(block: PairBlock) -> Matrix:
    """How many numbers of the same thing both passages give, squeezed into 0 to 1.

    One number gives 1/2; one that may count another thing (`value_columns.agreement`) counts half.
    """
    left, right = block.left.numbers, block.right.numbers
    if not len(left.owner) or not len(right.owner):
        return np.zeros((block.left.count, block.right.count))
    agrees = agreement(left, right)
    # Each number counts once, however often the other passage repeats it: the best match of each number is summed, from
    # both sides, and the smaller sum counts.
    from_left = _sum_by_owner(left.owner, _max_by_owner(right.owner, agrees.T, block.right.count).T, block.left.count)
    from_right = _sum_by_owner(right.owner, _max_by_owner(left.owner, agrees, block.left.count).T, block.right.count).T
    agreed = np.minimum(from_left, from_right)
    return np.asarray(agreed / (agreed + 1.0), dtype=float)


def numbers_conflict(block: PairBlock) -> Matrix:
    """1 if both passages give numbers of the same thing and none of these can be the same."""
    left, right = block.left.numbers, block.right.numbers
    conflicting = contradict(left, right)
    compatible = count_same_thing(left, right) & ~conflicting
    any_compatible = block.max_per_pair(left.owner, right.owner, compatible.astype(float))
    any_conflicting = block.max_per_pair(left.owner, right.owner, conflicting.astype(float))
    return np.where(any_compatible == 0, any_conflicting, 0.0)


def dates_agree(block: PairBlock) -> Matrix:
    """1 if both passages give the same day, 1/2 if two of their dates can be the same day, else 0."""
    left, right = block.left.dates, block.right.dates
    return block.max_per_pair(left.owner, right.owner, date_agreement(left, right))


def dates_conflict(block: PairBlock) -> Matrix:
    """1 if both passages give dates and no two can be the same day."""
    left, right = block.left.dates, block.right.dates
    left_count = np.bincount(left.owner, minlength=block.left.count)
    right_count = np.bincount(right.owner, minlength=block.right.count)
    any_same = block.max_per_pair(left.owner, right.owner, can_be_same_day(left, right).astype(float))
    both_dated = np.logical_and.outer(left_count > 0, right_count > 0)
    return np.where(both_dated, any_same == 0, False).astype(float)


def _max_by_owner(owner: NDArray[np.int64], rows: Matrix, count: int) -> Matrix:
    """Return for each of `count` owners the element-wise maximum of its `rows`, at least 0."""
    highest = np.zeros((count, rows.shape[1]))
    np.maximum.at(highest, owner, rows)
    return highest


def _sum_by_owner(owner: NDArray[np.int64], rows: Matrix, count: int) -> Matrix:
    """Return for each of `count` owners the sum of its `rows`."""
    total = np.zeros((count, rows.shape[1]))
    np.add.at(total, owner, rows)
    return total
