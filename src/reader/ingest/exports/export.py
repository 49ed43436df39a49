"""Recognises the exports of press archives and splits them into articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.ingest.exports.archive_article import ArchiveArticle, document_of
from reader.ingest.exports.factiva import factiva_articles
from reader.ingest.exports.nexis import nexis_articles
from reader.ingest.exports.proquest import proquest_articles
from reader.ingest.extracted import ExtractedDocument

ARCHIVES: tuple[tuple[str, Callable[[list[str]], list[ArchiveArticle]]], ...] = (
    ("Nexis", nexis_articles),
    ("Factiva", factiva_articles),
    ("ProQuest", proquest_articles),
)
"""Name of each archive, and what returns the articles among the lines of its export; none for any other text."""


def read_export(document: ExtractedDocument) -> Sequence[ExtractedDocument]:
    """Return the articles of an export as a document each; none if the document is not an export.

    A document is an export only if each article in it has a headline, a text, and a newspaper or a date.
    """
    lines = document.text.splitlines()
    for archive, split in ARCHIVES:
        articles = split(lines)
        if articles and all(article.is_complete for article in articles):
            return [document_of(article, archive, document.encoding) for article in articles]
    return ()
