"""Reads a saved web page: all visible text in the order of the page, with furniture marked, and the metadata."""

from __future__ import annotations

import re
from importlib.metadata import version

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from reader.ingest.decode import decode
from reader.ingest.extracted import ExtractedDocument, UnusableError
from reader.ingest.html.block_roles import BlockRole
from reader.ingest.html.main_content import JudgedPage, judge_blocks
from reader.ingest.html.markup import prepared
from reader.ingest.html.metadata.page_metadata import PageLines, page_title, read_metadata, stated_body
from reader.ingest.html.metadata.page_tags import read_tags
from reader.ingest.html.outline import Outline, outline
from reader.ingest.html.page_text import lay_out
from reader.ingest.html.unseen_text import unseen_markup
from reader.ingest.html.witness import Witness, trafilatura_text

MAX_DEPTH = 5_000
"""Deepest nesting of blocks that is read, because the parser's time grows with the square of the depth."""
NEAR = 8
"""Blocks before and behind the story whose dates may be its own."""
END = 15
"""Blocks at the end of a page that may have its copyright line."""
CHARSET_BYTES = 4096
"""Bytes at the beginning of a page in which its charset declaration is sought."""

_CHARSET = re.compile(rb"""(?i)<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""")
_END_OF_BODY = re.compile(r"(?i)</(?:body|html)\s*>")
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
    markup = prepared(decoded.text)
    page = _parsed(markup)
    tags = read_tags(page)
    blocks = outline(page)
    unseen = unseen_markup(blocks, page, stated_body(tags))
    if unseen:
        markup = f"{_END_OF_BODY.sub('', markup)}<article>{unseen}</article>"
        page = _parsed(markup)
        blocks = outline(page)
    witnesses = [Witness(trafilatura_text(markup)), Witness(stated_body(tags))]
    judged = judge_blocks(blocks, page_title(tags), witnesses, has_lead=not unseen)
    laid_out = lay_out(blocks, judged.roles)
    if not laid_out.text:
        raise UnusableError("is a page without visible text", "open it in a browser and save it again as .html or .txt")
    metadata = read_metadata(tags, markup, _lines(blocks, judged))
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


def _parsed(markup: str) -> LexborHTMLParser:
    try:
        return LexborHTMLParser(markup)
    except SelectolaxError:
        raise UnusableError("cannot be parsed, or needs more memory than allowed", "save it as text") from None


def _check_depth(markup: str) -> None:
    """Refuse a page that is nested deeper than `MAX_DEPTH`, by counting tags before it is parsed."""
    depth = deepest = 0
    for match in _NESTING.finditer(markup):
        depth += -1 if match[1] else 1
        depth = max(depth, 0)
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        raise UnusableError(f"is nested more than {MAX_DEPTH} blocks deep", "save it as text")


def _lines(page: Outline, judged: JudgedPage) -> PageLines:
    """Return the lines of a page that may state who wrote it and when."""
    texts = [block.text for block in page.blocks]
    heads = set(judged.head_lines)
    near = (*range(max(judged.first - NEAR, 0), judged.first), *range(judged.last + 1, judged.last + 1 + NEAR))
    others = [n for n in near if n < len(texts) and n not in heads and judged.roles[n] is BlockRole.FURNITURE]
    return PageLines(
        head=[texts[number] for number in judged.head_lines],
        others=[texts[number] for number in others],
        end=texts[-END:],
        signatures=[texts[number] for number in _around(page, judged)],
    )


def _around(page: Outline, judged: JudgedPage) -> list[int]:
    """Return the blocks directly before and behind the paragraphs of the story, but for headings and list items."""
    if judged.prose is None:
        return []
    numbers = (judged.prose[0] - 1, judged.prose[1] + 1)
    return [
        n for n in numbers if 0 <= n < len(page.blocks) and page.elements[page.blocks[n].element].tag in ("p", "div")
    ]
