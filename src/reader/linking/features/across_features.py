"""Features of passages in two languages: how close they are as sentences, and what both write alike."""

from __future__ import annotations

import numpy as np

from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import Field
from reader.linking.matrices.sparse import Matrix


def same_sentence(block: PairBlock) -> Matrix:
    """Cosine of the sentences, without what only says in which languages they are written, 0 to 1."""
    return block.sentence_cosines()


def same_marks(block: PairBlock) -> Matrix:
    """Which share of their numbers and names both write alike, 0 to 1 (a cosine that is lower for few of them)."""
    weights = np.outer(block.weights(block.left, Field.MARKS), block.weights(block.right, Field.MARKS))
    return block.shared(Field.MARKS) / (np.sqrt(weights) + 0.5)
