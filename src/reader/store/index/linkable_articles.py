"""What linking needs, read article by article when it is asked for: a library never has to fit into memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from reader.model.links import LinkableArticle
from reader.store.index.write.analysis import read_analysis_back


class Linkables(Mapping[int, LinkableArticle]):
    """Analysed articles by key.

    Args:
        connection: The index, open while this is read.
        keys: Keys of the articles.
    """

    def __init__(self, connection: sqlite3.Connection, keys: Sequence[int]) -> None:
        self._connection = connection
        self._keys = dict.fromkeys(keys)

    def __getitem__(self, key: int) -> LinkableArticle:
        if key not in self._keys:
            raise KeyError(key)
        text, published, analysis, entities = read_analysis_back(self._connection, key)
        return LinkableArticle(key, text, published, analysis, entities)

    def __contains__(self, key: object) -> bool:
        # A mapping's own way would read the whole article.
        return key in self._keys

    def __iter__(self) -> Iterator[int]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
