"""Kinds of files that can be taken in, told by their names."""

from __future__ import annotations

from pathlib import PurePath

PLAIN_TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"

MEDIA_TYPES: dict[str, str] = {
    ".txt": PLAIN_TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".pdf": PDF,
}
"""Media type by file name suffix (lower case): the files a folder is searched for."""


def media_type_of(name: str) -> str | None:
    """Return the media type that a file's name announces, None for a suffix that is not known."""
    return MEDIA_TYPES.get(PurePath(name).suffix.lower())
