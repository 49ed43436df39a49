"""Same-story scores of articles, read from the index."""

from __future__ import annotations

import json
from collections.abc import Collection

from reader.store.index.read.index_file import IndexFile
from reader.store.sqlite.statements import packed_rows


class NeighbourReader:
    """Reads how likely two articles cover the same story."""

    def __init__(self, index: IndexFile) -> None:
        self._index = index

    def among(self, articles: Collection[int]) -> dict[tuple[int, int], float]:
        """Return the log-odds of one story for every pair of `articles` that linking compared.

        Keys of the result are pairs of article keys, the smaller one first.
        """
        keys = set(articles)
        with self._index.reading() as connection:
            rows = packed_rows(connection, NEIGHBOURS, {"articles": json.dumps(sorted(keys))})
            return {(min(a, b), max(a, b)): log_odds for a, b, log_odds in rows if b in keys}

    def of(self, article: int) -> dict[int, float]:
        """Return the log-odds of one story for every article that linking compared with `article`, by its key."""
        with self._index.reading() as connection:
            return dict(packed_rows(connection, NEIGHBOURS_OF, {"article": article}))


NEIGHBOURS = """
SELECT neighbour.a, neighbour.b, neighbour.log_odds
FROM json_each(:articles) AS listed CROSS JOIN neighbour ON neighbour.a = listed.value
"""
NEIGHBOURS_OF = """
SELECT b, log_odds FROM neighbour WHERE a = :article UNION ALL SELECT a, log_odds FROM neighbour WHERE b = :article
"""
