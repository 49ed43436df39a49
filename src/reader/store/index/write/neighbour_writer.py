"""The linker's memory in the index: a signature of each article, and its nearest articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, ItemsView, Iterable, Iterator, MutableMapping, Sequence

from reader.model.links import ArticleNeighbour
from reader.store.index.write.writable_index import WritableIndex
from reader.store.sqlite.statements import insert_all, packed_rows


class NeighbourWriter:
    """A `reader.model.links.NeighbourStore` in the index.

    Attributes:
        signatures: Signature of each article by its key.
    """

    def __init__(self, index: WritableIndex) -> None:
        self._index = index
        self.signatures = Signatures(index)

    def neighbours(self, article: int) -> Sequence[ArticleNeighbour]:
        """Return all articles that were compared with `article`, whichever of the two came first."""
        with self._index.reading() as connection:
            rows = connection.execute(_NEIGHBOURS, {"version": article}).fetchall()
        return [ArticleNeighbour(key, log_odds, bool(copied), *scores) for key, log_odds, copied, *scores in rows]

    def put_neighbours(self, article: int, neighbours: Sequence[ArticleNeighbour]) -> None:
        """Replace the neighbours of `article`."""
        with self._index.writing() as connection:
            connection.execute(_FORGET_NEIGHBOURS, {"version": article})
            insert_all(connection, _COLUMNS, ((article, *row) for row in neighbours))

    def mark_stale(self, articles: Collection[int]) -> None:
        """Note that the links of `articles` have to be computed again, because of a new article."""
        if articles:
            with self._index.writing() as connection:
                connection.executemany(_MARK_STALE, [(article,) for article in articles])


class Signatures(MutableMapping[int, bytes]):
    """Signatures by article key: they decide which articles are compared (`linking.stories.blocking`)."""

    def __init__(self, index: WritableIndex) -> None:
        self._index = index

    def __getitem__(self, key: int) -> bytes:
        with self._index.reading() as connection:
            row = packed_rows(connection, "SELECT terms FROM signature WHERE version_id = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return bytes(row[0])

    def __setitem__(self, key: int, value: bytes) -> None:
        with self._index.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO signature (version_id, terms) VALUES (?, ?)", (key, value))

    def __delitem__(self, key: int) -> None:
        with self._index.writing() as connection:
            connection.execute("DELETE FROM signature WHERE version_id = ?", (key,))

    def __iter__(self) -> Iterator[int]:
        with self._index.reading() as connection:
            yield from [key for (key,) in connection.execute("SELECT version_id FROM signature").fetchall()]

    def __len__(self) -> int:
        with self._index.reading() as connection:
            (count,) = connection.execute("SELECT count(*) FROM signature").fetchone()
        return int(count)

    def items(self) -> ItemsView[int, bytes]:
        """Return keys and signatures, read with one query rather than one per article."""
        return _SignatureItems(self, self._index)


class _SignatureItems(ItemsView[int, bytes]):
    def __init__(self, signatures: Signatures, index: WritableIndex) -> None:
        super().__init__(signatures)
        self._index = index

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        with self._index.reading() as connection:
            yield from packed_rows(connection, "SELECT version_id, terms FROM signature").fetchall()


def displace(connection: sqlite3.Connection, versions: Iterable[int]) -> None:
    """Forget signatures and neighbours of articles that changed or go, in the caller's transaction.

    The links of the articles that were neighbours of one of them (`linking.stories.same_story`) become stale, because
    the same-story score is averaged over neighbours.

    Args:
        connection: The index.
        versions: Keys of the articles.
    """
    for version in versions:
        connection.execute(_MARK_NEIGHBOURS_STALE, {"version": version})
        connection.execute(_FORGET_NEIGHBOURS, {"version": version})
        connection.execute("DELETE FROM signature WHERE version_id = ?", (version,))


_NEIGHBOURS = """
SELECT b, log_odds, copied, similarity, shared_wording FROM neighbour WHERE a = :version
UNION ALL SELECT a, log_odds, copied, similarity, shared_wording FROM neighbour WHERE b = :version
"""
_COLUMNS = "neighbour (a, b, log_odds, copied, similarity, shared_wording)"
_FORGET_NEIGHBOURS = "DELETE FROM neighbour WHERE a = :version OR b = :version"
_MARK_STALE = "UPDATE version SET linked = 0 WHERE id = ?"
_MARK_NEIGHBOURS_STALE = """
UPDATE version SET linked = 0 WHERE id IN (
    SELECT b FROM neighbour WHERE a = :version AND log_odds > 0
    UNION SELECT a FROM neighbour WHERE b = :version AND log_odds > 0
)
"""
