"""Anchors of passages in articles of the index, for bookmarks."""

from __future__ import annotations

from reader.bookmarks.anchors import make_anchor
from reader.model.notes import Anchor
from reader.store.index.rows import ArticleRow


def article_anchor(article: ArticleRow, text: str, start: int, end: int) -> Anchor:
    """Return an anchor for a stretch of an article.

    Args:
        article: The article.
        text: Its text.
        start: First code point.
        end: One past the last code point.

    Raises:
        ValueError: The span is empty or outside the text.
    """
    return make_anchor(
        path=article.path,
        source=article.source,
        title=article.title,
        sha256=article.sha256,
        text=text,
        start=start,
        end=end,
        publisher=article.publisher,
        published=article.published,
        url=article.url,
    )
