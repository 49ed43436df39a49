"""The formats that bookmarks go out in and come back from, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from reader.bookmarks.export.citations import bookmarks_bibtex, bookmarks_csl
from reader.bookmarks.export.json_fields import parsed
from reader.bookmarks.export.json_format import bookmarks_json, bookmarks_of_json
from reader.bookmarks.export.markdown import bookmarks_markdown
from reader.bookmarks.export.web_annotation import bookmarks_jsonld, bookmarks_of_jsonld, is_web_annotation
from reader.model.notes import Bookmark
from reader.text.csv import bookmarks_csv


class ExportFormat(StrEnum):
    """What bookmarks can be written as."""

    MARKDOWN = "md"
    CSV = "csv"
    JSON = "json"
    JSONLD = "jsonld"
    BIBTEX = "bibtex"
    CSL = "csl"


_WRITERS: dict[ExportFormat, Callable[[Sequence[Bookmark]], str]] = {
    ExportFormat.MARKDOWN: bookmarks_markdown,
    ExportFormat.CSV: bookmarks_csv,
    ExportFormat.JSON: bookmarks_json,
    ExportFormat.JSONLD: bookmarks_jsonld,
    ExportFormat.BIBTEX: bookmarks_bibtex,
    ExportFormat.CSL: bookmarks_csl,
}


def exported(bookmarks: Sequence[Bookmark], form: ExportFormat) -> str:
    """Return bookmarks as text in one of the formats; it encodes as UTF-8 and holds no control character."""
    return _WRITERS[form](bookmarks)


def imported(text: str) -> list[Bookmark]:
    """Return the bookmarks in JSON, JSON lines or JSON-LD; which of them it is, is seen from the text.

    Raises:
        UsageError: It is none of them, or something in it is not as it has to be.
    """
    value = parsed(text.removeprefix("\ufeff"))
    return bookmarks_of_jsonld(value) if is_web_annotation(value) else bookmarks_of_json(value)
