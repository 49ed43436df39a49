"""Reads web archives (.warc, .warc.gz): one document per page, in the version that was fetched last."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reader.ingest.extracted import ExtractedDocument, UnusableError
from reader.ingest.extras import library
from reader.ingest.html.page import read_html
from reader.ingest.limits import MAX_ARTICLES, MAX_BYTES, MEBIBYTE
from reader.model.text import MediaType, MetadataField, Provenance
from reader.text.urls import web_address

MAX_RECORDS = 200_000
"""Most records of an archive."""
MAX_UNPACKED = 1024 * MEBIBYTE
"""Most bytes that the pages of an archive may unpack to."""
FEW_WORDS = 60
"""A page with fewer words is a frame or a notice, if others have more."""

_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as fetched: its address, when (ISO 8601), its content, and the charset that the server stated."""

    address: str
    fetched: str
    content: bytes


def read_warc(data: bytes) -> Sequence[ExtractedDocument]:
    """Read a web archive.

    Raises:
        UnusableError: It is broken, unpacks to too much, or the library that reads it is missing.
    """
    return documents_of(pages_of(data), None)


def pages_of(data: bytes) -> dict[str, _Page]:
    """Return the pages of a web archive by address, each as it was fetched last.

    Raises:
        UnusableError: It is broken, unpacks to too much, or the library that reads it is missing.
    """
    library("warcio", "web", "web archives (.warc)")
    pages: dict[str, _Page] = {}
    unpacked = 0
    for page in _fetched(data):
        unpacked += len(page.content)
        if unpacked > MAX_UNPACKED or len(pages) > MAX_ARTICLES:
            raise UnusableError("unpacks to more than is allowed", "split it into parts")
        if page.address not in pages or pages[page.address].fetched <= page.fetched:
            pages[page.address] = page
    return pages


def documents_of(pages: dict[str, _Page], wanted: Collection[str] | None) -> list[ExtractedDocument]:
    """Return pages as documents.

    Args:
        pages: By address.
        wanted: Addresses of the pages that were visited; None if not known: then those with few words are left out.
    """
    found = []
    for page in pages.values():
        if wanted and page.address not in wanted:
            continue
        try:
            document = read_html(page.content)
        except UnusableError:
            continue
        url = document.url or MetadataField(page.address, Provenance.WEB_ARCHIVE)
        found.append(
            replace(document, url=url, name=page.address.partition("://")[2], extractor=f"warc 1, {document.extractor}")
        )
    if wanted:
        return found
    return [document for document in found if len(document.text.split()) >= FEW_WORDS] or found


def _fetched(data: bytes) -> Iterator[_Page]:
    """Yield the pages among the records of an archive."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for number, record in enumerate(ArchiveIterator(io.BytesIO(data))):
            if number > MAX_RECORDS:
                raise UnusableError("has too many records", "split it into parts")
            address = web_address(record.rec_headers.get_header("WARC-Target-URI") or "")
            if address and _is_page(record):
                content = record.content_stream().read(MAX_BYTES[MediaType.HTML] + 1)
                if len(content) <= MAX_BYTES[MediaType.HTML]:
                    yield _Page(address, record.rec_headers.get_header("WARC-Date") or "", content)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, LookupError, AttributeError, TypeError):
        raise UnusableError("is a broken web archive", "fetch it again") from None


def _is_page(record: Any) -> bool:
    if record.rec_type == "response" and record.http_headers is not None:
        kind = record.http_headers.get_header("Content-Type") or ""
        return record.http_headers.get_statuscode() == "200" and kind.partition(";")[0].strip().lower() in _PAGES
    if record.rec_type == "resource":
        kind = record.rec_headers.get_header("Content-Type") or ""
        return bool(kind.partition(";")[0].strip().lower() in _PAGES)
    return False
