"""Which near articles, and which pairs of their passages, are worth a closer look."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import Field
from reader.linking.scoring.rules import copies, quotes

SAME_STORY = -3.0
"""Log-odds of one story from which two articles may well tell one: little is then asked of their passages."""
SURE_STORY = 0.0
"""Log-odds from which two articles rather tell one story than not: all their passages are candidates."""
ENOUGH = 0.05
"""Common ground from which passages of such articles are candidates."""
ENOUGH_ALONE = 2.5
"""Common ground from which passages of other articles are candidates."""


def worth_comparing(story: NDArray[np.float64], copied: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which near articles are worth a look at their passages.

    Args:
        story: For each article the log-odds that it tells the story of the one it is near.
        copied: Whether it shares runs of words: whatever it tells, it may have copied a paragraph.
    """
    return copied | (story >= SAME_STORY)


def candidates(block: PairBlock, story: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the candidate pairs of `block` as rows on the left and rows on the right, by row on the right.

    Whether a pair is a candidate depends on its two articles alone.

    Args:
        block: One article against others.
        story: For each passage on the right the log-odds that its article tells the story of the left one.
    """
    least = np.where(story >= SAME_STORY, ENOUGH, ENOUGH_ALONE)
    enough = block.shared(Field.GROUND) >= np.where(story >= SURE_STORY, 0.0, least)
    right, left = np.nonzero((enough | copies(block) | quotes(block)).T)
    return left, right
