"""Features of who and where: the participants and places that two passages share, or do not."""

from __future__ import annotations

from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import Field
from reader.linking.matrices.sparse import Matrix


def same_participants(block: PairBlock) -> Matrix:
    """Cosine of who and what both passages name or just named; a name that stands all over its article weighs less.

    It falls when either side names others: two meetings of one man are two meetings.
    """
    return block.shared(Field.PARTICIPANTS)


def names_carried(block: PairBlock) -> Matrix:
    """Names of one passage that stand just before the other, or in its title: for pronouns and descriptions."""
    carried = block.weight_of(Field.NAMES, Field.CARRIED)
    return carried / (carried + 1.0)


def other_people(block: PairBlock) -> Matrix:
    """What part of the persons of either passage is not in the other, at least: 1 where they share none."""
    return block.part_of_others(Field.PEOPLE)


def other_places(block: PairBlock) -> Matrix:
    """What part of the places of either passage is not in the other, at least."""
    return block.part_of_others(Field.PLACES)
