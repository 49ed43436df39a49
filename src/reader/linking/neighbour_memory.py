"""A `NeighbourStore` in memory, for callers that store nothing: tests, training and benchmarks."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reader.model.links import ArticleNeighbour


class InMemoryNeighbourStore:
    """A `reader.model.links.NeighbourStore` that is lost with the process.

    Attributes:
        signatures: Signature of each article that was compared with the others, by its key.
        stale: Keys of the articles whose links have to be computed again.
    """

    def __init__(self) -> None:
        self.signatures: dict[int, bytes] = {}
        self.stale: set[int] = set()
        self._neighbours: dict[int, dict[int, ArticleNeighbour]] = {}

    def neighbours(self, article: int) -> Sequence[ArticleNeighbour]:
        """Return all articles that were compared with `article`, whichever of the two came first."""
        return list(self._neighbours.get(article, {}).values())

    def put_neighbours(self, article: int, neighbours: Sequence[ArticleNeighbour]) -> None:
        """Replace the neighbours of `article`; each of the new ones gets `article` as its neighbour, too."""
        for other in self._neighbours.pop(article, {}):
            del self._neighbours[other][article]
        self._neighbours[article] = {neighbour.article: neighbour for neighbour in neighbours}
        for neighbour in neighbours:
            self._neighbours.setdefault(neighbour.article, {})[article] = neighbour._replace(article=article)

    def mark_stale(self, articles: Collection[int]) -> None:
        """Note that the links of `articles` have to be computed again, because of a new article."""
        self.stale.update(articles)
