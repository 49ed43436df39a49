"""Fetches one address: redirects checked hop by hop, robots respected, size and time limited, retried when asked to."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Self

import httpx

from reader.files.read import MEBIBYTE
from reader.text.sanitize import excerpt
from reader.web.addresses import host_of, parse_address, redirect_target
from reader.web.agent import user_agent
from reader.web.failures import SAVE_IT, FetchError, UnendingAnswerError
from reader.web.fetched import ContentKind, FetchedPage, Unmodified, Validators, present, split_content_type
from reader.web.politeness import LONGEST_WAIT, PAUSE_SECONDS, Politeness, retry_after
from reader.web.robots import RobotsRules
from reader.web.transport import GuardedTransport
from reader.web.unpacked import ACCEPTED, TooLargeError, UnknownCodingError, unpack

_PAGE_TYPES = frozenset(
    {"text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown", "application/pdf", ""}
)
_FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/json", "text/xml",
     "application/xml", "application/rdf+xml", "text/x-opml", "application/x-gzip", "application/gzip",
     "application/octet-stream", "text/html", "text/plain", "application/opml+xml", ""}
)  # fmt: skip
_ACCEPT = {
    ContentKind.PAGE: "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.1",
    ContentKind.FEED: "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_RETRIED = frozenset({429, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What one address may cost, and how hosts are treated.

    Attributes:
        megabytes: Largest body, packed or unpacked, in MiB.
        connect_seconds: Longest wait for a connection.
        read_seconds: Longest wait for the next bytes.
        total_seconds: Longest time for one answer.
        redirects: Most redirects that are followed.
        attempts: How often an address is tried while the network or the server fails.
        pause_seconds: Pause between two requests to one host.
        allow_private: Whether this computer and private networks may be reached.
    """

    megabytes: int = 20
    connect_seconds: float = 15.0
    read_seconds: float = 30.0
    total_seconds: float = 120.0
    redirects: int = 10
    attempts: int = 3
    pause_seconds: float = PAUSE_SECONDS
    allow_private: bool = False


class Fetcher:
    """Fetches addresses. Safe to use from several threads; use it as a context manager.

    Args:
        limits: What one address may cost.
        politeness: Paces the requests; None for one with the pause of `limits`.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        limits: FetchLimits | None = None,
        politeness: Politeness | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.limits = limits or FetchLimits()
        self._politeness = politeness or Politeness(self.limits.pause_seconds)
        self._clock = clock
        self._robots = RobotsRules(self._read_robots)
        timeout = httpx.Timeout(self.limits.read_seconds, connect=self.limits.connect_seconds)
        self._client = httpx.Client(
            transport=GuardedTransport(allow_private=self.limits.allow_private),
            timeout=timeout,
            follow_redirects=False,
            trust_env=False,
            headers={"User-Agent": user_agent(), "Accept-Encoding": ACCEPTED, "Accept-Language": "*"},
        )

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def fetch(
        self, address: str, kind: ContentKind = ContentKind.PAGE, validators: Validators | None = None
    ) -> FetchedPage | Unmodified:
        """Fetch an address, following its redirects.

        Args:
            address: A web address.
            kind: What is expected there.
            validators: Of an earlier fetch, to get the page only if it changed.

        Raises:
            FetchError: It cannot or must not be fetched.
        """
        hops = [parse_address(address)]
        while True:
            with _naming(hops):
                answer = self._answer(hops[-1], kind, validators)
            if isinstance(answer, Unmodified):
                return answer
            location = answer.header("location")
            if answer.status not in _REDIRECTS or location is None:
                return _usable(replace(answer, requested=hops[0], hops=tuple(hops)), kind, self.limits)
            target = redirect_target(hops[-1], location)
            if target in hops:
                raise FetchError(hops[0], "redirects in a circle", SAVE_IT)
            if len(hops) > self.limits.redirects:
                raise FetchError(hops[0], f"redirects more than {self.limits.redirects} times", SAVE_IT)
            hops.append(target)

    def _answer(self, address: str, kind: ContentKind, validators: Validators | None) -> FetchedPage | Unmodified:
        """Return the answer to one request, tried again while the server or the network fails for a moment."""
        self._require_allowed(address)
        headers = {"Accept": _ACCEPT[kind], **(validators.headers() if validators else {})}
        for attempt in range(1, self.limits.attempts + 1):
            is_last = attempt == self.limits.attempts
            pause = 2.0 ** (attempt - 1)
            try:
                with self._politeness.turn(host_of(address), self._robots.crawl_delay(address)):
                    answer = self._request(address, headers, self.limits.megabytes * MEBIBYTE)
            except httpx.TransportError as error:
                if is_last:
                    raise _unreachable(address, error) from error
            else:
                if isinstance(answer, Unmodified) or answer.status not in _RETRIED or is_last:
                    return answer
                asked = retry_after(answer.header("retry-after"))
                if asked is not None and asked > LONGEST_WAIT:
                    minutes = f"{asked / 60:.0f} minutes"
                    raise FetchError(address, f"its server asks to wait {minutes}", "try again then", answer.status)
                pause = pause if asked is None else asked
            self._politeness.wait(pause)
        raise AssertionError("the last attempt returns or raises")

    def _require_allowed(self, address: str) -> None:
        with _refused(address):
            allowed = self._robots.allows(address)
        if allowed is None:  # RFC 9309: a site that cannot answer for its rules is taken to forbid everything
            raise FetchError(address, "its site cannot say what programs may fetch (robots.txt)", "try again later")
        if not allowed:
            raise FetchError(address, "its site asks programs not to fetch it (robots.txt)", SAVE_IT)

    def _request(self, address: str, headers: dict[str, str], limit: int) -> FetchedPage | Unmodified:
        """Send one request and read the answer, up to `limit` bytes."""
        self._client.cookies.clear()  # no address learns from another that it is the same person
        deadline = self._clock() + self.limits.total_seconds
        with _refused(address), self._client.stream("GET", address, headers=headers) as response:
            at = present()
            if response.status_code == 304:
                return Unmodified(address, at)
            ip = _server_ip(response)  # before the body is read: the server may close the connection then
            packed = self._read(response, address, limit, deadline)
        media_type, charset = split_content_type(response.headers.get("content-type", ""))
        try:
            body = unpack(packed, response.headers.get("content-encoding", ""), limit)
        except TooLargeError:
            raise _too_large(address, limit) from None
        except UnknownCodingError:
            raise FetchError(address, "its answer is packed in an unknown way or damaged", SAVE_IT) from None
        return FetchedPage(
            requested=address,
            address=address,
            hops=(address,),
            status=response.status_code,
            reason=response.reason_phrase,
            headers=tuple(response.headers.multi_items()),
            packed=packed,
            body=body,
            media_type=media_type,
            charset=charset,
            at=at,
            ip=ip,
        )

    def _read(self, response: httpx.Response, address: str, limit: int, deadline: float) -> bytes:
        length = response.headers.get("content-length", "")
        if length.isdigit() and len(length) < 20 and int(length) > limit:
            raise _too_large(address, limit)
        parts: list[bytes] = []
        size = 0
        for part in response.iter_raw():
            size += len(part)
            if size > limit:
                raise _too_large(address, limit)
            if self._clock() > deadline:
                seconds = f"{self.limits.total_seconds:.0f} s"
                reason = f"takes longer than {seconds} to answer"
                raise UnendingAnswerError(address, reason, "try again later, or " + SAVE_IT)
            parts.append(part)
        return b"".join(parts)

    def _read_robots(self, address: str) -> str | None:
        """Fetch a robots.txt; "" if there is none, None if the site cannot say."""
        target = address
        for _ in range(6):
            try:
                with self._politeness.turn(host_of(target)):
                    answer = self._request(target, {"Accept": "text/plain,*/*;q=0.1"}, MEBIBYTE // 2)
            except UnendingAnswerError:
                return None
            except httpx.TransportError as error:
                raise _unreachable(target, error) from error
            if isinstance(answer, Unmodified) or 400 <= answer.status < 500:
                return ""
            location = answer.header("location")
            if answer.status in _REDIRECTS and location is not None:
                target = redirect_target(target, location)
                continue
            return answer.body.decode("utf-8", "replace") if answer.status == 200 else None
        return ""


def _usable(page: FetchedPage, kind: ContentKind, limits: FetchLimits) -> FetchedPage:
    """Return a page that can be used.

    Raises:
        FetchError: Its status or its kind says that it cannot.
    """
    if page.status != 200:
        raise FetchError(page.requested, *_status_words(page.status), page.status)
    if not page.body.strip():
        raise FetchError(page.requested, "is an empty page", SAVE_IT, page.status)
    types = _PAGE_TYPES if kind is ContentKind.PAGE else _FEED_TYPES
    if page.media_type in types:
        return page
    if page.media_type in _FEED_TYPES - {"application/octet-stream", "application/x-gzip", "application/gzip"}:
        advice = "if it is a feed: `reader feeds add ADDRESS`"
    else:
        advice = "download it and give the file, if it is a kind that can be read"
    raise FetchError(page.requested, f"is not a page but {page.media_type[:60]}", advice, page.status)


def _status_words(status: int) -> tuple[str, str]:
    """Return what an HTTP status means for a person, and what to do."""
    if status in (401, 402, 403, 451):
        return f"its site does not give it to programs (HTTP {status})", SAVE_IT
    if status in (404, 410):
        return f"there is no such page (HTTP {status})", "check the address; an archive may have kept it"
    if status == 429:
        return "its site gets too many requests (HTTP 429)", "try again later, or " + SAVE_IT
    if status >= 500:
        return f"its server fails (HTTP {status})", "try again later"
    return f"gave no page (HTTP {status})", SAVE_IT


def _unreachable(address: str, error: httpx.TransportError) -> FetchError:
    if isinstance(error, httpx.TimeoutException):
        return FetchError(address, "does not answer in time", "try again later")
    if "certificate" in str(error).lower():
        return FetchError(address, "its certificate cannot be trusted", "open it in your browser to see why")
    return FetchError(address, "cannot be reached, or broke off in the middle", "check the address and your connection")


def _too_large(address: str, limit: int) -> UnendingAnswerError:
    return UnendingAnswerError(address, f"is larger than {limit // MEBIBYTE} MiB", "download it and give the file")


@contextmanager
def _naming(hops: list[str]) -> Iterator[None]:
    """Name the address that was asked for where one that it redirects to fails."""
    try:
        yield
    except FetchError as error:
        if len(hops) == 1:
            raise
        reason = f"{error.reason} (after a redirect to {excerpt(hops[-1])})"
        raise FetchError(hops[0], reason, error.advice, error.status) from error


@contextmanager
def _refused(address: str) -> Iterator[None]:
    """Name the address that was asked for where a connection was refused, instead of its host and port."""
    try:
        yield
    except FetchError as error:
        raise type(error)(address, error.reason, error.advice, error.status) from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
        raise FetchError(address, "is not a web address", "check how it is written") from error


def _server_ip(response: httpx.Response) -> str | None:
    stream = response.extensions.get("network_stream")
    if stream is None:
        return None
    try:
        return str(stream.get_extra_info("server_addr")[0])
    except (OSError, TypeError, IndexError):
        return None
