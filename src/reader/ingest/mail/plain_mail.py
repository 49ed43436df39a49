"""A message that was saved as text: its header is metadata, what it quotes is furniture."""

from __future__ import annotations

import re
from dataclasses import replace

from reader.ingest.exports.written_date import written_date
from reader.ingest.extracted import ExtractedDocument
from reader.ingest.mail.quoted import quoted_spans
from reader.ingest.words import section_of
from reader.model.text import MetadataField, Provenance, Span

_HEADER = re.compile(r"^(?P<label>[^\W\d_][\w -]{0,24}):[ \t]*(?P<value>[^\n]*(?:\n[ \t]+\S[^\n]*)*)\n?", re.MULTILINE)
_KINDS = ("from", "to", "sent", "subject")
_ADDRESS = re.compile(r"\s*[<\[(]?[\w.+-]+@[\w.-]+[>\])]?\s*")


def as_message(document: ExtractedDocument) -> ExtractedDocument | None:
    """Return a text with the header of a message as one, None if it has no such header.

    The text stays the same: header lines, quoted messages and the signature are marked as furniture.
    """
    start = len(document.text) - len(document.text.lstrip("\ufeff\n\r \t"))
    fields: dict[str, str] = {}
    end = start
    while match := _HEADER.match(document.text, end):
        fields.setdefault(section_of(match["label"], _KINDS) or match["label"], match["value"].strip())
        end = match.end()
    if not {"from", "sent", "subject"} <= fields.keys() or not document.text[end:].strip():
        return None
    header = Span(start, len(document.text[:end].rstrip()))
    return replace(
        document,
        extractor="mail as text 1",
        title=_field(fields["subject"]) or document.title,
        author=_field(sender_name(fields["from"])),
        published=_field(written_date(fields["sent"]) or ""),
        furniture=(header, *quoted_spans(document.text, end, fields["subject"])),
        states_all=True,
    )


def sender_name(sender: str) -> str:
    """Return the name of a sender without the address; "" if there is only an address."""
    return _ADDRESS.sub(" ", sender).strip(" \"'")


def _field(value: str) -> MetadataField | None:
    line = " ".join(value.split())
    return MetadataField(line, Provenance.MAIL_HEADER) if line else None
