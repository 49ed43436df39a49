"""Articles of the index as comparison takes them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from reader.comparison.accounts import Account
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow

CACHED = 64
"""Accounts that stay in memory: an article is compared with several others, one after the other."""


class Accounts:
    """Articles of the index as comparison takes them, each read once for as long as it is in use."""

    def __init__(self, index: IndexReader) -> None:
        self._account = lru_cache(CACHED)(lambda article: load_account(index, article))

    def of(self, articles: Iterable[ArticleRow]) -> list[Account]:
        """Return articles with their names and what they state, in order."""
        return [self._account(article) for article in articles]


def load_account(index: IndexReader, article: ArticleRow) -> Account:
    """Return an article with its names and what it states."""
    mentions = index.passages.mentions(article.id)
    return Account(
        article=article.id,
        publisher=article.publisher,
        published=article.published,
        text=index.passages.text(article.id),
        passages=index.passages.with_words(article.id),
        mentions=tuple(mention for mention, _ in mentions),
        entities=tuple(entity for _, entity in mentions),
        statements=index.statements.of(article.id),
        values=index.passages.values(article.id),
    )
