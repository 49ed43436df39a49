"""Reads a saved web page: all visible text in the order of the page, with furniture marked, and the metadata."""

from __future__ import annotations

import re
from importlib.metadata import version

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from reader.ingest.decode import decode
from reader.ingest.extracted import ExtractedDocument, UnusableError
from reader.ingest.html.main_content import judge_blocks
from reader.ingest.html.markup import with_shadow_roots
from reader.ingest.html.metadata import read_metadata
from reader.ingest.html.outline import outline
from reader.ingest.html.page_text import lay_out
from reader.ingest.html.witness import Witness, trafilatura_text

MAX_DEPTH = 5_000
"""Deepest nesting of blocks that is read, because the parser's time grows with the square of the depth."""
CHARSET_BYTES = 4096
"""Bytes at the beginning of a page in which its charset declaration is sought."""

_CHARSET = re.compile(rb"""(?i)<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""")
_NESTING = re.compile(
    r"(?i)<(/?)(?:div|section|article|main|aside|nav|header|footer|form|ul|ol|dl|table|blockquote|center|details|dialog"
    r"|dir|fieldset|figcaption|figure|hgroup|menu|address|search|summary|pre|listing)\b"
)


def read_html(data: bytes) -> ExtractedDocument:
    """Read an HTML page.

    Paragraphs are separated by blank lines; headings, list items and table rows have lines of their own, with " | "
    between cells. Menus and other stretches of links are put on one line, separated by " · ".

    Raises:
        UnusableError: The content is empty, not text, has no visible text, is nested deeper than `MAX_DEPTH`, or needs
            more memory than allowed.
    """
    declared = _CHARSET.search(data[:CHARSET_BYTES])
    decoded = decode(data, declared[1].decode("ascii", "ignore") if declared else None)
    _check_depth(decoded.text)
    markup = with_shadow_roots(decoded.text)
    try:
        page = LexborHTMLParser(markup)
    except SelectolaxError:
        raise UnusableError("cannot be parsed, or needs more memory than allowed", "save it as text") from None
    metadata = read_metadata(page, markup)
    blocks = outline(page)
    witnesses = [Witness(trafilatura_text(markup)), Witness(metadata.body)]
    roles = judge_blocks(blocks, metadata.title.value if metadata.title else None, witnesses)
    laid_out = lay_out(blocks, roles)
    if not laid_out.text:
        raise UnusableError("is a page without visible text", "open it in a browser and save it again as .html or .txt")
    return ExtractedDocument(
        text=laid_out.text,
        encoding=decoded.encoding,
        extractor=f"selectolax {version('selectolax')}",
        title=metadata.title,
        publisher=metadata.publisher,
        author=metadata.author,
        published=metadata.published,
        url=metadata.url,
        furniture=laid_out.furniture,
        captions=laid_out.captions,
    )


def _check_depth(markup: str) -> None:
    """Refuse a page that is nested deeper than `MAX_DEPTH`, by counting tags before it is parsed."""
    depth = deepest = 0
    for match in _NESTING.finditer(markup):
        depth += -1 if match[1] else 1
        depth = max(depth, 0)
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise UnusableError(f"is nested more than {MAX_DEPTH} blocks deep", "save it as text")
