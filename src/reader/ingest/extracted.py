"""What an extractor hands to `reading`: the text, and what the document itself says about it."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.text import MetadataField, Span


class UnusableError(Exception):
    """The content cannot become an article; `reading` adds the path and shows it to the person.

    Attributes:
        reason: What is wrong with it.
        advice: What a person can do about it.
    """

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice


@dataclass(frozen=True, slots=True)
class ExtractedDocument:
    """A document turned into text, before its head and its file name have filled what it does not say of itself.

    Attributes:
        text: The text that all offsets are into.
        encoding: The encoding the bytes were read with.
        extractor: Name and version of what made the text.
        title: Its title, where the document says so; the same holds for the next four.
        publisher: Who published it.
        author: Who wrote it.
        published: ISO 8601.
        url: Canonical http(s) address.
        made: Date on which the document was made: the date of last resort, empty for prints of pages, which are
            younger than the pages.
        furniture: Stretches known to be page furniture, in order, not overlapping.
        pages: Offset at which each page begins.
    """

    text: str
    encoding: str
    extractor: str
    title: MetadataField | None = None
    publisher: MetadataField | None = None
    author: MetadataField | None = None
    published: MetadataField | None = None
    url: MetadataField | None = None
    made: MetadataField | None = None
    furniture: tuple[Span, ...] = ()
    pages: tuple[int, ...] = ()
