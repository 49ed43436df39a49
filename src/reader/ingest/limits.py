"""How much time, memory and size one file may cost; three of the limits can be set by environment variables."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields

from reader.model.text import MediaType

MEBIBYTE = 1024 * 1024
"""Bytes in a mebibyte."""

MAX_BYTES = {
    MediaType.PLAIN_TEXT: 50 * MEBIBYTE,
    MediaType.MARKDOWN: 50 * MEBIBYTE,
    MediaType.HTML: 25 * MEBIBYTE,
    MediaType.PDF: 100 * MEBIBYTE,
    MediaType.DOCX: 50 * MEBIBYTE,
    MediaType.ODT: 50 * MEBIBYTE,
    MediaType.RTF: 50 * MEBIBYTE,
    MediaType.EPUB: 100 * MEBIBYTE,
    MediaType.MAIL: 50 * MEBIBYTE,
    MediaType.MAILBOX: 200 * MEBIBYTE,
    MediaType.MHTML: 50 * MEBIBYTE,
    MediaType.WARC: 200 * MEBIBYTE,
    MediaType.WACZ: 200 * MEBIBYTE,
    MediaType.CSV: 50 * MEBIBYTE,
    MediaType.TSV: 50 * MEBIBYTE,
    MediaType.JSON: 50 * MEBIBYTE,
    MediaType.JSON_LINES: 50 * MEBIBYTE,
    MediaType.XML: 50 * MEBIBYTE,
}
"""Largest file that is read, in bytes by media type: a larger one is a data set, not an article."""

MAX_ARTICLES = 5_000
"""Most articles that are read from one file."""

VARIABLES = {"seconds": "READER_READ_SECONDS", "mebibytes": "READER_READ_MIB", "pages": "READER_READ_PAGES"}
"""Environment variable of each limit."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that reading one file may cost, plain text aside.

    Attributes:
        seconds: Time after which the sandbox process is killed.
        mebibytes: Memory that the process may use in addition to what it needs without a file. Not every platform
            can limit it.
        pages: Pages of a PDF.
    """

    seconds: int = 30
    mebibytes: int = 1024
    pages: int = 3_000


def limits() -> Limits:
    """Return the limits that apply; an environment variable that is not a whole number above 0 is ignored."""
    given = {field.name: os.environ.get(VARIABLES[field.name], "") for field in fields(Limits)}
    return Limits(**{name: int(value) for name, value in given.items() if value.isdecimal() and int(value) > 0})
