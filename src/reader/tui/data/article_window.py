"""The articles that are open, in the order of their numbers; rows are read when they are asked for, in windows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from pathlib import Path

from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleOrder, ArticleRow

WINDOW = 32
"""Rows read at a time."""
_KEPT = 16 * WINDOW


class Order(StrEnum):
    """Orders of the list, in words for its head."""

    NUMBER = "number"
    TITLE = "title"
    PUBLISHER = "publisher"
    NEWEST = "date"
    UNREAD = "unread"
    MOST_LINKS = "links"


_IN_THE_INDEX = {
    Order.NUMBER: ArticleOrder.PATH,
    Order.TITLE: ArticleOrder.TITLE,
    Order.PUBLISHER: ArticleOrder.PUBLISHER,
    Order.NEWEST: ArticleOrder.NEWEST,
    Order.UNREAD: ArticleOrder.PATH,
    Order.MOST_LINKS: ArticleOrder.MOST_LINKS,
}


def sorted_keys(
    index: IndexReader, paths: Sequence[Path], order: Order, words: str, read: Collection[str]
) -> tuple[int, ...]:
    """Return the keys of the open articles that hold all of `words`, sorted.

    Args:
        index: Where to look; any connection will do, so that it can be asked in another thread.
        paths: The PATHs that are open; empty for the whole library.
        order: How to sort.
        words: Words of title, publisher, author, date or source; "" for all articles.
        read: Digests of the texts that were read.
    """
    keys = index.articles.keys(paths or None, order=_IN_THE_INDEX[order], words=words)
    if order is Order.UNREAD:
        known = index.articles.with_texts(read)
        keys.sort(key=known.__contains__)
    return tuple(keys)


class ArticleWindow:
    """Knows every open article by its number, and reads what the screen shows of them.

    Args:
        index: The index.
        paths: The PATHs that are open; empty for the whole library.
        keys: Keys of all open articles.

    Attributes:
        keys: Keys of all articles in the order of their numbers.
        numbers: The number of each article: 1 for the first.
    """

    def __init__(self, index: IndexReader, paths: Sequence[Path], keys: Iterable[int] = ()) -> None:
        self._index = index
        self._paths = tuple(paths) or None
        self.keys = tuple(keys)
        self.numbers = {key: number for number, key in enumerate(self.keys, 1)}
        self._rows: dict[int, ArticleRow] = {}

    def __len__(self) -> int:
        return len(self.keys)

    def row(self, key: int) -> ArticleRow | None:
        """Return one open article; None for one that is gone or was never open."""
        return next(iter(self.rows([key])), None) if key in self.numbers else None

    def rows(self, keys: Sequence[int]) -> list[ArticleRow]:
        """Return some articles in the order of `keys`; those that are gone are left out."""
        missing = [key for key in keys if key not in self._rows]
        if missing:
            if len(self._rows) + len(missing) > _KEPT:
                self._rows.clear()
                missing = list(keys)
            read = self._index.articles.rows_by_key(missing, self._paths, among=self.numbers)
            self._rows.update((row.id, row) for row in read)
        return [self._rows[key] for key in keys if key in self._rows]

    def window(self, keys: Sequence[int], place: int) -> ArticleRow | None:
        """Return the article at a place of an arrangement, reading its neighbours along with it.

        Args:
            keys: The arrangement.
            place: 0-based place in it.
        """
        key = keys[place]
        if key not in self._rows:
            first = place // WINDOW * WINDOW
            self.rows(keys[first : first + WINDOW])
        return self._rows.get(key)
