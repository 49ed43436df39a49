"""Features of meaning: how close the words of two encoded passages are, whatever words they use."""

from __future__ import annotations

from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.sparse import Matrix


def close_in_meaning(block: PairBlock) -> Matrix:
    """How well the words of each passage match words of the other in meaning, 0 to 1."""
    return block.closeness()[0]


def close_outside_names(block: PairBlock) -> Matrix:
    """The same without names: look-alike events happen to the same people and places."""
    return block.closeness()[1]
