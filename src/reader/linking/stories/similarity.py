"""What two articles have in common as wholes, and what tells look-alike stories apart, each as a number with a name."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.article_matrix import ArticleField, ArticleRows
from reader.linking.matrices.sparse import Matrix, products

_NEAR = 2
"""Days between two dates that may still be those of one event: it happens at night, it is reported in the morning."""


class Articles:
    """Articles held against one another: rows of the left side x rows of the right side."""

    __slots__ = ("left", "right")

    def __init__(self, left: ArticleRows, right: ArticleRows) -> None:
        self.left = left
        self.right = right

    def shared(self, field: ArticleField) -> Matrix:
        """Return the sum of products over what each two articles share of `field`."""
        return products(self.left.fields[field], self.right.fields[field])

    def none_shared(self, field: ArticleField) -> NDArray[np.bool_]:
        """Return which articles have something of `field` on both sides and nothing of it in common."""
        both = np.logical_and.outer(self.left.fields[field].sums() > 0, self.right.fields[field].sums() > 0)
        return np.where(both, self.shared(field) == 0, False)


def same_words(articles: Articles) -> Matrix:
    """Square root of the cosine of the articles' words, weighted by rarity."""
    return np.sqrt(articles.shared(ArticleField.WORDS))


def same_names(articles: Articles) -> Matrix:
    """The same of their names."""
    return np.sqrt(articles.shared(ArticleField.NAMES))


def same_phrases(articles: Articles) -> Matrix:
    """The same of pairs of words next to each other."""
    return np.sqrt(articles.shared(ArticleField.PHRASES))


def same_numbers(articles: Articles) -> Matrix:
    """The same of exact numbers."""
    return np.sqrt(articles.shared(ArticleField.NUMBERS))


def same_people(articles: Articles) -> Matrix:
    """The same of persons, by how much the articles are about them."""
    return np.sqrt(articles.shared(ArticleField.FOCUS))


def no_common_place(articles: Articles) -> Matrix:
    """1 where both name places and no place is named by both."""
    return articles.none_shared(ArticleField.PLACES).astype(float)


def other_protagonist(articles: Articles) -> Matrix:
    """1 where the person one article is about most is not the one the other is about."""
    return articles.none_shared(ArticleField.PROTAGONIST).astype(float)


def unknown_protagonist(articles: Articles) -> Matrix:
    """In how many of the two articles (0 to 2) the person whom the other is about is not named at all."""
    left, right = articles.left.fields, articles.right.fields
    both = left[ArticleField.PROTAGONIST].sums()[:, None] * right[ArticleField.PROTAGONIST].sums()
    mine = products(left[ArticleField.PROTAGONIST], right[ArticleField.PEOPLE])
    yours = products(left[ArticleField.PEOPLE], right[ArticleField.PROTAGONIST])
    return both * (2.0 - mine - yours)


def near_days(articles: Articles) -> Matrix:
    """1 where each names a date and two of these are at most two days apart."""
    left, right = articles.left.days, articles.right.days
    near = np.zeros((articles.left.count, articles.right.count))
    close = (left.first[:, None] <= right.last + _NEAR) & (right.first <= left.last[:, None] + _NEAR)
    if close.size:
        np.maximum.at(near, (left.owner[:, None], right.owner[None, :]), close.astype(float))
    return near


def other_years(articles: Articles) -> Matrix:
    """1 where both name dates and no year is named by both."""
    return articles.none_shared(ArticleField.YEARS).astype(float)


Likeness = Callable[[Articles], Matrix]

LIKENESSES: tuple[Likeness, ...] = (
    same_words,
    same_names,
    same_phrases,
    same_numbers,
    same_people,
    no_common_place,
    other_protagonist,
    unknown_protagonist,
    near_days,
    other_years,
)
"""All of them, in the order in which the weights name them."""


def likeness_names() -> tuple[str, ...]:
    """Return their names, in order."""
    return tuple(likeness.__name__ for likeness in LIKENESSES)


def compare(left: ArticleRows, right: ArticleRows) -> NDArray[np.float64]:
    """Return what tells whether an article tells the story of others: articles on the right x `LIKENESSES`.

    Args:
        left: One article.
        right: The others.
    """
    articles = Articles(left, right)
    return np.stack([likeness(articles)[0] for likeness in LIKENESSES], axis=1)
