"""Features of the words that two passages share."""

from __future__ import annotations

from reader.linking.block import Block
from reader.linking.passage_rows import Field
from reader.linking.sparse import Matrix

_HALF = 3.0
"""Common ground that gives one half."""


def common_ground(block: Block) -> Matrix:
    """How much the passages have in common (see ground.py), however long they are, squeezed into 0-1."""
    shared = block.shared(Field.GROUND)
    return shared / (shared + _HALF)


def happenings(block: Block) -> Matrix:
    """How much of the smaller side's kinds of happening is shared."""
    return block.part_shared(Field.KINDS)


def other_happening(block: Block) -> Matrix:
    """1 where both passages tell happenings and share neither a word nor a kind of them."""
    return block.none_shared(Field.TELLERS)
