"""Features of two articles as wholes: what they have in common, and what distinguishes look-alike stories."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.article_matrix import ArticleField, ArticleMatrix
from reader.linking.matrices.sparse import Matrix, products
from reader.linking.matrices.vector_index import VECTOR_ONE

_MAX_DAYS_APART = 2
"""Days that two dates of one event may be apart: it happens at night and is reported in the morning."""


class ArticleBlock:
    """Articles against articles: all matrices have a row per article on the left and a column per article on the right.

    Attributes:
        left: Articles on the left.
        right: Articles on the right.
    """

    __slots__ = ("left", "right")

    def __init__(self, left: ArticleMatrix, right: ArticleMatrix) -> None:
        self.left = left
        self.right = right

    def shared(self, field: ArticleField) -> Matrix:
        """Return the sum of products over the terms of `field` that both articles have."""
        return products(self.left.fields[field], self.right.fields[field])

    def disjoint(self, field: ArticleField) -> Matrix:
        """Return 1 if both articles have terms in `field` but none in common, else 0."""
        both = np.logical_and.outer(self.left.fields[field].row_sums() > 0, self.right.fields[field].row_sums() > 0)
        return np.where(both, self.shared(field) == 0, False).astype(float)


def same_words(block: ArticleBlock) -> Matrix:
    """Square root of the cosine of the articles' words, weighted by rarity."""
    return np.sqrt(block.shared(ArticleField.WORDS))


def same_names(block: ArticleBlock) -> Matrix:
    """Square root of the cosine of their names."""
    return np.sqrt(block.shared(ArticleField.NAMES))


def same_phrases(block: ArticleBlock) -> Matrix:
    """Square root of the cosine of their pairs of adjacent words."""
    return np.sqrt(block.shared(ArticleField.PHRASES))


def same_numbers(block: ArticleBlock) -> Matrix:
    """Square root of the cosine of their exact numbers."""
    return np.sqrt(block.shared(ArticleField.NUMBERS))


def same_people(block: ArticleBlock) -> Matrix:
    """Square root of the cosine of their people, by how much the articles are about each."""
    return np.sqrt(block.shared(ArticleField.FOCUS))


def no_common_place(block: ArticleBlock) -> Matrix:
    """1 if both articles name places, and none in common."""
    return block.disjoint(ArticleField.PLACES)


def other_protagonist(block: ArticleBlock) -> Matrix:
    """1 if the person that one article is about most is not the one that the other is about most."""
    return block.disjoint(ArticleField.PROTAGONIST)


def missing_protagonist(block: ArticleBlock) -> Matrix:
    """Number of the two articles (0 to 2) that do not name the main person of the other one."""
    left, right = block.left.fields, block.right.fields
    both_have = left[ArticleField.PROTAGONIST].row_sums()[:, None] * right[ArticleField.PROTAGONIST].row_sums()
    left_named = products(left[ArticleField.PROTAGONIST], right[ArticleField.PEOPLE])
    right_named = products(left[ArticleField.PEOPLE], right[ArticleField.PROTAGONIST])
    return both_have * (2.0 - left_named - right_named)


def dates_close(block: ArticleBlock) -> Matrix:
    """1 if both articles give dates, and two of these are at most two days apart."""
    left, right = block.left.days, block.right.days
    result = np.zeros((block.left.count, block.right.count))
    close = (left.first[:, None] <= right.last + _MAX_DAYS_APART) & (
        right.first <= left.last[:, None] + _MAX_DAYS_APART
    )
    if close.size:
        np.maximum.at(result, (left.owner[:, None], right.owner[None, :]), close.astype(float))
    return result


def other_years(block: ArticleBlock) -> Matrix:
    """1 if both articles give dates, and no year in common."""
    return block.disjoint(ArticleField.YEARS)


def same_meaning(block: ArticleBlock) -> Matrix:
    """Cosine of what the articles are about, from -1 to 1; nan if either of them was not encoded."""
    left, right = block.left.vectors, block.right.vectors
    cosines = left.astype(float) @ right.T.astype(float) / VECTOR_ONE**2
    return np.where(np.logical_and.outer(left.any(axis=1), right.any(axis=1)), cosines, np.nan)


def shared_wording(block: ArticleBlock) -> Matrix:
    """Share of the runs of words of the shorter article that the other one has, 0 to 1."""
    left, right = (side.fields[ArticleField.RUNS].row_sums() for side in (block.left, block.right))
    shared: Matrix = block.shared(ArticleField.RUNS) / np.maximum(np.minimum.outer(left, right), 1.0)
    return shared


StoryFeature = Callable[[ArticleBlock], Matrix]

STORY_FEATURES: Mapping[str, StoryFeature] = {
    "same_words": same_words,
    "same_names": same_names,
    "same_phrases": same_phrases,
    "same_numbers": same_numbers,
    "same_people": same_people,
    "no_common_place": no_common_place,
    "other_protagonist": other_protagonist,
    "missing_protagonist": missing_protagonist,
    "dates_close": dates_close,
    "other_years": other_years,
}
"""All features of two articles by name that need no encoder, in the order of the weights in `assets/stories.json`."""


def story_feature_names() -> tuple[str, ...]:
    """Return the names of the features of two articles that need no encoder, in order."""
    return tuple(STORY_FEATURES)


MEANING = "same_meaning"
"""The feature of two encoded articles that comes after those of `STORY_FEATURES`."""


def story_feature_values(left: ArticleMatrix, right: ArticleMatrix) -> NDArray[np.float64]:
    """Return the features of one article with each of others, articles on the right x features.

    Args:
        left: One article.
        right: The others.
    """
    return block_features(ArticleBlock(left, right))


def block_features(block: ArticleBlock) -> NDArray[np.float64]:
    """Return the features of the first article on the left with each on the right, articles x features."""
    return np.stack([feature(block)[0] for feature in STORY_FEATURES.values()], axis=1)
