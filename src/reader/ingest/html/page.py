"""Reads a saved web page: all visible text in the order of the page, with furniture marked, and the metadata."""

from __future__ import annotations

import re
from importlib.metadata import version

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from reader.ingest.decode import decode
from reader.ingest.extracted import ExtractedDocument, UnusableError
from reader.ingest.html.main_content import find_furniture
from reader.ingest.html.metadata import read_metadata
from reader.ingest.html.outline import Outline, outline
from reader.model.text import Span

MAX_DEPTH = 5_000
"""Deepest nesting of blocks that is read, because the parser's time grows with the square of the depth."""
MENU_LINK_SHARE = 0.5
"""Share of linked characters from which a stretch of furniture is a menu and is put on one line (0-1)."""
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
    try:
        page = LexborHTMLParser(decoded.text)
    except SelectolaxError:
        raise UnusableError("cannot be parsed, or needs more memory than allowed", "save it as text") from None
    metadata = read_metadata(page, decoded.text)
    blocks = outline(page)
    text, furniture = _text(blocks, find_furniture(blocks, metadata.title.value if metadata.title else None))
    if not text:
        raise UnusableError("is a page without visible text", "open it in a browser and save it again as .html or .txt")
    return ExtractedDocument(
        text=text,
        encoding=decoded.encoding,
        extractor=f"selectolax {version('selectolax')}",
        title=metadata.title,
        publisher=metadata.publisher,
        author=metadata.author,
        published=metadata.published,
        url=metadata.url,
        furniture=furniture,
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


def _text(page: Outline, furniture: list[bool]) -> tuple[str, tuple[Span, ...]]:
    """Join the blocks; consecutive furniture becomes one span, on one line if it is a menu."""
    parts: list[str] = []
    spans: list[Span] = []
    length = first = 0
    while first < len(page.blocks):
        last = first + 1
        while furniture[first] and last < len(page.blocks) and furniture[last]:
            last += 1
        run = page.blocks[first:last]
        menu = furniture[first] and sum(b.linked for b in run) >= MENU_LINK_SHARE * sum(len(b.text) for b in run)
        borders_furniture = furniture[first] or (first > 0 and furniture[first - 1])
        start = None
        for block in run:
            if not length:
                gap = ""
            elif start is None and borders_furniture:
                gap = "\n\n"  # furniture is always a paragraph by itself
            elif start is not None and menu:
                gap = " · "
            else:
                gap = "\n" * max(block.gap, 1)
            start = length + len(gap) if start is None else start
            parts += (gap, block.text)
            length += len(gap) + len(block.text)
        if furniture[first] and start is not None:
            spans.append(Span(start, length))
        first = last
    return "".join(parts), tuple(spans)
