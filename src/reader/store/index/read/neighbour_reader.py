"""How articles compare as wholes, read from the index."""

from __future__ import annotations

import json
from collections.abc import Collection

from reader.model.links import ArticleComparison
from reader.store.index.read.index_file import IndexFile
from reader.store.sqlite.statements import packed_rows


class NeighbourReader:
    """Reads how likely two articles cover the same story, and how similar they are."""

    def __init__(self, index: IndexFile) -> None:
        self._index = index

    def among(self, articles: Collection[int]) -> dict[tuple[int, int], ArticleComparison]:
        """Return the outcome for every pair of `articles` that linking compared.

        Keys of the result are pairs of article keys, the smaller one first.
        """
        keys = set(articles)
        with self._index.reading() as connection:
            rows = packed_rows(connection, NEIGHBOURS, {"articles": json.dumps(sorted(keys))})
            return {(min(a, b), max(a, b)): ArticleComparison(*outcome) for a, b, *outcome in rows if b in keys}

    def of(self, article: int) -> dict[int, ArticleComparison]:
        """Return the outcome for every article that linking compared with `article`, by its key."""
        with self._index.reading() as connection:
            rows = packed_rows(connection, NEIGHBOURS_OF, {"article": article})
            return {other: ArticleComparison(*outcome) for other, *outcome in rows}


NEIGHBOURS = """
SELECT neighbour.a, neighbour.b, neighbour.log_odds, neighbour.similarity, neighbour.shared_wording
FROM json_each(:articles) AS listed CROSS JOIN neighbour ON neighbour.a = listed.value
"""
NEIGHBOURS_OF = """
SELECT b, log_odds, similarity, shared_wording FROM neighbour WHERE a = :article
UNION ALL SELECT a, log_odds, similarity, shared_wording FROM neighbour WHERE b = :article
"""
