"""Which kind of link a pair is: near-verbatim copy, same quotation, or the same event in other words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import Field
from reader.linking.matrices.quotations import same_words

COPIED = 0.5
"""Part of the shorter passage's runs of words in common from which it is a copy."""
COPIED_RUNS = 6
"""Fewest runs of words in common for a copy: set phrases are shorter."""


def copies(block: PairBlock) -> NDArray[np.bool_]:
    """Return which pairs of passages are near-verbatim copies."""
    return (block.part_shared(Field.SHINGLES) >= COPIED) & (block.shared(Field.SHINGLES) >= COPIED_RUNS)


def quotes(block: PairBlock) -> NDArray[np.bool_]:
    """Return which pairs of passages hold the same quotation, direct on one side at least."""
    left, right = block.left.quotations, block.right.quotations
    return block.spread(left.owner, right.owner, same_words(left, right).astype(float)) > 0
