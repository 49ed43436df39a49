"""Reads pages that a browser saved as one file (.mhtml): the page itself, without its frames and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from email.message import EmailMessage

from reader.ingest.extracted import ExtractedDocument, UnusableError
from reader.ingest.mail.message import header, page_of, parsed
from reader.model.text import MetadataField, Provenance
from reader.text.urls import web_address


def read_mhtml(data: bytes) -> Sequence[ExtractedDocument]:
    """Read an .mhtml file.

    Raises:
        UnusableError: It has no page.
    """
    message = parsed(data)
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    address = header(message, "Snapshot-Content-Location")
    page = next((part for part in pages if address and header(part, "Content-Location") == address), None) or next(
        iter(pages), None
    )
    if page is None:
        raise UnusableError("has no page in it", "save the page again, as .html")
    assert isinstance(page, EmailMessage)
    document = page_of(page)
    found = web_address(address or header(page, "Content-Location"))
    return [
        replace(
            document,
            title=_title(document, header(message, "Subject")),
            url=document.url or (MetadataField(found, Provenance.SAVED_FROM) if found else None),
            extractor=f"mhtml 1, {document.extractor}",
        )
    ]


def _title(document: ExtractedDocument, subject: str) -> MetadataField | None:
    """Return the title of a page, in full if the browser wrote a longer form of it above the page."""
    short = document.title.value if document.title else ""
    if short and subject.startswith(short) and subject in document.text:
        return MetadataField(subject, Provenance.SAVED_FROM)
    return document.title
