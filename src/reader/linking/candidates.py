"""Which pairs of passages are worth a closer look: blocking by an inverted index, never all pairs.

Each passage is posted under the terms it stands on (see ground.py); an article that comes in is held against the
postings of those that are there already and then posted itself, so a library grows article by article. Whether a pair
is proposed depends on its two articles alone.

Source of the method: blocking with an inverted index, as in record linkage (Christen 2012, Data Matching, chapter 4).
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.linking.profile import ArticleProfile

SAME_STORY = 0.2
"""Cosine of two articles' stems from which they may tell one story: little is then asked of two passages."""
ENOUGH = 0.5
"""Common ground from which passages of such articles are proposed."""
ENOUGH_ALONE = 2.5
"""Common ground from which passages of articles that have less in common are proposed."""
PER_ARTICLE = 4
"""Best partners of a passage in one other article, seen from either side, that are proposed."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two passages that may tell the same.

    Attributes:
        article: Key of the article that was there first.
        passage: Index of its passage.
        new_passage: Index of the passage in the article that came in.
        story: Cosine of the two articles' stems.
        common: Common ground of the two passages.
    """

    article: int
    passage: int
    new_passage: int
    story: float
    common: float


class CandidateIndex:
    """Postings of all articles seen so far."""

    def __init__(self) -> None:
        self._articles: list[int] = []
        self._article_postings: dict[str, tuple[array[int], array[float]]] = defaultdict(
            lambda: (array("q"), array("d"))
        )
        self._rows: dict[str, tuple[array[int], array[float]]] = defaultdict(lambda: (array("q"), array("d")))
        self._row_article = array("q")
        self._row_passage = array("q")

    def propose(self, article: ArticleProfile) -> list[Candidate]:
        """Return the pairs of `article` with articles posted before, in order of article, passage, new passage."""
        if not self._articles or not article.passages:
            return []
        indexes = list(article.passages)
        common = np.stack([self._common(article.grounds[index]) for index in indexes])
        row_article = np.asarray(self._row_article)
        row_story = self._stories(article)[row_article]
        new, row = np.nonzero(common >= np.where(row_story >= SAME_STORY, ENOUGH, ENOUGH_ALONE))
        kept = self._best(new, row, common[new, row])
        found = [
            Candidate(self._articles[row_article[at]], self._row_passage[at], indexes[which], story, shared)
            for which, at, story, shared in zip(
                new[kept].tolist(),
                row[kept].tolist(),
                row_story[row[kept]].tolist(),
                common[new[kept], row[kept]].tolist(),
                strict=True,
            )
        ]
        return sorted(found, key=lambda pair: (pair.article, pair.passage, pair.new_passage))

    def add(self, article: ArticleProfile) -> None:
        """Post `article`, so that later ones are held against it."""
        number = len(self._articles)
        self._articles.append(article.article)
        for one, weight in article.bag.items():
            numbers, weights = self._article_postings[one]
            numbers.append(number)
            weights.append(weight)
        for index in article.passages:
            row = len(self._row_article)
            self._row_article.append(number)
            self._row_passage.append(index)
            for term, weight in article.grounds[index].items():
                rows, weights = self._rows[term]
                rows.append(row)
                weights.append(weight)

    def _stories(self, article: ArticleProfile) -> NDArray[np.float64]:
        stories = np.zeros(len(self._articles))
        for one, weight in article.bag.items():
            if one in self._article_postings:
                numbers, weights = self._article_postings[one]
                stories[np.asarray(numbers)] += weight * np.asarray(weights)
        return np.round(stories, 9)

    def _common(self, ground: Mapping[str, float]) -> NDArray[np.float64]:
        common = np.zeros(len(self._row_article))
        for term, weight in ground.items():
            if term in self._rows:
                rows, weights = self._rows[term]
                common[np.asarray(rows)] += weight * np.asarray(weights)
        return np.round(common, 9)

    def _best(self, new: NDArray[np.int64], row: NDArray[np.int64], shared: NDArray[np.float64]) -> NDArray[np.bool_]:
        other = np.asarray(self._row_article)[row]
        from_new = _rank(new * len(self._articles) + other, shared)
        from_old = _rank(row, shared)
        return np.minimum(from_new, from_old) < PER_ARTICLE


def _rank(group: NDArray[np.int64], score: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return how many entries of the same group have a higher score (ties share a place)."""
    order = np.lexsort((-score, group))
    groups, scores = group[order], score[order]
    place = np.arange(len(order))
    first = np.r_[True, groups[1:] != groups[:-1]]
    tied = ~first & np.r_[False, scores[1:] == scores[:-1]]
    start = np.maximum.accumulate(np.where(first, place, 0))
    leader = np.maximum.accumulate(np.where(tied, 0, place))
    ranks = np.empty_like(place)
    ranks[order] = leader - start
    return ranks
