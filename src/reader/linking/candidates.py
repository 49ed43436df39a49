"""Which pairs of passages of two articles are worth a closer look."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reader.linking.block import Block
from reader.linking.kinds import copies, quotes
from reader.linking.passage_rows import Field

SAME_STORY = -3.0
"""Log-odds of one story from which two articles may well tell one: hardly anything is then asked of their passages."""
ENOUGH = 0.05
"""Common ground from which passages of such articles are candidates."""
ENOUGH_ALONE = 2.5
"""Common ground from which passages of other articles are candidates."""


def candidates(block: Block, story: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the candidate pairs of `block` as rows on the left and rows on the right, by row on the right.

    Whether a pair is a candidate depends on its two articles alone.

    Args:
        block: One article against others.
        story: For each passage on the right the log-odds that its article tells the story of the left one.
    """
    enough = block.shared(Field.GROUND) >= np.where(story >= SAME_STORY, ENOUGH, ENOUGH_ALONE)
    right, left = np.nonzero((enough | copies(block) | quotes(block)).T)
    return left, right
