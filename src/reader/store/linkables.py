"""What linking needs, read article by article when it is asked for: a library never has to fit into memory."""

from __future__ import annotations

import sqlite3
from collections.abc import ItemsView, Iterator, Mapping, MutableMapping, Sequence

from reader.model import LinkableArticle
from reader.store.cells import packed_rows
from reader.store.write_analysis import read_analysis_back


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

    def __iter__(self) -> Iterator[int]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class Signatures(MutableMapping[int, bytes]):
    """What linking remembers of each article to tell which others are near, by the article's key.

    Args:
        connection: The index, open for writing, in no transaction.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getitem__(self, key: int) -> bytes:
        row = packed_rows(self._connection, "SELECT terms FROM signature WHERE version_id = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return bytes(row[0])

    def __setitem__(self, key: int, value: bytes) -> None:
        self._connection.execute("INSERT OR REPLACE INTO signature (version_id, terms) VALUES (?, ?)", (key, value))

    def items(self) -> ItemsView[int, bytes]:
        """Return keys with what is remembered, all read at once."""
        return _AtOnce(self, self._connection)

    def __delitem__(self, key: int) -> None:
        self._connection.execute("DELETE FROM signature WHERE version_id = ?", (key,))

    def __iter__(self) -> Iterator[int]:
        for (key,) in self._connection.execute("SELECT version_id FROM signature").fetchall():
            yield key

    def __len__(self) -> int:
        (count,) = self._connection.execute("SELECT count(*) FROM signature").fetchone()
        return int(count)


class _AtOnce(ItemsView[int, bytes]):
    def __init__(self, signatures: Signatures, connection: sqlite3.Connection) -> None:
        super().__init__(signatures)
        self._connection = connection

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        yield from packed_rows(self._connection, "SELECT version_id, terms FROM signature").fetchall()
