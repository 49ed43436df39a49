"""Reads a PDF document: text in reading order with page offsets and marked running heads, and the metadata."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from reader.ingest.dates import date_in_name
from reader.ingest.extracted import ExtractedDocument, ScanError, UnusableError
from reader.ingest.limits import VARIABLES, limits
from reader.ingest.ocr import is_recognised
from reader.ingest.pdf.page import Run, read_runs
from reader.ingest.pdf.paragraphs import flow_text
from reader.ingest.pdf.reading_order import Line, lay_out
from reader.model.text import MetadataField, Provenance

MAX_CHARACTERS = 5_000_000
"""Most characters of a document: a few kilobytes of a malicious PDF can expand to gigabytes."""
FEWEST_LETTERS = 10
"""A document with fewer letters is a scan."""
TITLE_CHARACTERS = 200
"""Longest title, in code points."""

_NO_TITLE = re.compile(
    r"(?i)^(?:untitled.*|microsoft\s.*|document\s*\d*|power\s?point.*|slide\s*\d+|layout\s*\d*|print|index|about:blank|\W*"
    r"|.*\.(?:docx?|odt|rtf|indd|qxd|pdf|tex|dvi|pmd|html?|php|aspx?|tiff?|jpe?g|xlsx?|pptx?)|\S*[\\/_.:=\d]\S*)$"
)
_NO_AUTHOR = re.compile(
    r"(?i)^(?:\W*|admin\w*|user\w*|owner|unknown|author|root|microsoft.*|\S*[\d:;=_@\\/]\S*|[a-z._-]+)$"
)
_PRINTED = re.compile(
    r"(?i)skia|chrom|mozilla|firefox|safari|quartz|wkhtml|qt \d|webkit|ghostscript|print|weasy|prince"
)
_CREATION_DATE = re.compile(r"^(?:D:)?(\d{4})(\d{2})(\d{2})")


def read_pdf(data: bytes) -> ExtractedDocument:
    """Read a PDF document.

    Raises:
        UnusableError: It is not a PDF, is broken, protected by a password, too long, or a scan without text.
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
        return _extracted(document)
    except pypdfium2.PdfiumError:
        raise UnusableError("is a broken PDF", "fetch it again, or print it to a new PDF") from None
    finally:
        document.close()


def _not_pdf(data: bytes) -> str:
    start = data[:1024].lstrip().lower()
    if not start:
        return "is empty"
    return "is a web page, not a PDF" if start.startswith((b"<!doctype html", b"<html")) else "is not a PDF"


def _extracted(document: Any) -> ExtractedDocument:
    maximum = limits().pages
    if len(document) > maximum:
        raise UnusableError(
            f"has more than {maximum} pages", f"split it, or allow more pages with {VARIABLES['pages']}"
        )
    pages, heights = _runs(document)
    if sum(character.isalpha() for runs in pages for run in runs for character in run.text) < FEWEST_LETTERS:
        raise ScanError(
            "is a scan without a text layer", "install ocrmypdf and tesseract, and its text is recognised (OCR)"
        )
    lines = lay_out(pages, heights)
    flow = flow_text(lines, len(pages))
    metadata = _metadata(document)
    programs = f"{metadata.get('creator', '')} {metadata.get('producer', '')}"
    return ExtractedDocument(
        text=flow.text,
        encoding="pdf",
        extractor=f"pypdfium2 {pypdfium2.version.PYPDFIUM_INFO.version}",
        title=_field(metadata.get("title", ""), _NO_TITLE) or _largest(lines),
        author=_field(metadata.get("author", ""), _NO_AUTHOR),
        created=None if _PRINTED.search(programs) else _created(metadata.get("creationdate", "")),
        furniture=flow.furniture,
        pages=flow.pages,
        is_recognised=is_recognised(programs),
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
    """Return the document's metadata by lower-case key, each on one line; values that are not text are left out."""
    metadata = {}
    for key in document.METADATA_KEYS:
        try:
            metadata[key.lower()] = " ".join(document.get_metadata_value(key).split())
        except (UnicodeError, pypdfium2.PdfiumError):
            continue
    return metadata


def _field(value: str, refused: re.Pattern[str]) -> MetadataField | None:
    """Return a value of the document's metadata, None if it looks written by a program rather than a person."""
    printable = "".join(character for character in value if character.isprintable())
    if refused.match(printable) or len(printable) > TITLE_CHARACTERS:
        return None
    return MetadataField(printable, Provenance.PDF_METADATA)


def _largest(lines: Sequence[Line]) -> MetadataField | None:
    """Return the lines in the largest type of the first page, if that is clearly larger than the rest."""
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


def _created(value: str) -> MetadataField | None:
    """Return the day on which the document was created."""
    match = _CREATION_DATE.match(value)
    day = date_in_name("-".join(match.groups())) if match else None
    return MetadataField(day, Provenance.PDF_CREATION_DATE) if day else None
