"""What linking remembers, for a caller that keeps none of it: everything in memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reader.model.links import ArticleNeighbour


class Memory:
    """A `reader.model.NeighbourStore` that lasts as long as it is held.

    Attributes:
        signatures: What tells whether a new article is near.
        again: Articles whose links may be others now.
    """

    def __init__(self) -> None:
        self.signatures: dict[int, bytes] = {}
        self.again: set[int] = set()
        self._near: dict[int, dict[int, ArticleNeighbour]] = {}

    def near(self, article: int) -> Sequence[ArticleNeighbour]:
        """Return all articles that `article` was held against, whichever of the two came first."""
        return list(self._near.get(article, {}).values())

    def put_near(self, article: int, near: Sequence[ArticleNeighbour]) -> None:
        """Write the articles that are near `article` in place of all that were."""
        for other in self._near.pop(article, {}):
            del self._near[other][article]
        self._near[article] = {one.article: one for one in near}
        for one in near:
            self._near.setdefault(one.article, {})[article] = one._replace(article=article)

    def mark_stale(self, articles: Collection[int]) -> None:
        """Note that the links of `articles` may be others now, because of an article that came."""
        self.again.update(articles)
