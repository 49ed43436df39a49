"""Where each article stands among the others: which are near it, and how likely they tell its story.

The first round of linking. An article is placed once, when it comes; what it was held against is remembered, so that
the articles it becomes kin of can be linked anew without placing anything again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.article_matrix import ArticleRows, stack_articles
from reader.linking.scoring.model import Regression
from reader.linking.stories.article_cache import ArticleCache
from reader.linking.stories.blocking import ArticleIndex, signature
from reader.linking.stories.neighbours import Near, cohesion, same_story_log_odds
from reader.linking.stories.similarity import compare
from reader.model.links import ArticleNeighbour, NeighbourStore

HELD = 1 << 15
"""Articles whose near ones are held in memory, some 2 KB each."""
_DIGITS = 6


class ArticlePlacement:
    """The places of all articles.

    Args:
        stock: The articles.
        stories: Tells from the likenesses of two articles the log-odds that they tell one story.
        memory: What is remembered of articles that were placed before, and will be of those placed now.
    """

    def __init__(self, stock: ArticleCache, stories: Regression, memory: NeighbourStore) -> None:
        self._stock = stock
        self._stories = stories
        self._memory = memory
        self.near = lru_cache(HELD)(self._near)
        self._cohesion = lru_cache(HELD)(lambda key: cohesion(key, self.near))

    def place(self, new: Sequence[int], among: Sequence[int], linked: Collection[int]) -> None:
        """Place articles, each among all that came before it.

        Args:
            new: Keys of the articles, in the order in which they come.
            among: Keys of the articles that were there.
            linked: Those of them whose links are not looked for now: where one gets other kin, that is noted.
        """
        if not new:
            return
        index = self._index(new, among)
        keys = list(among)
        for key in new:
            row = self._stock.rows(key).article
            numbers, copied = index.near(row)
            near = np.asarray(keys, dtype=np.int64)[numbers].tolist()
            odds = self._odds(row, near)
            self._memory.put_near(
                key, [ArticleNeighbour(*one) for one in zip(near, odds, copied.tolist(), strict=True)]
            )
            likely = [other for other, odd in zip(near, odds, strict=True) if odd > 0 and other in linked]
            self._memory.mark_stale([other for other in likely if self._is_kin(key, other)])
            self._memory.signatures[key] = signature(row)
            index.add(row)
            keys.append(key)
        self.near.cache_clear()
        self._cohesion.cache_clear()

    def same_story_log_odds(self, key: int) -> NDArray[np.float64]:
        """Return for each article of `near(key)` the log-odds that it tells the same story."""
        return same_story_log_odds(key, self.near, self._cohesion)

    def _near(self, key: int) -> Near:
        return Near.of([one for one in self._memory.near(key) if one.article in self._stock])

    def _is_kin(self, key: int, of: int) -> bool:
        near = self._near(of)
        return key in near.keys[near.neighbours()]

    def _index(self, new: Sequence[int], among: Sequence[int]) -> ArticleIndex:
        if not among:
            return ArticleIndex()
        known = dict(self._memory.signatures.items())
        for key in (key for key in among if key not in known):
            known[key] = self._memory.signatures[key] = signature(self._stock.rows(key).article)
        return ArticleIndex([known[key] for key in among], [self._stock.rows(key).article for key in new])

    def _odds(self, article: ArticleRows, near: Sequence[int]) -> list[float]:
        if not near:
            return []
        others = stack_articles([self._stock.rows(key).article for key in near])
        odds: list[float] = np.round(self._stories.log_odds(compare(article, others)), _DIGITS).tolist()
        return odds
