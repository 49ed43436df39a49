"""Media types by file name suffix: the kinds of files that are looked for and how each is read."""

from __future__ import annotations

from pathlib import PurePath

from reader.model.text import MediaType

MEDIA_TYPES: dict[str, MediaType] = {
    ".txt": MediaType.PLAIN_TEXT,
    ".text": MediaType.PLAIN_TEXT,
    ".md": MediaType.MARKDOWN,
    ".markdown": MediaType.MARKDOWN,
    ".html": MediaType.HTML,
    ".htm": MediaType.HTML,
    ".xhtml": MediaType.HTML,
    ".pdf": MediaType.PDF,
    ".docx": MediaType.DOCX,
    ".odt": MediaType.ODT,
    ".rtf": MediaType.RTF,
    ".epub": MediaType.EPUB,
    ".eml": MediaType.MAIL,
    ".mbox": MediaType.MAILBOX,
    ".mhtml": MediaType.MHTML,
    ".mht": MediaType.MHTML,
    ".warc": MediaType.WARC,
    ".warc.gz": MediaType.WARC,
    ".wacz": MediaType.WACZ,
    ".csv": MediaType.CSV,
    ".tsv": MediaType.TSV,
    ".json": MediaType.JSON,
    ".jsonl": MediaType.JSON_LINES,
    ".ndjson": MediaType.JSON_LINES,
    ".xml": MediaType.XML,
}
"""Media type by lower-case suffix: a folder is searched for these files."""

TABLES = frozenset({MediaType.CSV, MediaType.TSV, MediaType.JSON, MediaType.JSON_LINES, MediaType.XML})
"""Kinds that seldom contain articles: in a folder, they are read only if their beginning looks like it."""

_BEGINNINGS = (
    (b"{\\rtf", MediaType.RTF),
    (b"WARC/1.", MediaType.WARC),
    (b"\x1f\x8b", MediaType.WARC),
    (b"From ", MediaType.MAILBOX),
    (b"From: <Saved by ", MediaType.MHTML),
)
_ZIPPED = (
    (b"mimetypeapplication/epub+zip", MediaType.EPUB),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", MediaType.ODT),
    (b"[Content_Types].xml", MediaType.DOCX),
)


def suffix_of(name: str) -> str:
    """Return the lower-case suffix of a file's name, with both parts of ".warc.gz"; "" for none."""
    path = PurePath(name)
    suffix = path.suffix.lower()
    double = "".join(path.suffixes[-2:]).lower()
    return double if double in MEDIA_TYPES else suffix


def media_type_of(name: str) -> MediaType | None:
    """Return the media type that a file's name suggests, None for an unknown suffix."""
    return MEDIA_TYPES.get(suffix_of(name))


def sniffed_media_type(start: bytes) -> MediaType:
    """Return the media type of a file without a known suffix, judged by its first bytes."""
    if b"%PDF-" in start:
        return MediaType.PDF
    if start.startswith(b"PK\x03\x04"):
        return next((media_type for sign, media_type in _ZIPPED if sign in start), MediaType.PLAIN_TEXT)
    for beginning, media_type in _BEGINNINGS:
        if start.startswith(beginning):
            return media_type
    is_page = start.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html"))
    return MediaType.HTML if is_page else MediaType.PLAIN_TEXT
