"""Parses feeds: RSS and Atom (feedparser), JSON Feed, OPML and sitemaps; pages name the feeds that they have."""

from __future__ import annotations

import io
import json
import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import escape, unescape
from time import struct_time
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

from reader.web.addresses import is_web_address
from reader.web.failures import FetchError
from reader.web.feed_entries import FeedEntry, ParsedFeed
from reader.web.unpacked import TooLargeError, UnknownCodingError, unpack

MAX_ENTRIES = 50_000
"""Most entries of one feed or sitemap."""
_LARGEST = 50 * 1024 * 1024
"""Bytes of an unpacked sitemap: what the sitemap protocol allows."""

_ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)
_ROOT = re.compile(rb"<\s*(?:\w+:)?(opml|urlset|sitemapindex|rss|feed|rdf|html|!doctype html)\b", re.IGNORECASE)
_LINK = re.compile(r"<link\b[^<>]{0,2000}>", re.IGNORECASE)
_FEED_LINK = re.compile(r"application/(?:rss\+xml|atom\+xml|feed\+json)", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)


def parse_feed_content(content: bytes, address: str, media_type: str = "") -> ParsedFeed:
    """Return what is in a feed.

    Args:
        content: Its bytes, perhaps gzipped.
        address: Its address, which relative addresses in it refer to; a path for a file.
        media_type: What the server called it.

    Raises:
        FetchError: It is not a feed, or a hostile one.
    """
    body = _unpacked(content, address)
    start = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return _json_feed(body, address)
    if _ENTITY.search(body.replace(b"\x00", b"")):
        raise FetchError(address, "defines XML entities, which are not expanded", "report it to the site")
    root = _ROOT.search(start)
    kind = root[1].lower() if root else b""
    if kind == b"opml":
        return _opml(_tree(body, address), address)
    if kind in (b"urlset", b"sitemapindex"):
        return _sitemap(_tree(body, address))
    if kind in (b"html", b"!doctype html"):
        return _feeds_of_page(body, address)
    return _rss_or_atom(body, address, media_type)


def _unpacked(content: bytes, address: str) -> bytes:
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        return unpack(content, "gzip", _LARGEST)
    except (TooLargeError, UnknownCodingError, zlib.error):
        raise FetchError(address, "is packed in a way that cannot be read", "give the unpacked file") from None


def _not_a_feed(address: str) -> FetchError:
    return FetchError(address, "is not a feed", "give the address of an RSS, Atom or JSON feed, OPML or a sitemap")


# --- RSS and Atom ---


def _rss_or_atom(body: bytes, address: str, media_type: str) -> ParsedFeed:
    import feedparser

    # As a stream: feedparser takes text for the name of a file or an address, which it would open.
    headers = {"content-type": media_type or "application/xml", "content-location": address}
    try:
        found = feedparser.parse(io.BytesIO(body), response_headers=headers)
    except Exception as error:  # broken markup raises errors of many kinds in it
        raise _not_a_feed(address) from error
    items = found.get("entries", [])[:MAX_ENTRIES]
    entries = tuple(entry for item in items if (entry := _entry(item)) is not None)
    if not found.get("version") and not entries:
        raise _not_a_feed(address)
    return ParsedFeed(_line(found.get("feed", {}).get("title")), entries)


def _entry(item: Any) -> FeedEntry | None:
    address = _web_address(item.get("link"))
    identity = _line(item.get("id")) or address or _line(item.get("title"))
    if identity is None:
        return None
    contents = [str(part.get("value", "")) for part in item.get("content", ()) if _is_text(part)]
    return FeedEntry(
        id=identity,
        address=address,
        title=_line(item.get("title")),
        author=_line(item.get("author")),
        published=_instant(item.get("published") or item.get("issued"), item.get("published_parsed")),
        content=max(contents, key=len, default=None),
        summary=_text(item.get("summary")),
    )


def _is_text(part: Any) -> bool:
    return str(part.get("type", "")).lower() in ("", "text/html", "application/xhtml+xml", "text/plain")


# --- JSON Feed ---


def _json_feed(body: bytes, address: str) -> ParsedFeed:
    try:
        feed = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _not_a_feed(address) from None
    items = feed.get("items")
    if not isinstance(items, list) or "jsonfeed.org" not in str(feed.get("version", "")):
        raise _not_a_feed(address)
    entries = [_json_entry(item, address) for item in items[:MAX_ENTRIES] if isinstance(item, dict)]
    return ParsedFeed(_line(feed.get("title")), tuple(entry for entry in entries if entry is not None))


def _json_entry(item: dict[str, Any], base: str) -> FeedEntry | None:
    address = _web_address(item.get("url"), base)
    identity = _line(item.get("id")) or address
    if identity is None:
        return None
    authors = item.get("authors")
    people = authors if isinstance(authors, list) else [item.get("author")]
    names = [_line(person.get("name")) for person in people if isinstance(person, dict)]
    plain = _text(item.get("content_text"))
    return FeedEntry(
        id=identity,
        address=address,
        title=_line(item.get("title")),
        author=", ".join(name for name in names if name) or None,
        published=_instant(item.get("date_published"), None),
        content=_text(item.get("content_html")) or (plain and _paragraphs(plain)),
        summary=(summary := _text(item.get("summary"))) and _paragraphs(summary),
    )


def _paragraphs(plain: str) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in plain.split("\n") if part.strip())


# --- OPML, sitemaps, pages ---


def _tree(body: bytes, address: str) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(body)  # entities were refused before
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError):
        raise _not_a_feed(address) from None


def _opml(root: ElementTree.Element, address: str) -> ParsedFeed:
    feeds = (
        _web_address(value, address)
        for element in root.iter()
        for name, value in element.attrib.items()
        if name.lower() == "xmlurl"
    )
    title = next((element.text for element in root.iter() if _local(element) == "title"), None)
    return ParsedFeed(_line(title), feeds=tuple(dict.fromkeys(feed for feed in feeds if feed)))


def _sitemap(root: ElementTree.Element) -> ParsedFeed:
    entries: list[FeedEntry] = []
    feeds: list[tuple[str, str]] = []
    for element in list(root)[:MAX_ENTRIES]:
        fields = {_local(child): (child.text or "").strip() for child in element.iter()}
        address = _web_address(fields.get("loc"))
        if address is None:
            continue
        if _local(element) == "sitemap":
            feeds.append((fields.get("lastmod", ""), address))
        else:
            published = _instant(fields.get("publication_date"), None)
            entries.append(FeedEntry(address, address, _line(fields.get("title")), published=published))
    newest_first = [address for _, address in sorted(feeds, key=lambda pair: pair[0], reverse=True)]
    return ParsedFeed(None, tuple(entries), tuple(dict.fromkeys(newest_first)))


def _feeds_of_page(body: bytes, address: str) -> ParsedFeed:
    """Return the feed that a page names first: later ones are of its comments or of other parts of the site."""
    markup = body[:200_000].decode("utf-8", "replace")
    for tag in _LINK.findall(markup):
        target = _HREF.search(tag) if _FEED_LINK.search(tag) else None
        if target is not None:
            written = unescape(next(part for part in target.groups() if part is not None))
            if feed := _web_address(written, address):
                return ParsedFeed(None, feeds=(feed,))
    raise _not_a_feed(address)


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


# --- values ---


def _web_address(value: object, base: str = "") -> str | None:
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        address = urljoin(base, value.strip()) if is_web_address(base) else value.strip()
    except ValueError:
        return None
    return address if is_web_address(address) else None


def _line(value: object) -> str | None:
    """Return text on one line, at most 500 characters; None if there is none."""
    if not isinstance(value, str):
        return None
    return " ".join(unescape(re.sub(r"<[^<>]{0,500}>", "", value)).split())[:500].strip() or None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _instant(written: object, parsed: struct_time | None) -> str | None:
    """Return a date in ISO 8601, in the time zone in which it was written: that is the publisher's day."""
    for read in _readings(written):
        try:
            return read.isoformat() if read.time() != datetime.min.time() or read.tzinfo else read.date().isoformat()
        except (ValueError, OverflowError):
            continue
    if parsed is None:
        return None
    try:
        return datetime(*parsed[:6], tzinfo=UTC).isoformat()
    except (ValueError, TypeError):
        return None


def _readings(written: object) -> Iterator[datetime]:
    if not isinstance(written, str):
        return
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            yield read(written.strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
