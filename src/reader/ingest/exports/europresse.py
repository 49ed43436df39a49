"""Europresse: a web page with many articles, each in an <article> element of its own."""

from __future__ import annotations

from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from reader.ingest.decode import decode
from reader.ingest.exports.archive_article import ArchiveArticle, document_of
from reader.ingest.exports.lines import joined
from reader.ingest.extracted import ExtractedDocument

MARK = b"docOcurrContainer"
"""Name of the element with the text of an article, in every export."""

_HEADLINE = ".titreArticle, .titreArticleVisu, .rdp__articletitle"
_PUBLISHER = ".DocPublicationName, .rdp__DocPublicationName"
_DETAILS = ".DocHeader, .rdp__subtitle, .rdp__surtitle, .publiC-lblNodoc, .publiC-lblCertificationIssueDate"
_AUTHOR = ".docAuthors, .sm-margin-bottomNews"
_TEXT = ".docOcurrContainer, .DocText"
_BLOCKS = "p, li, h2, h3, h4, blockquote"


def read_europresse(data: bytes) -> Sequence[ExtractedDocument]:
    """Return the articles of a Europresse export; none if the page is not one."""
    if MARK not in data:
        return ()
    decoded = decode(data)
    try:
        page = LexborHTMLParser(decoded.text)
    except SelectolaxError:
        return ()
    articles = [_article(node) for node in page.css("article")]
    if not articles or not all(article.is_complete for article in articles):
        return ()
    return [document_of(article, "Europresse", decoded.encoding) for article in articles]


def _article(node: LexborNode) -> ArchiveArticle:
    text = node.css_first(_TEXT)
    details = [line for found in node.css(_DETAILS) if (line := _line(found))]
    return ArchiveArticle(
        headline=_line(node.css_first(_HEADLINE)),
        publisher=_line(node.css_first(_PUBLISHER)).split(",")[0].split(" (")[0],
        date=details[0] if details else "",
        author=_line(node.css_first(_AUTHOR)),
        body=_paragraphs(text) if text is not None else [],
        details=details,
    )


def _paragraphs(text: LexborNode) -> list[str]:
    blocks = [line for block in text.css(_BLOCKS) if (line := _line(block))]
    return blocks or [line for raw in text.text(separator="\n").split("\n\n") if (line := joined([raw]))]


def _line(node: LexborNode | None) -> str:
    return joined([node.text(separator=" ")]) if node is not None else ""
