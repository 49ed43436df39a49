"""One file to one `Article`: read, decode, extract, and fill in what the document does not say of itself."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from reader.errors import UnreadableFileError
from reader.ingest.dates import date_in_name
from reader.ingest.extracted import ExtractedDocument, UnusableError
from reader.ingest.media_types import HTML, MARKDOWN, PDF, PLAIN_TEXT, media_type_of
from reader.ingest.plain.head import read_head
from reader.ingest.plain.text import read_markdown, read_plain_text
from reader.model.text import Article, MetadataField, Provenance, Span, text_digest

MEBIBYTE = 1024 * 1024
MAX_BYTES = {PLAIN_TEXT: 50 * MEBIBYTE, MARKDOWN: 50 * MEBIBYTE, HTML: 25 * MEBIBYTE, PDF: 100 * MEBIBYTE}
"""Largest file taken in, in bytes by media type: beyond it a file is a data set, not an article."""


def read_article(path: str, source: str) -> Article:
    """Read one file as an article.

    A file whose suffix is not known is read by what it holds: a PDF, an HTML page or text.

    Args:
        path: Absolute path of the file.
        source: The path as found, with "/" (kept in the article, used in messages).

    Raises:
        UnreadableFileError: The file cannot be opened, is too large, or holds no text.
    """
    try:
        data, media_type = _content(path)
        draft = _extractor(media_type)(data)
        if not draft.text.strip():
            raise UnusableError("holds no text", "open it to see what it is, or leave it out")
    except UnusableError as error:
        raise UnreadableFileError(source, error.reason, error.advice) from None
    except MemoryError:
        raise UnreadableFileError(source, "needs more memory than there is", "split it into parts") from None
    except OSError as error:
        raise _unopened(source, error) from None
    return _article(path, source, media_type, draft)


def _content(path: str) -> tuple[bytes, str]:
    """Return the bytes of a file and its media type; opened without waiting, so that a pipe cannot hang the run."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise UnusableError("is not a file", "give a file that holds text")
        media_type = media_type_of(path) or _sniffed(file.read(1024))
        limit = MAX_BYTES[media_type]
        file.seek(0)
        data = file.read(min(limit, max(status.st_size, MEBIBYTE)) + 1)  # room for all of it is taken at once
    if len(data) > limit:
        raise UnusableError(f"is larger than {limit // MEBIBYTE} MiB", "split it into parts")
    return data, media_type


def _sniffed(start: bytes) -> str:
    if b"%PDF-" in start:
        return PDF
    return HTML if start.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")) else PLAIN_TEXT


def _extractor(media_type: str) -> Callable[[bytes], ExtractedDocument]:
    """Return the extractor of a media type; PDF and HTML libraries are loaded only when they are needed."""
    if media_type == PDF:
        from reader.ingest.pdf.document import read_pdf

        return read_pdf
    if media_type == HTML:
        from reader.ingest.html.page import read_html

        return read_html
    return read_markdown if media_type == MARKDOWN else read_plain_text


def _unopened(source: str, error: OSError) -> UnreadableFileError:
    if error.errno in (errno.EACCES, errno.EPERM):
        return UnreadableFileError(source, "may not be read", "change its permissions, or leave it out")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return UnreadableFileError(source, "is gone", "index its folder again")
    return UnreadableFileError(
        source, f"cannot be read ({error.strerror or 'unknown error'})", "check the disk or the path"
    )


def _article(path: str, source: str, media_type: str, draft: ExtractedDocument) -> Article:
    """Fill what the document does not say from the head of its text, then from its file name.

    Addresses and furniture are read off the head of plain text only; pages and PDFs have marked their own.
    """
    is_plain = media_type in (PLAIN_TEXT, MARKDOWN)
    head = read_head(draft.text, draft.furniture)
    stem = PurePosixPath(source).stem or source
    return Article(
        path=path,
        source=source,
        text=draft.text,
        sha256=text_digest(draft.text),
        media_type=media_type,
        encoding=draft.encoding,
        extractor=draft.extractor,
        title=draft.title or head.title or _named(stem),
        publisher=draft.publisher or head.publisher,
        author=draft.author or head.author,
        published=draft.published or head.published or _dated(stem) or draft.made,
        url=draft.url or (head.url if is_plain else None),
        furniture=_merged((*draft.furniture, *(head.furniture if is_plain else ()))),
        pages=draft.pages,
    )


def _named(stem: str) -> MetadataField:
    return MetadataField(" ".join(stem.replace("_", " ").replace("-", " ").split()) or stem, Provenance.FILE_NAME)


def _dated(stem: str) -> MetadataField | None:
    day = date_in_name(stem)
    return MetadataField(day, Provenance.FILE_NAME) if day else None


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, overlapping ones as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.start < span.end:
            merged.append(span)
    return tuple(merged)
