"""Features of wording: copied runs of words and shared quotations."""

from __future__ import annotations

from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import Field
from reader.linking.matrices.quotations import shared_words
from reader.linking.matrices.sparse import Matrix


def copied(block: PairBlock) -> Matrix:
    """What part of the shorter passage's runs of words stands in the other, in any order."""
    return block.part_shared(Field.SHINGLES)


def quoted(block: PairBlock) -> Matrix:
    """How much of a quotation in one passage stands in a quotation of the other."""
    left, right = block.left.quotations, block.right.quotations
    return block.spread(left.owner, right.owner, shared_words(left, right))
