"""Features of what stands around two passages."""

from __future__ import annotations

from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.sparse import Matrix


def neighbours_agree(block: PairBlock) -> Matrix:
    """How much the passages just before have in common, and those just after: accounts often tell in the same order."""
    return block.around() / 2.0
