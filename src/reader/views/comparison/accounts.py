"""Articles of the index as comparison takes them."""

from __future__ import annotations

from reader.comparison.accounts import Account
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow


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
