"""One row or record of a table of articles, and the document that it becomes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from email.utils import parsedate_to_datetime

from reader.ingest.dates import FIRST_YEAR, LAST_YEAR, iso_date
from reader.ingest.exports.written_date import written_date
from reader.ingest.extracted import ExtractedDocument, UnusableError
from reader.ingest.html.page import read_html
from reader.model.text import MetadataField, Provenance
from reader.text.urls import web_address

_MARKUP = re.compile(r"</?(?:p|br|div|h[1-6]|ul|li|span|a|strong|em|b|i|article|section|img|figure)\b[^<>]*>", re.I)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?")


def no_articles() -> UnusableError:
    """Return why a table without a column for texts is refused."""
    return UnusableError(
        "has no articles: no column or field with their text",
        "name its columns title, text, publisher, author, date and url, or give their names under [columns] in "
        "the settings",
    )


def document_of(record: Mapping[str, str], kind: str, encoding: str) -> ExtractedDocument | None:
    """Return a record as a document, None if it has no text.

    Args:
        record: Value by field (`settings.COLUMN_FIELDS`).
        kind: Of the table, part of the extractor's name.
        encoding: Of the file.
    """
    page = _page(record.get("text", ""))
    body = page.text if page else record.get("text", "").replace("\r\n", "\n").strip()
    if not body:
        return None
    title = _plain(record.get("title", ""))
    begins_with_title = " ".join(body[: len(title) + 20].split()).startswith(title)
    text = f"{title}\n\n{body}" if title and not begins_with_title else body
    shift = len(text) - len(body)
    return ExtractedDocument(
        text=text,
        encoding=encoding,
        extractor=f"{kind} 1",
        title=_field(title),
        publisher=_field(_plain(record.get("publisher", ""))),
        author=_field(_plain(record.get("author", ""))),
        published=_field(moment(record.get("date", "")) or ""),
        url=_field(web_address(record.get("url", "").strip()) or ""),
        furniture=tuple(
            replace(span, start=span.start + shift, end=span.end + shift) for span in (page.furniture if page else ())
        ),
        name=record.get("name", "").strip() or None,
        states_all=True,
    )


def moment(stated: str) -> str | None:
    """Return a date, with its time if stated, as ISO 8601; None if it is ambiguous or not a date."""
    line = stated.strip()
    if _ISO.fullmatch(line):
        try:
            found = datetime.fromisoformat(line)
        except ValueError:
            return written_date(line)
        return line[:10] if len(line) == 10 else found.isoformat()
    try:
        sent = parsedate_to_datetime(line)
    except (ValueError, TypeError, IndexError, OverflowError):
        return iso_date(line) or written_date(line)
    return sent.isoformat() if FIRST_YEAR <= sent.year <= LAST_YEAR else None


def _page(text: str) -> ExtractedDocument | None:
    """Return a text with markup as a page, None if it has none."""
    if not _MARKUP.search(text):
        return None
    try:
        return read_html(
            b"\xef\xbb\xbf" + f"<html><body><article>{text}</article></body></html>".encode("utf-8", "replace")
        )
    except UnusableError:
        return None


def _plain(value: str) -> str:
    return " ".join(_MARKUP.sub(" ", value).split())


def _field(value: str) -> MetadataField | None:
    return MetadataField(value, Provenance.COLUMN) if value else None
