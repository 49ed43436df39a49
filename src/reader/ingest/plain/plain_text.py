"""Reads plain text and Markdown: the decoded content itself, with the metadata of its front matter."""

from __future__ import annotations

import re

from reader.ingest.decode import decode
from reader.ingest.extracted import ExtractedDocument
from reader.ingest.plain.front_matter import FrontMatter, read_front_matter
from reader.model.text import MetadataField, Provenance, Span

HEADING_CHARACTERS = 300
"""Longest title taken from a heading, in code points."""

_FENCE = re.compile(r"^(?P<mark>`{3,}|~{3,}).*?(?:^(?P=mark)[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^ {0,3}#[ \t]+(?P<hashed>\S[^\n]*)$|^(?P<ruled>\S[^\n]*)\n=+[ \t]*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]+\S[^\n]*$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|`+)(?=\S)(.+?)(?<=\S)\1")


def read_plain_text(data: bytes) -> ExtractedDocument:
    """Read a .txt file: its text is the decoded content without byte order mark and with Unix line ends.

    Raises:
        UnusableError: The content is empty or not text.
    """
    text, encoding = _decoded(data)
    front = read_front_matter(text)
    return _document(text, encoding, "plain text 1", front, front.get("title"), ())


def read_markdown(data: bytes) -> ExtractedDocument:
    """Read a Markdown file: its text is the whole file, so that offsets are those of the file.

    Front matter, comments and link definitions are marked as furniture. The title comes from the front matter, else
    from the first heading of level one.

    Raises:
        UnusableError: The content is empty or not text.
    """
    text, encoding = _decoded(data)
    front = read_front_matter(text)
    fences = [Span(*match.span()) for match in _FENCE.finditer(text)]
    asides = [
        Span(*match.span())
        for pattern in (_COMMENT, _REFERENCE)
        for match in pattern.finditer(text, front.span.end if front.span else 0)
        if not any(fence.start <= match.start() < fence.end for fence in fences)
    ]
    title = front.get("title") or _heading(text, fences)
    return _document(text, encoding, "markdown 1", front, title, tuple(asides))


def _decoded(data: bytes) -> tuple[str, str]:
    decoded = decode(data)
    return decoded.text.replace("\r\n", "\n"), decoded.encoding


def _heading(text: str, fences: list[Span]) -> MetadataField | None:
    for match in _HEADING.finditer(text):
        if any(fence.start <= match.start() < fence.end for fence in fences):
            continue
        heading = (match["hashed"] or match["ruled"])[:HEADING_CHARACTERS].rstrip("# \t")
        plain = " ".join(_EMPHASIS.sub(r"\2", _LINK.sub(r"\1", heading)).split())
        if plain:
            return MetadataField(plain, Provenance.HEADING)
    return None


def _document(
    text: str, encoding: str, extractor: str, front: FrontMatter, title: MetadataField | None, asides: tuple[Span, ...]
) -> ExtractedDocument:
    return ExtractedDocument(
        text=text,
        encoding=encoding,
        extractor=extractor,
        title=title,
        publisher=front.get("publisher", "site", "outlet", "newspaper"),
        author=front.get("author", "byline", "authors"),
        published=front.date("published", "date", "date published", "pubdate"),
        url=front.address("url", "canonical", "canonical_url", "link"),
        furniture=((front.span,) if front.span else ()) + asides,
    )
