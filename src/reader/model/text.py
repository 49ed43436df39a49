"""TODO."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text, `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of metadata and how it was found, so that a reader can judge it.

    Attributes:
        value: The value itself (dates: ISO 8601).
        basis: Where it came from, for people: "front matter", "JSON-LD", "meta tag og:title", "first line",
            "dateline", "file name".
    """

    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class Article:
    """One account as it was taken in: immutable text and what is known about it.

    Attributes:
        path: Absolute path of the file, the article's key on this machine.
        source: The path as found, relative to the folder that was given, with "/" (contract.md).
        text: The decoded text; never altered for matching or display.
        sha256: Hex digest of `text` (see `text_digest`): the identity of this version.
        media_type: "text/plain", "text/markdown", "text/html" or "application/pdf".
        encoding: The encoding the bytes were read with.
        extractor: Name and version of what turned bytes into text, for the record.
        title: Always present; from metadata, the text's head or the file name.
        publisher: Who published it, where known.
        author: Who wrote it, where known.
        published: ISO 8601 date or date and time, where known.
        url: The canonical address, where known (http or https only).
        furniture: Stretches that the extractor knows to be page furniture (menus, share bars, boxes).
        pages: Offset at which each page begins; empty for media without pages.
    """

    path: str
    source: str
    text: str
    sha256: str
    media_type: str
    encoding: str
    extractor: str
    title: Found
    publisher: Found | None = None
    author: Found | None = None
    published: Found | None = None
    url: Found | None = None
    furniture: tuple[Span, ...] = ()
    pages: tuple[int, ...] = ()


def text_digest(text: str) -> str:
    """Return the hex sha256 of `text` as UTF-8; lone surrogates are kept as they are, so any str has a digest."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that could not be used, or only in part: one clear line for a person.

    Attributes:
        path: The input as it was found.
        reason: What is wrong.
        advice: What to do about it.
    """

    path: str
    reason: str
    advice: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}; {self.advice}"
