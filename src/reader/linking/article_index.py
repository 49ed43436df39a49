"""Which articles are worth holding against a new one: an inverted index of words and runs of words, never all pairs.

Source of the method: blocking with an inverted index, as in record linkage (Christen 2012, Data Matching, chapter 4).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from reader.linking.postings import Postings
from reader.linking.sparse import Rows, products, stack
from reader.linking.stories.article_rows import ArticleField, ArticleRows

NEAR = 0.1
"""Cosine of two articles' words from which their passages are compared."""
RUNS = 4
"""Telling runs of words in common from which they are compared anyhow: one may have copied a paragraph of the other."""


class ArticleIndex:
    """All articles seen so far, numbered from 0 in the order in which they came."""

    def __init__(self) -> None:
        self._words = Postings()
        self._runs = Postings()

    def near(self, article: ArticleRows) -> NDArray[np.int64]:
        """Return the numbers of the articles that have enough in common with `article`, rising."""
        words, runs = article.fields[ArticleField.WORDS], article.fields[ArticleField.RUNS]
        alike = self._words.sums(words.terms, words.weights) >= NEAR
        return np.flatnonzero(alike | (self._runs.sums(runs.terms, runs.weights) >= RUNS))

    def add(self, article: ArticleRows) -> None:
        """Add `article`, so that later ones are held against it."""
        words, runs = article.fields[ArticleField.WORDS], article.fields[ArticleField.RUNS]
        self._words.add(words.terms, words.weights)
        self._runs.add(runs.terms, runs.weights)


def signature(article: ArticleRows) -> bytes:
    """Return what has to be remembered of an article to tell later whether another one is near."""
    words, runs = article.fields[ArticleField.WORDS], article.fields[ArticleField.RUNS]
    size = np.asarray([len(words.terms)], dtype=np.int64)
    return b"".join(part.tobytes() for part in (size, words.terms, words.weights, runs.terms))


def near_any(new: Sequence[ArticleRows], known: Iterable[tuple[int, bytes]]) -> set[int]:
    """Return the keys of the `known` articles, given by their signatures, that are near one of the `new` ones."""
    keys, words, runs = [], [], []
    for key, remembered in known:
        keys.append(key)
        bag, run = _remembered(remembered)
        words.append(bag)
        runs.append(run)
    if not keys or not new:
        return set()
    alike = products(stack([one.fields[ArticleField.WORDS] for one in new]), stack(words)) >= NEAR
    copied = products(stack([one.fields[ArticleField.RUNS] for one in new]), stack(runs)) >= RUNS
    return {keys[at] for at in np.flatnonzero((alike | copied).any(axis=0)).tolist()}


def _remembered(remembered: bytes) -> tuple[Rows, Rows]:
    numbers = np.frombuffer(remembered, dtype=np.int64)
    size = int(numbers[0])
    terms, weights, runs = numbers[1 : size + 1], numbers[size + 1 : 2 * size + 1], numbers[2 * size + 1 :]
    return (
        Rows(1, np.zeros(size, dtype=np.int64), terms, weights.view(np.float64)),
        Rows(1, np.zeros(len(runs), dtype=np.int64), runs, np.ones(len(runs))),
    )
