"""Pages and feeds from the web: what is known of each, and what came of fetching it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.model.text import Problem


class FetchOutcome(StrEnum):
    """What came of one address."""

    ADDED = "added"
    """Fetched and kept for the first time."""
    KNOWN = "known"
    """In the library already: not fetched again."""
    FETCHED = "fetched"
    """Fetched again, and not the same byte for byte; whether the article changed shows when it is read in."""
    UNCHANGED = "unchanged"
    """Fetched again: the article says the same."""
    CHANGED = "changed"
    """Fetched again: the article says something else."""
    EXCERPT = "excerpt"
    """Only what a feed says of it is kept, which is not the whole article."""
    NO_TEXT = "no_text"
    """A feed lists it without any text, and its page was not asked for."""
    FAILED = "failed"
    """Not fetched, or not an article."""


@dataclass(frozen=True, slots=True)
class Retrieval:
    """One fetch of a page.

    Attributes:
        page: Name of the page's file below the library's folder `web/pages`.
        at: ISO 8601 instant, UTC, milliseconds.
        address: The address that answered, after redirects.
        status: HTTP status.
        sha256: Hex digest of the body; "" if the server said that nothing changed.
        record: Name of its record below `web/records`; None if there was no body, or if it came with a feed.
        etag: To ask with the next time.
        last_modified: To ask with the next time.
        text_sha256: Digest of the article's text that was read from it, None until it was read in.
    """

    page: str
    at: str
    address: str
    status: int
    sha256: str
    record: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    text_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page that was fetched.

    Attributes:
        page: Name of its file below `web/pages`.
        address: The address to fetch it by.
        added: ISO 8601 instant, UTC.
        last: Its latest fetch with a body.
    """

    page: str
    address: str
    added: str
    last: Retrieval


@dataclass(frozen=True, slots=True)
class FetchResult:
    """What came of one address.

    Attributes:
        address: As given.
        outcome: What came of it.
        page: Name of the page's file, None if there is none.
        final: The address that answered, None if none did.
        at: ISO 8601 instant of the fetch, None if nothing was fetched.
        status: HTTP status, None if there was no answer.
        sha256: Hex digest of the body, None if there was none.
        problem: Why it failed, None if it did not.
    """

    address: str
    outcome: FetchOutcome
    page: str | None = None
    final: str | None = None
    at: str | None = None
    status: int | None = None
    sha256: str | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is followed.

    Attributes:
        address: Its address.
        title: Its title, None if it has none.
        added: ISO 8601 instant, UTC.
        full: Whether the pages of its entries are fetched.
        checked: ISO 8601 instant of the last update, None if there was none.
        etag: To ask with the next time.
        last_modified: To ask with the next time.
        entries: Number of its entries that are known.
    """

    address: str
    title: str | None
    added: str
    full: bool = False
    checked: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    entries: int = 0
