"""Choose which articles are compared passage by passage, and which pairs of their passages are scored (candidates)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import Field
from reader.linking.scoring.rules import is_copy, shares_quotation

POSSIBLE_STORY = -3.0
"""Log-odds from which two articles may cover the same story: passages then need little in common."""
PROBABLE_STORY = 0.0
"""Log-odds from which two articles probably cover the same story: all pairs of passages are then candidates."""
MIN_TERMS_POSSIBLE_STORY = 0.05
"""Common terms that passages of articles that may cover the same story need."""
MIN_TERMS_OTHER_STORY = 2.5
"""Common terms that passages of other articles need."""

MIN_FOREIGN_SIMILARITY = 0.3
"""Similarity of the stories of two articles in two languages from which they are compared in any case."""
MIN_SENTENCE_COSINE = 0.25
"""Closeness that passages in two languages need: nine of ten pairs of two events have less."""


def is_worth_comparing(story_log_odds: NDArray[np.float64], copied: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which articles are worth comparing with one article passage by passage.

    Args:
        story_log_odds: For each article the log-odds that it covers the story of the one article.
        copied: True for articles that share runs of words with it: they may have copied a paragraph of another story.
    """
    return copied | (story_log_odds >= POSSIBLE_STORY)


def candidates(block: PairBlock, story_log_odds: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the candidate pairs of `block` as rows on the left and rows on the right, ordered by the row on the right.

    Copies and shared quotations are always candidates. The less likely the articles cover the same story, the more
    terms other pairs must have in common; those in two languages must be close in meaning instead.

    Args:
        block: One article against others.
        story_log_odds: For each passage on the right the log-odds that its article covers the story of the left one.
    """
    needed = np.where(story_log_odds >= POSSIBLE_STORY, MIN_TERMS_POSSIBLE_STORY, MIN_TERMS_OTHER_STORY)
    needed = np.where(story_log_odds >= PROBABLE_STORY, 0.0, needed)
    has_enough_terms = block.shared(Field.TERMS) >= needed
    across = block.across_languages()
    if across.any():
        close = block.sentence_cosines() >= MIN_SENTENCE_COSINE
        has_enough_terms = np.where(across, close, has_enough_terms)
    right, left = np.nonzero((has_enough_terms | is_copy(block) | shares_quotation(block)).T)
    return left, right
