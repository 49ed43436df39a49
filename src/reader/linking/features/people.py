"""Features of people who are described instead of named: what keeps two look-alike events apart."""

from __future__ import annotations

import numpy as np

from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import Field
from reader.linking.matrices.sparse import Matrix


def other_age(block: PairBlock) -> Matrix:
    """1 where both passages tell the age of those to whom the same happens, and no age is the same."""
    return _others(block, Field.AGES, Field.AGES_OF)


def other_origin(block: PairBlock) -> Matrix:
    """1 where both passages tell which country those are from to whom the same happens, and no country is the same."""
    return _others(block, Field.ORIGINS, Field.ORIGINS_OF)


def singular_vs_plural(block: PairBlock) -> Matrix:
    """1 where the same happens to one in one passage and to several in the other ("a climber", "two climbers")."""
    return (block.weight_of(Field.ONE, Field.MANY) > 0).astype(float)


def _others(block: PairBlock, told: Field, part: Field) -> Matrix:
    return np.where(block.shared(part) > 0, block.none_shared(told), 0.0)
