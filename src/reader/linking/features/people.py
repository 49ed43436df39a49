"""Features of people who are described instead of named: what keeps two look-alike events apart."""

from __future__ import annotations

from reader.linking.block import Block
from reader.linking.passage_rows import Field
from reader.linking.sparse import Matrix


def other_age(block: Block) -> Matrix:
    """1 where both passages tell somebody's age and no age is the same."""
    return block.none_shared(Field.AGES)


def other_origin(block: Block) -> Matrix:
    """1 where both passages tell which country people are from and no country is the same."""
    return block.none_shared(Field.ORIGINS)


def one_or_many(block: Block) -> Matrix:
    """1 where one passage tells of one and the other of several by the same noun ("a climber", "two climbers")."""
    return (block.weight_of(Field.ONE, Field.MANY) > 0).astype(float)
