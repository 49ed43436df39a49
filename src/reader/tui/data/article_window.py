"""The open articles in the order of their numbers; rows are read in windows when they are needed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleOrder, ArticleRow
from reader.views.stories.pairs import most_related

WINDOW = 32
"""Number of rows read at once."""
_MAX_CACHED = 16 * WINDOW


class Order(StrEnum):
    """Orders of the list; the value is shown in its heading."""

    NUMBER = "number"
    TITLE = "title"
    PUBLISHER = "publisher"
    NEWEST = "date"
    UNREAD = "unread"
    MOST_LINKS = "links"
    SIMILARITY = "similarity"
    """The articles most related to one of them first."""


_INDEX_ORDERS = {
    Order.NUMBER: ArticleOrder.PATH,
    Order.TITLE: ArticleOrder.TITLE,
    Order.PUBLISHER: ArticleOrder.PUBLISHER,
    Order.NEWEST: ArticleOrder.NEWEST,
    Order.UNREAD: ArticleOrder.PATH,
    Order.MOST_LINKS: ArticleOrder.MOST_LINKS,
    Order.SIMILARITY: ArticleOrder.PATH,
}


def sorted_keys(
    index: IndexReader,
    paths: Sequence[Path],
    order: Order,
    words: str,
    read: Collection[str],
    related_to: int | None = None,
) -> tuple[int, ...]:
    """Return the keys of the open articles that contain all of `words`, sorted.

    Args:
        index: Where to look; the thread that calls this must have opened it.
        paths: The files and folders that are open; empty for the whole library.
        order: The order to sort by.
        words: Words in title, publisher, author, date or source; "" for all articles.
        read: Digests of the texts that have been read.
        related_to: Key of the article that `Order.SIMILARITY` sorts by.
    """
    keys = index.articles.keys(paths or None, order=_INDEX_ORDERS[order], words=words)
    if order is Order.UNREAD:
        known = index.articles.with_texts(read)
        keys.sort(key=known.__contains__)
    if order is Order.SIMILARITY and related_to is not None:
        keys = most_related(index, related_to, keys)
    return tuple(keys)


class ArticleWindow:
    """Knows the numbers of all open articles, and reads the rows that the screen shows.

    Args:
        index: The index.
        paths: The files and folders that are open; empty for the whole library.
        keys: Keys of all open articles, in the order of their numbers.
        numbers: Their numbers; None to count from 1.

    Attributes:
        keys: Keys of all articles in the order of their numbers.
        numbers: The number of each article: 1 for the first.
    """

    def __init__(
        self,
        index: IndexReader,
        paths: Sequence[Path],
        keys: Iterable[int] = (),
        numbers: Mapping[int, int] | None = None,
    ) -> None:
        self._index = index
        self._paths = tuple(paths) or None
        self.keys = tuple(keys)
        self.numbers = dict(numbers or {key: number for number, key in enumerate(self.keys, 1)})
        self._rows: dict[int, ArticleRow] = {}

    def __len__(self) -> int:
        return len(self.keys)

    def row(self, key: int) -> ArticleRow | None:
        """Return an open article; None if it no longer exists or is not open."""
        return next(iter(self.rows([key])), None) if key in self.numbers else None

    def rows(self, keys: Sequence[int]) -> list[ArticleRow]:
        """Return articles in the order of `keys`, without those that no longer exist."""
        missing = [key for key in keys if key not in self._rows]
        if missing:
            if len(self._rows) + len(missing) > _MAX_CACHED:
                self._rows.clear()
                missing = list(keys)
            read = self._index.articles.rows_by_key(missing, self._paths, among=self.numbers)
            self._rows.update((row.id, row) for row in read)
        return [self._rows[key] for key in keys if key in self._rows]

    def row_at(self, keys: Sequence[int], index: int) -> ArticleRow | None:
        """Return the article at an index of a sorted list; its window is read with it.

        Args:
            keys: The sorted list.
            index: 0-based index in it.
        """
        key = keys[index]
        if key not in self._rows:
            first = index // WINDOW * WINDOW
            self.rows(keys[first : first + WINDOW])
        return self._rows.get(key)
