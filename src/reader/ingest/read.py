"""One file to one `Article`: read, decode, extract, and fill in what the document does not say about itself."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from reader.errors import UnreadableFileError
from reader.ingest.dates import date_in_name
from reader.ingest.extracted import ExtractedDocument, UnusableError
from reader.ingest.limits import MAX_BYTES, MEBIBYTE
from reader.ingest.media_types import media_type_of, sniffed_media_type
from reader.ingest.plain.head import read_head
from reader.ingest.plain.plain_text import read_markdown, read_plain_text
from reader.model.text import Article, MediaType, MetadataField, Provenance, Span, text_digest


def read_article(path: str, source: str) -> Article:
    """Read one file as an article.

    A file whose suffix is not known is read according to its content: as PDF, as an HTML page or as text.

    Args:
        path: Absolute path of the file.
        source: The path as found, with "/" (kept in the article, used in messages).

    Raises:
        UnreadableFileError: The file cannot be opened, is too large, or has no text.
    """
    try:
        data, media_type = _content(path)
        document = _extractor(media_type)(data)
        if not document.text.strip():
            raise UnusableError("contains no text", "open it to see what it is, or remove it")
    except UnusableError as error:
        raise UnreadableFileError(source, error.reason, error.advice) from None
    except MemoryError:
        raise UnreadableFileError(source, "needs more memory than is available", "split it into parts") from None
    except OSError as error:
        raise _unopened(source, error) from None
    return _article(path, source, media_type, document)


def _content(path: str) -> tuple[bytes, MediaType]:
    """Return the bytes of a file and its media type."""
    # O_NONBLOCK: opening a pipe that nobody writes to would block forever.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise UnusableError("is not a file", "name a file that contains text")
        media_type = media_type_of(path) or sniffed_media_type(file.read(1024))
        limit = MAX_BYTES[media_type]
        file.seek(0)
        # `read` allocates all that it is asked for at once, so ask for no more than the file should have.
        data = file.read(min(limit, max(status.st_size, MEBIBYTE)) + 1)
    if len(data) > limit:
        raise UnusableError(f"is larger than {limit // MEBIBYTE} MiB", "split it into parts")
    return data, media_type


def _extractor(media_type: MediaType) -> Callable[[bytes], ExtractedDocument]:
    """Return the extractor of a media type; PDF and HTML libraries are loaded only when they are needed."""
    if media_type is MediaType.PDF:
        from reader.ingest.pdf.document import read_pdf

        return read_pdf
    if media_type is MediaType.HTML:
        from reader.ingest.html.page import read_html

        return read_html
    return read_markdown if media_type is MediaType.MARKDOWN else read_plain_text


def _unopened(source: str, error: OSError) -> UnreadableFileError:
    if error.errno in (errno.EACCES, errno.EPERM):
        return UnreadableFileError(source, "cannot be read (permission denied)", "change its permissions")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return UnreadableFileError(source, "no longer exists", "index its folder again")
    return UnreadableFileError(
        source, f"cannot be read ({error.strerror or 'unknown error'})", "check the disk and the path"
    )


def _article(path: str, source: str, media_type: MediaType, document: ExtractedDocument) -> Article:
    """Fill what the document does not state from the head of its text, then from its file name.

    Addresses and furniture are taken from the head of plain text only: HTML and PDF have marked their own.
    """
    is_plain = media_type in (MediaType.PLAIN_TEXT, MediaType.MARKDOWN)
    head = read_head(document.text, document.furniture)
    stem = PurePosixPath(source).stem or source
    return Article(
        path=path,
        source=source,
        text=document.text,
        sha256=text_digest(document.text),
        media_type=media_type,
        encoding=document.encoding,
        extractor=document.extractor,
        title=document.title or head.title or _title_from_name(stem),
        publisher=document.publisher or head.publisher,
        author=document.author or head.author,
        published=document.published or head.published or _date_from_name(stem) or document.created,
        url=document.url or (head.url if is_plain else None),
        furniture=_merged((*document.furniture, *(head.furniture if is_plain else ()))),
        pages=document.pages,
    )


def _title_from_name(stem: str) -> MetadataField:
    title = " ".join(stem.replace("_", " ").replace("-", " ").split())
    return MetadataField(title or stem, Provenance.FILE_NAME)


def _date_from_name(stem: str) -> MetadataField | None:
    day = date_in_name(stem)
    return MetadataField(day, Provenance.FILE_NAME) if day else None


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, with overlapping ones joined."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.start < span.end:
            merged.append(span)
    return tuple(merged)
