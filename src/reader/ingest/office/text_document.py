"""Paragraphs of an office file to documents: one, or the articles of an export that was saved in this format."""

from __future__ import annotations

from collections.abc import Sequence

from reader.ingest.exports.export import read_export
from reader.ingest.extracted import ExtractedDocument
from reader.model.text import MetadataField, Provenance


def documents_of(
    paragraphs: Sequence[str], extractor: str, encoding: str, heading: str | None = None
) -> Sequence[ExtractedDocument]:
    """Return the documents in an office file.

    Args:
        paragraphs: In order; empty ones are kept, since they separate the parts of an export.
        extractor: Name and version of what read them.
        encoding: Of the file.
        heading: The paragraph that is formatted as the title, if one is.
    """
    lines = ExtractedDocument("\n".join(paragraphs), encoding, extractor)
    if articles := read_export(lines):
        return articles
    text = "\n\n".join(line for paragraph in paragraphs if (line := paragraph.strip()))
    title = " ".join((heading or "").split())
    return [
        ExtractedDocument(text, encoding, extractor, title=MetadataField(title, Provenance.HEADING) if title else None)
    ]
