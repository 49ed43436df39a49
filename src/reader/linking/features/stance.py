"""Features of stance: whether a passage holds, denies or leaves open what it tells."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.sparse import Matrix


def denied_by_one(block: PairBlock) -> Matrix:
    """1 where one passage denies and the other does not."""
    return _differ(block.left.denies, block.right.denies)


def doubted_by_one(block: PairBlock) -> Matrix:
    """1 where one passage leaves open what the other holds."""
    return _differ(block.left.doubts, block.right.doubts)


def _differ(left: NDArray[np.bool_], right: NDArray[np.bool_]) -> Matrix:
    return np.not_equal.outer(left, right).astype(float)
