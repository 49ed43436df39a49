"""What a pair has to show beyond its score before a person is troubled with it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reader.linking.features.entities import other_people, same_participants
from reader.linking.features.values import numbers_conflict
from reader.linking.features.wording import copied, quoted
from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import Field
from reader.linking.matrices.sparse import Matrix
from reader.linking.matrices.values import agreement

COPY_PROOF = 0.9
"""Probability that a copy has at least: the same words tell the same."""
QUOTE_PROOF = 0.85
"""Probability that a shared quotation has at least."""
REFERRED = 0.25
"""Likeness of participants from which names carried from just before count as shared ("the meeting", "she")."""


def proof(block: PairBlock, copy: NDArray[np.bool_], quote: NDArray[np.bool_]) -> Matrix:
    """Return the probability that each pair has at least, because its wording proves that both tell the same."""
    copy_proof = np.where(copy, COPY_PROOF + (0.99 - COPY_PROOF) * copied(block), 0.0)
    return np.asarray(np.round(np.maximum(copy_proof, np.where(quote, QUOTE_PROOF * quoted(block), 0.0)), 6))


def telling(block: PairBlock) -> NDArray[np.bool_]:
    """Return which pairs share something that tells events of one kind apart, and nothing contradicts it."""
    numbers = block.spread(
        block.left.numbers.owner, block.right.numbers.owner, agreement(block.left.numbers, block.right.numbers)
    )
    named = (block.shared(Field.NAMES) > 0) | (same_participants(block) >= REFERRED)
    tells = named | (numbers >= 1.0) | (block.shared(Field.UNCOMMON) > 0)
    return np.where(tells, (other_people(block) < 1.0) | (numbers_conflict(block) == 0), False)
