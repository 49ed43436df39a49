"""PDF documents: text in reading order, pages known, running heads marked; scans and locked files named as such."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from reader.ingest.dates import date_in_name
from reader.ingest.extracted import ExtractedDocument, UnusableError
from reader.ingest.limits import VARIABLES, limits
from reader.ingest.pdf.layout import Line, lay_out
from reader.ingest.pdf.page import Run, read_runs
from reader.ingest.pdf.paragraphs import flow
from reader.model.text import MetadataField, Provenance

MAX_CHARACTERS = 5_000_000
"""Most characters of such a document: a few kilobytes can unfold to gigabytes."""
FEWEST_LETTERS = 10
"""A document with fewer letters than this is a scan."""
TITLE_CHARACTERS = 200
"""Longest title."""

_NO_TITLE = re.compile(
    r"(?i)^(?:untitled.*|microsoft\s.*|document\s*\d*|power\s?point.*|slide\s*\d+|layout\s*\d*|print|index|about:blank|\W*"
    r"|.*\.(?:docx?|odt|rtf|indd|qxd|pdf|tex|dvi|pmd|html?|php|aspx?|tiff?|jpe?g|xlsx?|pptx?))$"
)
_NO_AUTHOR = re.compile(
    r"(?i)^(?:\W*|admin\w*|user\w*|owner|unknown|author|root|microsoft.*|[\w.]*\d[\w.]*|[a-z._-]+)$"
)
_PRINTED = re.compile(
    r"(?i)skia|chrom|mozilla|firefox|safari|quartz|wkhtml|qt \d|webkit|ghostscript|print|weasy|prince"
)
_CREATED = re.compile(r"^(?:D:)?(\d{4})(\d{2})(\d{2})")


def read_pdf(data: bytes) -> ExtractedDocument:
    """Read a PDF document.

    Raises:
        UnusableError: It is no PDF, broken, locked by a password, too long, or a scan without text.
    """
    if b"%PDF-" not in data[:1024]:
        raise UnusableError(_not_pdf(data), "open it to see what it is, and rename it")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise UnusableError("is protected by a password", "save a copy without one") from None
        raise UnusableError("is a broken PDF", "fetch it again, or print it to a new PDF") from None
    try:
        return _draft(document)
    except pypdfium2.PdfiumError:
        raise UnusableError("is a broken PDF", "fetch it again, or print it to a new PDF") from None
    finally:
        document.close()


def _not_pdf(data: bytes) -> str:
    start = data[:1024].lstrip().lower()
    if not start:
        return "is empty"
    return "is a web page, not a PDF" if start.startswith((b"<!doctype html", b"<html")) else "is not a PDF"


def _draft(document: Any) -> ExtractedDocument:
    most = limits().pages
    if len(document) > most:
        raise UnusableError(f"has more than {most} pages", f"split it, or allow it more by {VARIABLES['pages']}")
    pages, heights = _runs(document)
    if sum(character.isalpha() for runs in pages for run in runs for character in run.text) < FEWEST_LETTERS:
        raise UnusableError(
            "has no text layer: it is a scan", "make it readable by OCR first (for example with ocrmypdf)"
        )
    lines = lay_out(pages, heights)
    running = flow(lines, len(pages))
    said = _metadata(document)
    makers = f"{said.get('creator', '')} {said.get('producer', '')}"
    return ExtractedDocument(
        text=running.text,
        encoding="pdf",
        extractor=f"pypdfium2 {pypdfium2.version.PYPDFIUM_INFO.version}",
        title=_said(said.get("title", ""), _NO_TITLE) or _largest(lines),
        author=_said(said.get("author", ""), _NO_AUTHOR),
        made=None if _PRINTED.search(makers) else _made(said.get("creationdate", "")),
        furniture=running.furniture,
        pages=running.pages,
    )


def _runs(document: Any) -> tuple[list[list[Run]], list[float]]:
    """Return the runs and the height of each page; a page that cannot be read counts as empty."""
    pages: list[list[Run]] = []
    heights: list[float] = []
    characters = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:
            pages.append([])
            heights.append(1.0)
            continue
        characters += text_page.count_chars()
        if characters > MAX_CHARACTERS:
            raise UnusableError(f"has more than {MAX_CHARACTERS:,} characters", "split it into parts")
        pages.append(list(read_runs(text_page)))
        heights.append(max(page.get_height(), 1.0))
        text_page.close()
        page.close()
    return pages, heights


def _metadata(document: Any) -> dict[str, str]:
    """Return the document's metadata by lower-case key, on one line each; values that are no text left out."""
    said = {}
    for key in document.METADATA_KEYS:
        try:
            said[key.lower()] = " ".join(document.get_metadata_value(key).split())
        except (UnicodeError, pypdfium2.PdfiumError):
            continue
    return said


def _said(value: str, refused: re.Pattern[str]) -> MetadataField | None:
    """Return a value of the document's metadata, unless a program and no person has put it there."""
    printable = "".join(character for character in value if character.isprintable())
    if refused.match(printable) or len(printable) > TITLE_CHARACTERS:
        return None
    return MetadataField(printable, Provenance.PDF_METADATA)


def _largest(lines: Sequence[Line]) -> MetadataField | None:
    """Return the lines in the largest type of the first page, where that is larger than the rest."""
    first = [line for line in lines if line.page == 0 and not line.is_head]
    sizes = sorted(line.box.size for line in first)
    if len(sizes) < 2 or sizes[-1] < 1.15 * sizes[len(sizes) // 2]:
        return None
    start = next(index for index, line in enumerate(first) if line.box.size > 0.95 * sizes[-1])
    end = start
    while end < len(first) and first[end].box.size > 0.95 * sizes[-1]:
        end += 1
    title = " ".join(line.text for line in first[start:end])
    return (
        MetadataField(title, Provenance.LARGEST_TYPE)
        if len(title) <= TITLE_CHARACTERS and any(map(str.isalpha, title))
        else None
    )


def _made(value: str) -> MetadataField | None:
    """Return the day on which the document was made."""
    match = _CREATED.match(value)
    day = date_in_name("-".join(match.groups())) if match else None
    return MetadataField(day, Provenance.PDF_CREATION_DATE) if day else None
