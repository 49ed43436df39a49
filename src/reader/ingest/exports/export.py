"""Recognises the exports of press archives and splits them into articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.ingest.exports.archive_article import ArchiveArticle, document_of
from reader.ingest.exports.factiva import factiva_articles
from reader.ingest.exports.nexis import nexis_articles
from reader.ingest.exports.proquest import proquest_articles
from reader.ingest.extracted import ExtractedDocument

ARCHIVES: tuple[tuple[str, Callable[[list[str]], list[ArchiveArticle]]], ...] = (
    ("ProQuest", proquest_articles),
    ("Factiva", factiva_articles),
    ("Nexis", nexis_articles),
)
"""Name of each archive, and what returns the articles among the lines of its export; none for any other text."""


COMPLETE_SHARE = 0.5
"""Share of complete articles from which a document is an export (0-1)."""


def read_export(document: ExtractedDocument) -> Sequence[ExtractedDocument]:
    """Return the articles of an export as a document each; none if the document is not an export.

    A document is an export only if half of the articles in it, or more, have a headline, a text, and a newspaper or a
    date. The others (a picture with its caption, a letter without a headline) are documents with what they have.
    """
    lines = document.text.splitlines()
    for archive, split in ARCHIVES:
        articles = [article for article in split(lines) if article.headline or article.body]
        complete = sum(article.is_complete for article in articles)
        if complete and complete >= COMPLETE_SHARE * len(articles):
            return [document_of(article, archive, document.encoding) for article in articles]
    return ()
