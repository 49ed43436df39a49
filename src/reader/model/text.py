"""The article as taken in: immutable text, metadata with its provenance, and inputs that could not be used."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text, `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that this span covers."""
        return text[self.start : self.end]


class MediaType(StrEnum):
    """Kinds of documents that can be read."""

    PLAIN_TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    PDF = "application/pdf"
    SCANNED_PDF = "application/pdf; text=ocr"
    """A PDF whose text was recognised in pictures (OCR): any letter and any figure can be wrong."""
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    RTF = "application/rtf"
    EPUB = "application/epub+zip"
    MAIL = "message/rfc822"
    MAILBOX = "application/mbox"
    MHTML = "multipart/related"
    WARC = "application/warc"
    WACZ = "application/wacz"
    CSV = "text/csv"
    TSV = "text/tab-separated-values"
    JSON = "application/json"
    JSON_LINES = "application/jsonl"
    XML = "application/xml"


class Provenance(StrEnum):
    """Where a piece of metadata was found, from the document's own statements down to guesses."""

    CORRECTED = "corrected"
    """The user's own correction, which precedes all others."""
    FRONT_MATTER = "front matter"
    JSON_LD = "JSON-LD"
    META_TAG = "meta tag"
    TIME_TAG = "time tag"
    CANONICAL_LINK = "canonical link"
    SAVED_FROM = "saved from"
    """The note that browsers write into a page they save."""
    FETCHED_FROM = "fetched from"
    """The address that answered when the page was fetched."""
    PAGE_ADDRESS = "address of the page"
    """Its host or path ("/2018/10/09/")."""
    PAGE_TITLE = "page title"
    MAIL_HEADER = "mail header"
    ARCHIVE_FIELD = "archive field"
    """A field in the export of a press archive ("BYLINE: ...")."""
    COLUMN = "column"
    """A column of a table of articles, or a field of a JSON or XML record."""
    BOOK_METADATA = "book metadata"
    """What an EPUB states about itself."""
    WEB_ARCHIVE = "web archive"
    """The address under which a web archive keeps a page."""
    PDF_METADATA = "PDF metadata"
    PDF_CREATION_DATE = "PDF creation date"
    LARGEST_TYPE = "largest type"
    """The lines in the largest type of a PDF's first page."""
    HEADING = "heading"
    TITLE_LINE = "title line"
    """A line that is labelled as the title ("Title: ...")."""
    HEADLINE = "headline"
    BYLINE = "byline"
    DATE_LINE = "date line"
    ADDRESS_LINE = "address line"
    SUPPORT_BOX = "support box"
    COPYRIGHT_LINE = "copyright line"
    SOURCE_LINE = "source line"
    CLOSING_NOTE = "closing note"
    DATELINE = "dateline"
    """The dateline that opens the body and names the agency ("KABUL (Reuters) - ...")."""
    FIRST_LINE = "first line"
    FILE_NAME = "file name"


@dataclass(frozen=True, slots=True)
class MetadataField:
    """A piece of metadata and where it was found, so that it can be judged.

    Attributes:
        value: The value; dates in ISO 8601.
        provenance: Where it was found.
    """

    value: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Article:
    """A source's text, immutable, with its metadata.

    Attributes:
        path: Absolute path of the file, the article's key on this machine.
        source: The path as found, relative to the folder that was given, with "/".
        text: The decoded text; never altered for matching or display.
        sha256: Hex digest of `text` (see `text_digest`): the identity of this version.
        media_type: The kind of document that the text comes from.
        encoding: The encoding the bytes were read with.
        extractor: Name and version of the extractor that turned the bytes into text.
        title: Always present: from metadata, the text's head or the file name.
        publisher: Who published it, if known.
        author: Who wrote it, if known.
        published: ISO 8601 date or date and time, if known.
        url: The canonical http or https address, if known.
        furniture: Stretches that the extractor knows to be page furniture (menus, share bars, boxes).
        pages: Offset at which each page begins; empty for media without pages.
        captions: Stretches that the extractor knows to be captions of pictures.
    """

    path: str
    source: str
    text: str
    sha256: str
    media_type: MediaType
    encoding: str
    extractor: str
    title: MetadataField
    publisher: MetadataField | None = None
    author: MetadataField | None = None
    published: MetadataField | None = None
    url: MetadataField | None = None
    furniture: tuple[Span, ...] = ()
    pages: tuple[int, ...] = ()
    captions: tuple[Span, ...] = ()


def text_digest(text: str) -> str:
    """Return the hex sha256 of `text` as UTF-8; lone surrogates are encoded as they are, so any str has a digest."""
    import hashlib  # loads OpenSSL, 3 MiB that the screen does not need to start

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that could not be used, or only in part; printed as one line.

    Attributes:
        path: The input as found.
        reason: What is wrong with it.
        advice: What the user can do about it.
    """

    path: str
    reason: str
    advice: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}; {self.advice}"
