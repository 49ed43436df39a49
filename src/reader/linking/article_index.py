"""Which articles are worth holding against a new one: an inverted index of their words, never all pairs.

Source of the method: blocking with an inverted index, as in record linkage (Christen 2012, Data Matching, chapter 4).
"""

from __future__ import annotations

from array import array
from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from reader.linking.stories.article_rows import ArticleField, ArticleRows

NEAR = 0.06
"""Cosine of two articles' words from which their passages are compared at all."""


class ArticleIndex:
    """Postings of all articles seen so far, numbered from 0 in the order in which they came."""

    def __init__(self) -> None:
        self._count = 0
        self._postings: dict[int, tuple[array[int], array[float]]] = defaultdict(lambda: (array("q"), array("d")))

    def near(self, article: ArticleRows) -> NDArray[np.int64]:
        """Return the numbers of the articles that have enough words in common with `article`, rising."""
        words = article.fields[ArticleField.WORDS]
        cosine = np.zeros(self._count)
        for term, weight in zip(words.terms.tolist(), words.weights.tolist(), strict=True):
            if term in self._postings:
                numbers, weights = self._postings[term]
                cosine[np.asarray(numbers)] += weight * np.asarray(weights)
        return np.flatnonzero(np.round(cosine, 9) >= NEAR)

    def add(self, article: ArticleRows) -> None:
        """Post `article`, so that later ones are held against it."""
        words = article.fields[ArticleField.WORDS]
        for term, weight in zip(words.terms.tolist(), words.weights.tolist(), strict=True):
            numbers, weights = self._postings[term]
            numbers.append(self._count)
            weights.append(weight)
        self._count += 1
