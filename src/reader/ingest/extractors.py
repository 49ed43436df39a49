"""Which extractor reads which kind of file; their libraries are loaded only when they are needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module

from reader.ingest.extracted import ExtractedDocument
from reader.ingest.plain.plain_text import read_markdown, read_plain_text
from reader.model.text import MediaType

Extractor = Callable[[bytes], Sequence[ExtractedDocument]]
"""Content of a file to the documents in it."""

_MODULES = {
    MediaType.HTML: ("html.page", "read_html"),
    MediaType.PDF: ("pdf.document", "read_pdf"),
    MediaType.DOCX: ("office.word", "read_docx"),
    MediaType.ODT: ("office.open_document", "read_odt"),
    MediaType.RTF: ("office.rich_text", "read_rtf"),
    MediaType.EPUB: ("office.book", "read_epub"),
    MediaType.MAIL: ("mail.message", "read_message"),
    MediaType.MAILBOX: ("mail.mailbox", "read_mailbox"),
    MediaType.MHTML: ("archive.saved_page", "read_mhtml"),
    MediaType.WARC: ("archive.warc", "read_warc"),
    MediaType.WACZ: ("archive.wacz", "read_wacz"),
    MediaType.CSV: ("tables.delimited", "read_csv"),
    MediaType.TSV: ("tables.delimited", "read_tsv"),
    MediaType.JSON: ("tables.json_records", "read_json"),
    MediaType.JSON_LINES: ("tables.json_records", "read_json_lines"),
    MediaType.XML: ("tables.xml_records", "read_xml"),
}
"""Module in this package and function for each kind except plain text."""


def extractor(media_type: MediaType) -> Extractor:
    """Return the extractor of a media type."""
    if media_type is MediaType.PLAIN_TEXT:
        return _read_text_file
    if media_type is MediaType.MARKDOWN:
        return lambda data: [read_markdown(data)]
    module, function = _MODULES[media_type]
    read = getattr(import_module(f"reader.ingest.{module}"), function)
    return partial(_read, read, media_type)


def _read_text_file(data: bytes) -> Sequence[ExtractedDocument]:
    from reader.ingest.exports.export import read_export
    from reader.ingest.mail.plain_mail import as_message

    document = read_plain_text(data)
    return read_export(document) or [as_message(document) or document]


def _read(
    read: Callable[[bytes], ExtractedDocument | Sequence[ExtractedDocument]], media_type: MediaType, data: bytes
) -> Sequence[ExtractedDocument]:
    if media_type is MediaType.HTML:
        from reader.ingest.exports.europresse import read_europresse

        if articles := read_europresse(data):
            return articles
    found = read(data)
    if not isinstance(found, ExtractedDocument):
        return found
    from reader.ingest.exports.export import read_export

    # Running heads of a PDF would stand within the articles; what looks like furniture of a page may be a field.
    lines = _without_furniture(found) if media_type is MediaType.PDF else found
    return read_export(lines) or [found]


def _without_furniture(document: ExtractedDocument) -> ExtractedDocument:
    """Return a document without the running heads that would stand within the articles of an export."""
    text = document.text
    for span in reversed(document.furniture):
        text = text[: span.start] + text[span.end :]
    return replace(document, text=text, furniture=(), pages=())
