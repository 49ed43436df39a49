"""Rules besides the score: which pairs are copies or quotations, and what a pair must share to be shown."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reader.linking.features.entity_features import other_people, same_participants
from reader.linking.features.text_features import copied_wording, shared_quotation
from reader.linking.features.value_features import numbers_conflict
from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import Field
from reader.linking.matrices.quotations import are_same
from reader.linking.matrices.sparse import Matrix
from reader.linking.matrices.value_columns import agreement
from reader.linking.profile.profiles import MIN_COPIED_RUNS, MIN_COPIED_SHARE
from reader.model.facts import FactKind

MIN_COPY_PROBABILITY = 0.9
"""Lowest probability of a copy: passages with the same words report the same event."""
MAX_COPY_PROBABILITY = 0.99
"""Probability of a copy without any change."""
MIN_SPECIFIC_RUNS = 18
"""Fewest runs of words in common for a copy without names and numbers to be specific: twenty words."""
MIN_QUOTE_PROBABILITY = 0.85
"""Lowest probability of a pair that both contain the same quotation in full."""
MIN_PARTICIPANT_SIMILARITY = 0.25
"""Cosine of participants from which names in the context count as shared ("the meeting", "she")."""

DISTINCTIVE_COSINE = 0.6
"""Closeness of sentences in two languages that distinguishes an event without names and numbers: of pairs of two
events, one of a thousand is as close."""

CLAIMS = frozenset({FactKind.CLAIM, FactKind.OUTCOME})
"""Facts that are stated in words."""


def is_copy(block: PairBlock) -> NDArray[np.bool_]:
    """Return which pairs of passages are near-verbatim copies."""
    has_enough_runs = block.shared(Field.SHINGLES) >= MIN_COPIED_RUNS
    return (block.overlap(Field.SHINGLES) >= MIN_COPIED_SHARE) & has_enough_runs


def is_specific(block: PairBlock) -> NDArray[np.bool_]:
    """Return which pairs share a name, a number or a long wording: more than a sentence that any report may contain.

    "Residents were asked to keep their windows closed" is in the reports of many fires. A copy that is not specific is
    one only between articles that probably cover the same story.
    """
    left, right = block.left.numbers, block.right.numbers
    numbers = block.max_per_pair(left.owner, right.owner, agreement(left, right))
    is_long = block.shared(Field.SHINGLES) >= MIN_SPECIFIC_RUNS
    return (block.shared(Field.NAMES) > 0) | (numbers >= 1.0) | is_long


def shares_quotation(block: PairBlock) -> NDArray[np.bool_]:
    """Return which pairs of passages contain the same quotation, direct on one side at least."""
    left, right = block.left.quotations, block.right.quotations
    return block.max_per_pair(left.owner, right.owner, are_same(left, right).astype(float)) > 0


def minimum_probability(block: PairBlock, copy: NDArray[np.bool_], quote: NDArray[np.bool_]) -> Matrix:
    """Return the probability that each pair has at least because of its wording; 0 for most pairs.

    Args:
        block: The pairs.
        copy: Which of them are copies.
        quote: Which of them share a quotation.
    """
    copy_range = MAX_COPY_PROBABILITY - MIN_COPY_PROBABILITY
    of_copies = np.where(copy, MIN_COPY_PROBABILITY + copy_range * copied_wording(block), 0.0)
    of_quotes = np.where(quote, MIN_QUOTE_PROBABILITY * shared_quotation(block), 0.0)
    return np.asarray(np.round(np.maximum(of_copies, of_quotes), 6))


def is_distinctive(block: PairBlock) -> NDArray[np.bool_]:
    """Return which pairs share something that distinguishes events of the same type, without contradicting it.

    That is a name (or participants), a number of the same thing or an uncommon word, unless other people are named and
    numbers contradict each other as well. An event link that is not distinctive is never shown, even with a high score.
    """
    left, right = block.left.numbers, block.right.numbers
    numbers = block.max_per_pair(left.owner, right.owner, agreement(left, right))
    named = (block.shared(Field.NAMES) > 0) | (same_participants(block) >= MIN_PARTICIPANT_SIMILARITY)
    shares_something = named | (numbers >= 1.0) | (block.shared(Field.UNCOMMON) > 0)
    across = block.across_languages()
    if across.any():
        alike = (block.shared(Field.MARKS) > 0) | (block.sentence_cosines() >= DISTINCTIVE_COSINE)
        shares_something = np.where(across, named | (numbers >= 1.0) | alike, shares_something)
    return np.where(shares_something, (other_people(block) < 1.0) | (numbers_conflict(block) == 0), False)
