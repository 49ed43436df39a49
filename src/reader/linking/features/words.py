"""Features of the words that two passages share."""

from __future__ import annotations

import numpy as np

from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import Field
from reader.linking.matrices.sparse import Matrix

_HALF = 6.0
"""Common ground that gives one half. What is shared counts the less, the more there is of it, but never nothing."""
_HALF_UNCOMMON = 2.0
"""Shared uncommon words that give one half."""


def common_ground(block: PairBlock) -> Matrix:
    """How much the passages have in common (see ground.py), however long they are, squeezed into 0-1."""
    shared = block.shared(Field.GROUND)
    return shared / (shared + _HALF)


def uncommon_words(block: PairBlock) -> Matrix:
    """How many uncommon words outside names both passages hold, squeezed into 0-1."""
    shared = block.shared(Field.UNCOMMON)
    return shared / (shared + _HALF_UNCOMMON)


def other_happening(block: PairBlock) -> Matrix:
    """1 where both passages tell happenings that the word table knows, and share neither a kind nor a word of them."""
    return np.minimum(block.none_shared(Field.KINDS), block.none_shared(Field.TELLERS))
