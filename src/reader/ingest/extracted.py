"""What every extractor returns: the text of a document and what the document says about itself."""

from __future__ import annotations

from dataclasses import dataclass

from reader.errors import UnreadableFileError
from reader.model.text import MetadataField, Span


class UnusableError(Exception):
    """The content cannot become an article. `read` adds the path and passes the message on to the user.

    Attributes:
        reason: What is wrong with it.
        advice: What the user can do about it.
    """

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice


class ScanError(UnusableError):
    """The document consists of pictures of text, which could be recognised (OCR)."""


class ScannedFileError(UnreadableFileError):
    """The file consists of pictures of text, which could be recognised (OCR)."""


@dataclass(frozen=True, slots=True)
class ExtractedDocument:
    """A document as text, before its head and its file name fill in what it does not say about itself.

    Attributes:
        text: The text that all offsets refer to.
        encoding: The encoding the bytes were read with.
        extractor: Name and version of what produced the text.
        title: The title that the document states; None if it states none, as for the next four.
        publisher: Who published it.
        author: Who wrote it.
        published: ISO 8601.
        url: Canonical http or https address.
        created: Day on which the file was created, used if no other date is found. None for printed web pages, which
            were created after the pages were published.
        furniture: Stretches known to be page furniture, in order, not overlapping.
        captions: Stretches that are captions of pictures, likewise.
        pages: Offset at which each page begins.
        name: What identifies it among several in a file, such as an address; its title does if this is None.
        is_recognised: Whether the text was recognised in pictures (OCR).
        states_all: Whether its source has a field for each piece of metadata, so that nothing is guessed from the text.
    """

    text: str
    encoding: str
    extractor: str
    title: MetadataField | None = None
    publisher: MetadataField | None = None
    author: MetadataField | None = None
    published: MetadataField | None = None
    url: MetadataField | None = None
    created: MetadataField | None = None
    furniture: tuple[Span, ...] = ()
    captions: tuple[Span, ...] = ()
    pages: tuple[int, ...] = ()
    name: str | None = None
    is_recognised: bool = False
    states_all: bool = False
