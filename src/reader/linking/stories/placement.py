"""Find the articles that are similar to each new one, and how likely both cover the same story.

This is the first step of linking. An article is compared with others once, when it is new. The outcome is stored, so
that the links of articles that get new neighbours can be computed again without repeating these comparisons.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.article_matrix import ArticleMatrix, stack_articles
from reader.linking.stories.article_cache import ArticleCache
from reader.linking.stories.blocking import ArticleIndex, signature
from reader.linking.stories.same_story import Neighbourhood, cohesion, same_story_log_odds
from reader.linking.stories.story_model import StoryModel
from reader.model.links import ArticleComparison, ArticleNeighbour, NeighbourStore

CACHED_ARTICLES = 1 << 15
"""Articles whose neighbourhoods stay in memory, some 2 KB each."""


class ArticlePlacement:
    """Neighbourhoods and same-story scores of all articles.

    Args:
        cache: The articles.
        model: Compares two articles as wholes.
        store: What is stored of articles that were placed before; those placed now are added.
    """

    def __init__(self, cache: ArticleCache, model: StoryModel, store: NeighbourStore) -> None:
        self._cache = cache
        self._model = model
        self._store = store
        self.neighbourhood = lru_cache(CACHED_ARTICLES)(self._neighbourhood)
        self._cohesion = lru_cache(CACHED_ARTICLES)(lambda key: cohesion(key, self.neighbourhood))

    def place(self, new: Sequence[int], placed: Sequence[int], linked: Collection[int]) -> None:
        """Compare new articles with all earlier ones, and store signatures and neighbours.

        Args:
            new: Keys of the new articles, in order.
            placed: Keys of the articles that were placed before.
            linked: Keys of the articles in `placed` whose links are not being computed now: if one of them gets a new
                nearest neighbour, its links are marked as stale.
        """
        if not new:
            return
        index = self._index(new, placed)
        keys = list(placed)
        for key in new:
            row = self._cache.matrices(key).article
            numbers, copied = index.similar(row)
            others = np.asarray(keys, dtype=np.int64)[numbers].tolist()
            neighbours = [
                ArticleNeighbour(other, outcome.log_odds, is_copied, outcome.similarity, outcome.shared_wording)
                for other, outcome, is_copied in zip(others, self._compare(row, others), copied.tolist(), strict=True)
            ]
            self._store.put_neighbours(key, neighbours)
            likely = [near.article for near in neighbours if near.log_odds > 0 and near.article in linked]
            self._store.mark_stale([other for other in likely if self._is_nearest(key, other)])
            self._store.signatures[key] = signature(row)
            index.add(row)
            keys.append(key)
        self.neighbourhood.cache_clear()
        self._cohesion.cache_clear()

    def same_story_log_odds(self, key: int) -> NDArray[np.float64]:
        """Return for each article of `neighbourhood(key)` the log-odds that it covers the same story."""
        return same_story_log_odds(key, self.neighbourhood, self._cohesion)

    def _neighbourhood(self, key: int) -> Neighbourhood:
        """Return the neighbourhood of an article, without articles that are gone."""
        return Neighbourhood.of(
            [neighbour for neighbour in self._store.neighbours(key) if neighbour.article in self._cache]
        )

    def _is_nearest(self, key: int, other: int) -> bool:
        """Return whether `key` is now one of the nearest neighbours of `other`."""
        near = self._neighbourhood(other)
        return key in near.keys[near.nearest()]

    def _index(self, new: Sequence[int], placed: Sequence[int]) -> ArticleIndex:
        if not placed:
            return ArticleIndex()
        signatures = dict(self._store.signatures.items())
        for key in (key for key in placed if key not in signatures):
            signatures[key] = self._store.signatures[key] = signature(self._cache.matrices(key).article)
        queries = [self._cache.matrices(key).article for key in new]
        return ArticleIndex([signatures[key] for key in placed], queries)

    def _compare(self, article: ArticleMatrix, others: Sequence[int]) -> list[ArticleComparison]:
        """Return how `article` compares with each of `others`, judged by the two alone."""
        if not others:
            return []
        return self._model.compare(article, stack_articles([self._cache.matrices(key).article for key in others]))
