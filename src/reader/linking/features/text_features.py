"""Features of wording: common terms, types of event, copies and quotations, denials and hedges, adjacent passages."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import Field
from reader.linking.matrices.quotations import shared_words
from reader.linking.matrices.sparse import Matrix

_HALF_TERMS = 6.0
"""Common terms that give 1/2; each further one adds less than the one before."""
_HALF_UNCOMMON_WORDS = 2.0
"""Shared uncommon words that give 1/2."""


def common_terms(block: PairBlock) -> Matrix:
    """Weight of the terms in common (term_weights.py), independent of the passages' length, squeezed into 0 to 1."""
    shared = block.shared(Field.TERMS)
    return shared / (shared + _HALF_TERMS)


def uncommon_words(block: PairBlock) -> Matrix:
    """Number of uncommon words outside names that both passages contain, squeezed into 0 to 1."""
    shared = block.shared(Field.UNCOMMON)
    return shared / (shared + _HALF_UNCOMMON_WORDS)


def other_event_type(block: PairBlock) -> Matrix:
    """1 if both passages report events that the lexicon knows, and share neither a type of event nor a word for one."""
    return np.minimum(block.disjoint(Field.EVENT_TYPES), block.disjoint(Field.TRIGGERS))


def denied_by_one(block: PairBlock) -> Matrix:
    """1 if one passage denies something and the other does not."""
    return _differ(block.left.denies, block.right.denies)


def hedged_by_one(block: PairBlock) -> Matrix:
    """1 if one passage marks something as uncertain and the other does not."""
    return _differ(block.left.hedges, block.right.hedges)


def copied_wording(block: PairBlock) -> Matrix:
    """Share of the shorter passage's runs of words that the other passage contains, in any order."""
    return block.overlap(Field.SHINGLES)


def shared_quotation(block: PairBlock) -> Matrix:
    """Highest share of a quotation in one passage that a quotation in the other contains."""
    left, right = block.left.quotations, block.right.quotations
    return block.max_per_pair(left.owner, right.owner, shared_words(left, right))


def adjacent_passages_agree(block: PairBlock) -> Matrix:
    """Weight of the terms in common of the passages just before and after: articles often report in the same order."""
    return block.adjacent_terms() / 2.0


def _differ(left: NDArray[np.bool_], right: NDArray[np.bool_]) -> Matrix:
    return np.not_equal.outer(left, right).astype(float)
