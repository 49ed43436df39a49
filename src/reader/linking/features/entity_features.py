"""Features of people and places: who is named or described, where events took place."""

from __future__ import annotations

import numpy as np

from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import Field
from reader.linking.matrices.sparse import Matrix


def same_participants(block: PairBlock) -> Matrix:
    """Cosine of the names in both passages and their contexts; names in many passages of their article weigh less.

    It falls if either side names others: two meetings of one man with different people are two events.
    """
    return block.shared(Field.PARTICIPANTS)


def names_from_context(block: PairBlock) -> Matrix:
    """Number of names of one passage that are just before the other or in its title, for pronouns and descriptions."""
    shared = block.cross_weight(Field.NAMES, Field.CONTEXT_NAMES)
    return shared / (shared + 1.0)


def other_people(block: PairBlock) -> Matrix:
    """Smaller of the two shares of people who are missing from the other passage; 1 if none is shared."""
    return block.unshared(Field.PEOPLE)


def other_places(block: PairBlock) -> Matrix:
    """Smaller of the two shares of places that are missing from the other passage; 1 if none is shared."""
    return block.unshared(Field.PLACES)


def other_location(block: PairBlock) -> Matrix:
    """1 if both passages say where the same type of event took place, and it cannot be the same place."""
    can_be_same = block.shared(Field.TOWNS) + block.cross_weight(Field.STATES, Field.ALL_STATES)
    return np.where(can_be_same == 0, block.shared(Field.LOCATED_EVENTS) > 0, False).astype(float)


def other_age(block: PairBlock) -> Matrix:
    """1 if both passages give ages of people in the same role, and no age is the same."""
    return _differs_in_same_role(block, Field.AGES, Field.AGE_ROLES)


def other_nationality(block: PairBlock) -> Matrix:
    """1 if both passages give nationalities of people in the same role, and none is the same."""
    return _differs_in_same_role(block, Field.NATIONALITIES, Field.NATIONALITY_ROLES)


def singular_vs_plural(block: PairBlock) -> Matrix:
    """1 if the same happens to one person in one passage and to several in the other ("a climber", "two climbers")."""
    return (block.cross_weight(Field.SINGULAR, Field.PLURAL) > 0).astype(float)


def _differs_in_same_role(block: PairBlock, attribute: Field, roles: Field) -> Matrix:
    return np.where(block.shared(roles) > 0, block.disjoint(attribute), 0.0)
