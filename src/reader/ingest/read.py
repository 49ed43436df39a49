"""One file to its articles: read, decode, extract, and fill in what the document does not say about itself."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import PurePosixPath

from reader.errors import UnreadableFileError
from reader.ingest.dates import date_in_name
from reader.ingest.extracted import ExtractedDocument, ScanError, ScannedFileError, UnusableError
from reader.ingest.extractors import extractor
from reader.ingest.limits import MAX_ARTICLES, MAX_BYTES, MEBIBYTE
from reader.ingest.media_types import media_type_of, sniffed_media_type
from reader.ingest.names_in_file import named
from reader.ingest.plain.head import Head, read_head
from reader.model.text import Article, MediaType, MetadataField, Provenance, Span, text_digest


def read_articles(path: str, source: str) -> list[Article]:
    """Read one file as the articles that it contains.

    A file whose suffix is not known is read according to its content. The path and the source of an article that is
    not alone in its file continue those of the file, as if the file were a folder: "press.txt/council-puts-off-vote".

    Args:
        path: Absolute path of the file.
        source: The path as found, with "/" (kept in the articles, used in messages).

    Raises:
        UnreadableFileError: The file cannot be opened, is too large, or has no text.
    """
    try:
        data, media_type = _content(path)
        documents = [document for document in extractor(media_type)(data) if document.text.strip()]
        if not documents:
            raise UnusableError("contains no text", "open it to see what it is, or remove it")
        if len(documents) > MAX_ARTICLES:
            raise UnusableError(f"contains more than {MAX_ARTICLES:,} articles", "split it into parts")
    except ScanError as error:
        raise ScannedFileError(source, error.reason, error.advice) from None
    except UnusableError as error:
        raise UnreadableFileError(source, error.reason, error.advice) from None
    except MemoryError:
        raise UnreadableFileError(source, "needs more memory than is available", "split it into parts") from None
    except OSError as error:
        raise _unopened(source, error) from None
    if len(documents) == 1:
        return [_article(path, source, media_type, documents[0])]
    return [
        _article(f"{path}/{name}", f"{source}/{name}", media_type, document)
        for name, document in named(documents).items()
    ]


def read_article(path: str, source: str) -> Article:
    """Read a file with one article, as `read_articles` does.

    Raises:
        UnreadableFileError: The file cannot be read, or contains several articles.
    """
    articles = read_articles(path, source)
    if len(articles) > 1:
        raise UnreadableFileError(source, "contains several articles", "give a file with one")
    return articles[0]


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

    Addresses and furniture are taken from the head of plain text only: HTML and PDF have marked their own. Nothing but
    a title is taken from the head of a document that states everything it knows.
    """
    is_plain = media_type in (MediaType.PLAIN_TEXT, MediaType.MARKDOWN) and not document.states_all
    head = read_head(document.text, document.furniture)
    if document.states_all:
        head = Head(head.title, None, None, None, None, ())
    stem = PurePosixPath(source).stem or source
    created = None if document.states_all else _date_from_name(stem) or document.created
    return Article(
        path=path,
        source=source,
        text=document.text,
        sha256=text_digest(document.text),
        media_type=MediaType.SCANNED_PDF if document.is_recognised else media_type,
        encoding=document.encoding,
        extractor=document.extractor,
        title=document.title or head.title or _title_from_name(stem),
        publisher=document.publisher or head.publisher,
        author=document.author or head.author,
        published=document.published or head.published or created,
        url=document.url or (head.url if is_plain else None),
        furniture=_merged((*document.furniture, *(head.furniture if is_plain else ()))),
        pages=document.pages,
        captions=document.captions,
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
