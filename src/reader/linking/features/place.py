"""Features of where something happens."""

from __future__ import annotations

import numpy as np

from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import Field
from reader.linking.matrices.sparse import Matrix


def elsewhere(block: PairBlock) -> Matrix:
    """1 where both passages say where the same kind of happening took place, and it is not the same place."""
    one_place = block.shared(Field.TOWNS) + block.weight_of(Field.STATES, Field.HOMES)
    return np.where(one_place == 0, block.shared(Field.PLACED) > 0, False).astype(float)
