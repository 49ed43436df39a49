"""The export formats by name, and import from any of those that can be read back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from reader.bookmarks.export.citations import bookmarks_bibtex, bookmarks_csl
from reader.bookmarks.export.csv_format import bookmarks_csv
from reader.bookmarks.export.json_fields import parsed
from reader.bookmarks.export.json_format import bookmarks_json, bookmarks_of_json
from reader.bookmarks.export.markdown import bookmarks_markdown
from reader.bookmarks.export.web_annotation import bookmarks_jsonld, bookmarks_of_jsonld, is_web_annotation
from reader.model.notes import Bookmark


class ExportFormat(StrEnum):
    """Formats in which bookmarks can be exported."""

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
    """Return bookmarks in one of the formats, as text that can be encoded as UTF-8 and has no control characters."""
    return _WRITERS[form](bookmarks)


def imported(text: str) -> list[Bookmark]:
    """Return the bookmarks of a JSON, JSON lines or JSON-LD text; the format is recognised from the text.

    Raises:
        UsageError: The text has none of these formats, or a field in it is missing or invalid.
    """
    value = parsed(text.removeprefix("\ufeff"))
    return bookmarks_of_jsonld(value) if is_web_annotation(value) else bookmarks_of_json(value)
