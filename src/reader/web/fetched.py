"""What a fetch brings back: the answer as it came, with all that a record of it needs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum


class ContentKind(Enum):
    """Kinds of content by what can be done with them."""

    PAGE = "page"
    """HTML, text or PDF: an article."""
    FEED = "feed"
    """RSS, Atom, JSON Feed, OPML or a sitemap."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask later whether a page changed.

    Attributes:
        etag: The header ETag, None if there was none.
        last_modified: The header Last-Modified, None if there was none.
    """

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """Return the headers that ask for the page only if it changed."""
        headers = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in headers.items() if value}


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """An answer with a body.

    Attributes:
        requested: The address that was asked for.
        address: The address that answered, after redirects.
        hops: All addresses on the way, the first and the last included.
        status: HTTP status.
        reason: The words of the HTTP status.
        headers: The headers of the answer, in order.
        packed: The body as sent.
        body: The body without content codings.
        media_type: From Content-Type, lower case; "" if it is missing.
        charset: From Content-Type, None if it names none.
        at: When the answer came.
        ip: Numeric address that it came from, None if not known.
    """

    requested: str
    address: str
    hops: tuple[str, ...]
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    packed: bytes
    body: bytes
    media_type: str
    charset: str | None
    at: datetime
    ip: str | None

    @property
    def sha256(self) -> str:
        """Hex digest of the body."""
        return hashlib.sha256(self.body).hexdigest()

    @property
    def validators(self) -> Validators:
        """What to ask with the next time."""
        return Validators(self.header("etag"), self.header("last-modified"))

    def header(self, name: str) -> str | None:
        """Return the first header of this name (lower case), None if there is none."""
        return next((value for key, value in self.headers if key.lower() == name), None)


@dataclass(frozen=True, slots=True)
class Unmodified:
    """The server says that the page has not changed.

    Attributes:
        address: The address that answered.
        at: When.
    """

    address: str
    at: datetime


def instant(at: datetime) -> str:
    """Return an instant as it is stored and shown: ISO 8601, UTC, milliseconds."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def present() -> datetime:
    """Return the present instant as fetches have it: UTC, whole milliseconds."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def milliseconds(at: datetime) -> int:
    """Return an instant as milliseconds since the epoch."""
    return round(at.timestamp() * 1000)


def split_content_type(header: str) -> tuple[str, str | None]:
    """Return media type (lower case) and charset of a Content-Type header; charset is None if it names none."""
    media_type, *parameters = header.split(";")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip():
            return media_type.strip().lower(), value.strip().strip("'\"")
    return media_type.strip().lower(), None
