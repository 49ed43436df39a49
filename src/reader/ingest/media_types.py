"""Media types by file name suffix: the kinds of files that are looked for and how each is read."""

from __future__ import annotations

from pathlib import PurePath

from reader.model.text import MediaType

MEDIA_TYPES: dict[str, MediaType] = {
    ".txt": MediaType.PLAIN_TEXT,
    ".md": MediaType.MARKDOWN,
    ".markdown": MediaType.MARKDOWN,
    ".html": MediaType.HTML,
    ".htm": MediaType.HTML,
    ".pdf": MediaType.PDF,
}
"""Media type by lower-case suffix: a folder is searched for these files."""


def media_type_of(name: str) -> MediaType | None:
    """Return the media type that a file's name suggests, None for an unknown suffix."""
    return MEDIA_TYPES.get(PurePath(name).suffix.lower())


def sniffed_media_type(start: bytes) -> MediaType:
    """Return the media type of a file without a known suffix, judged by its first bytes."""
    if b"%PDF-" in start:
        return MediaType.PDF
    is_page = start.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html"))
    return MediaType.HTML if is_page else MediaType.PLAIN_TEXT
