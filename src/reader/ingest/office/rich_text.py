"""Reads rich text files (.rtf)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.metadata import version

from reader.ingest.extracted import ExtractedDocument, UnusableError
from reader.ingest.extras import library
from reader.ingest.office.text_document import documents_of

_PICTURE = re.compile(rb"(?:[0-9a-fA-F]{64,}[\r\n]*)+")
"""Pictures are long runs of hexadecimal digits; without them there is little left to parse."""


def read_rtf(data: bytes) -> Sequence[ExtractedDocument]:
    """Read an .rtf file.

    Raises:
        UnusableError: It is not one, or the library that reads it is missing.
    """
    if not data.lstrip()[:5] == b"{\\rtf":
        raise UnusableError("is not a rich text file", "open it to see what it is, and rename it")
    striprtf = library("striprtf.striprtf", "office", "rich text files (.rtf)")
    markup = _PICTURE.sub(b"", data).decode("cp1252", "replace")
    try:
        text = striprtf.rtf_to_text(markup, errors="replace")
    except (ValueError, LookupError, IndexError, TypeError, AttributeError):
        raise UnusableError("is a broken rich text file", "open it in its program, and save it again") from None
    paragraphs = [line.replace("\xa0", " ").rstrip() for line in text.encode("utf-8", "replace").decode().split("\n")]
    return documents_of(paragraphs, f"striprtf {version('striprtf')}", "rtf")
