"""What linking remembers of each article: what tells which others are near it, and those it was held against."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, ItemsView, Iterable, Iterator, MutableMapping, Sequence

from reader.model.links import ArticleNeighbour
from reader.store.sqlite.bulk import insert_all
from reader.store.sqlite.connection import transaction
from reader.store.sqlite.text_cells import packed_rows


class SqliteNeighbourStore:
    """A `reader.model.NeighbourStore` that is kept in the index.

    Args:
        connection: The index, open for writing, in no transaction.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.signatures = Signatures(connection)

    def near(self, article: int) -> Sequence[ArticleNeighbour]:
        """Return all articles that `article` was held against, whichever of the two came first."""
        rows = self._connection.execute(_NEAR, {"version": article}).fetchall()
        return [ArticleNeighbour(key, odds, bool(copied)) for key, odds, copied in rows]

    def put_near(self, article: int, near: Sequence[ArticleNeighbour]) -> None:
        """Write the articles that are near `article` in place of all that were."""
        with transaction(self._connection):
            self._connection.execute(_FORGET_NEAR, {"version": article})
            insert_all(self._connection, "near (a, b, odds, copied)", ((article, *one) for one in near))

    def mark_stale(self, articles: Collection[int]) -> None:
        """Note that the links of `articles` may be others now, because of an article that came."""
        if articles:
            with transaction(self._connection):
                self._connection.executemany(_UNLINK, [(article,) for article in articles])


def displace(connection: sqlite3.Connection, versions: Iterable[int]) -> None:
    """Forget where articles stand among the others: they are other ones now, or gone.

    The links of articles that one of them may be kin of (`linking.stories.neighbours`) have to be looked for anew.

    Args:
        connection: The index, in a transaction.
        versions: Keys of the articles.
    """
    for version in versions:
        connection.execute(_UNLINK_LIKELY, {"version": version})
        connection.execute(_FORGET_NEAR, {"version": version})
        connection.execute("DELETE FROM signature WHERE version_id = ?", (version,))


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


_NEAR = """
SELECT b, odds, copied FROM near WHERE a = :version UNION ALL SELECT a, odds, copied FROM near WHERE b = :version
"""
_FORGET_NEAR = "DELETE FROM near WHERE a = :version OR b = :version"
_UNLINK = "UPDATE version SET linked = 0 WHERE id = ?"
_UNLINK_LIKELY = """
UPDATE version SET linked = 0 WHERE id IN (
    SELECT b FROM near WHERE a = :version AND odds > 0 UNION SELECT a FROM near WHERE b = :version AND odds > 0
)
"""
