"""Feeds that are followed: their new entries become articles, each article once however many feeds have it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from reader.model.web import Feed, FetchOutcome, FetchResult, Retrieval
from reader.pipeline.retrieval.hosts import fetch_by_host
from reader.pipeline.retrieval.keep import PageStore, recover, unique_identities
from reader.pipeline.retrieval.pages import failed_result, fetch_pages, result_of
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from reader.web.addresses import host_of, page_name, parse_address
from reader.web.failures import FetchError, require_web_extra
from reader.web.feed_entries import FeedEntry, ParsedFeed, entry_page
from reader.web.feed_process import parse_feed
from reader.web.fetched import ContentKind, FetchedPage, Unmodified, Validators, instant, present

if TYPE_CHECKING:
    from reader.web.fetch import Fetcher, FetchLimits

NEWEST = 100
"""Entries of one feed that are taken at most, the newest, unless more are asked for."""
_DEEPEST = 2
"""How often a page may name a page instead of its feed."""
_MOST_LISTED = 200
"""Feeds that one OPML file or sitemap of sitemaps can add."""


@dataclass(frozen=True, slots=True)
class _New:
    """An entry that was not seen yet, the feed that has it, and when the feed was fetched."""

    feed: Feed
    entry: FeedEntry
    address: str
    at: str
    publisher: str | None


def follow_feeds(
    library: LibraryFolder, addresses: Sequence[str], limits: FetchLimits | None, *, full: bool
) -> Iterator[FetchResult | Feed]:
    """Follow feeds. Lists of feeds, and pages that name theirs, add the feeds that they list.

    Args:
        library: The library.
        addresses: Addresses of feeds.
        limits: What one address may cost; None for the defaults.
        full: Whether the pages of their entries are fetched.

    Yields:
        Each feed that is followed from now on, and what failed.

    Raises:
        MissingWebExtraError: The packages for it are not installed.
        LibraryError: The library cannot be written.
    """
    require_web_extra()
    from reader.web.fetch import Fetcher  # needs httpx

    with Notes(library) as notes, Fetcher(limits) as fetcher:
        for given in dict.fromkeys(addresses):
            try:
                for address in _feeds_at(fetcher, parse_address(given)):
                    notes.feeds.follow(address, full=full)
                    if (feed := notes.feeds.get(address)) is not None:
                        yield feed
            except FetchError as error:
                yield failed_result(given, error)


def _feeds_at(fetcher: Fetcher, address: str, depth: int = 0) -> list[str]:
    """Return the addresses of the feeds at an address: itself, or those that it lists."""
    answer = fetcher.fetch(address, ContentKind.FEED)
    assert isinstance(answer, FetchedPage)  # no validators were sent
    parsed = parse_feed(answer)
    if parsed.entries or not parsed.feeds:
        return [answer.address]
    is_page = answer.body.lstrip()[:200].lower().startswith((b"<!doctype html", b"<html"))
    return (
        _feeds_at(fetcher, parsed.feeds[0], depth + 1) if is_page and depth < 2 else list(parsed.feeds[:_MOST_LISTED])
    )


def update_feeds(
    library: LibraryFolder, addresses: Sequence[str] | None, limits: FetchLimits | None, *, newest: int = NEWEST
) -> Iterator[FetchResult]:
    """Fetch feeds and keep their new entries. The work is done while you iterate.

    Args:
        library: The library.
        addresses: Feeds that are followed; None for all.
        limits: What one address may cost; None for the defaults.
        newest: Entries of one feed that are taken at most.

    Yields:
        What came of each new entry, and of each feed that failed.

    Raises:
        MissingWebExtraError: The packages for it are not installed.
        LibraryError: The library cannot be written; what was fetched is kept.
    """
    require_web_extra()
    from reader.web.fetch import Fetcher  # needs httpx

    with Notes(library) as notes, Fetcher(limits) as fetcher:
        store = PageStore.of(library, notes)
        recover(store)
        feeds = notes.feeds.all()
        if addresses is not None:
            wanted = {_spelled(address): address for address in addresses}
            unknown = wanted.keys() - {feed.address for feed in feeds}
            for address in unknown:
                error = FetchError(wanted[address], "is not followed", "follow it: `reader feeds add ADDRESS`")
                yield failed_result(wanted[address], error)
            feeds = [feed for feed in feeds if feed.address in wanted]
        to_fetch: list[_New] = []
        for answered in fetch_by_host(feeds, lambda feed: feed.address, lambda feed: _feed(fetcher, feed)):
            feed, answer = answered.wanted, answered.answer
            if isinstance(answer, Unmodified):
                notes.feeds.checked(feed.address, instant(answer.at), None, feed.etag, feed.last_modified)
            elif isinstance(answer, Exception):
                yield failed_result(feed.address, answer)
            else:
                yield from _take_entries(store, feed, *answer, newest, to_fetch)
        yield from _fetch_entries(store, fetcher, to_fetch)


def _spelled(address: str) -> str:
    try:
        return parse_address(address)
    except FetchError:
        return address


def _feed(fetcher: Fetcher, feed: Feed) -> tuple[FetchedPage, ParsedFeed] | Unmodified:
    answer = fetcher.fetch(feed.address, ContentKind.FEED, Validators(feed.etag, feed.last_modified))
    return answer if isinstance(answer, Unmodified) else (answer, parse_feed(answer))


def _take_entries(
    store: PageStore, feed: Feed, page: FetchedPage, parsed: ParsedFeed, newest: int, to_fetch: list[_New]
) -> Iterator[FetchResult]:
    """Keep the new entries of a feed, or add them to those whose pages are to be fetched."""
    seen = store.notes.feeds.seen(feed.address)
    new = [entry for entry in _newest(parsed.entries, newest) if entry.id not in seen]
    if new:
        store.kept.keep_feed(page)
    is_complete = len(parsed.entries) <= newest
    for entry in new:
        address = _address(feed, entry)
        known = store.notes.web_pages.find(unique_identities([address]))
        item = _New(feed, entry, address, instant(page.at), _publisher(feed, parsed, address))
        if known is not None and (store.kept.pages / known.page).exists():
            store.notes.feeds.see(feed.address, entry.id, known.page)
            yield result_of(address, FetchOutcome.KNOWN, known.last)
        elif entry.is_full or (entry.text and not feed.full):
            yield _keep_entry(store, item)
        elif feed.full and entry.address:
            to_fetch.append(item)
            is_complete = False  # until its page is there, the feed has something new
        else:
            yield FetchResult(address, FetchOutcome.NO_TEXT)
            is_complete = False
    validators = page.validators if is_complete else Validators()
    store.notes.feeds.checked(feed.address, instant(page.at), parsed.title, validators.etag, validators.last_modified)


def _newest(entries: Sequence[FeedEntry], number: int) -> list[FeedEntry]:
    """Return the newest entries: by date where all have one, else the first, as feeds are ordered."""
    if len(entries) > number and all(entry.published for entry in entries):
        return sorted(entries, key=lambda entry: entry.published or "", reverse=True)[:number]
    return list(entries[:number])


def _address(feed: Feed, entry: FeedEntry) -> str:
    """Return the address that an entry is known by: its own, or one made of the feed's and its id."""
    try:
        if entry.address is not None:
            return parse_address(entry.address)
    except FetchError:
        pass
    separator = "&" if urlsplit(feed.address).query else "?"
    digest = hashlib.sha256(entry.id.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{feed.address}{separator}{urlencode({'entry': digest})}"


def _publisher(feed: Feed, parsed: ParsedFeed, address: str) -> str | None:
    """Return the title of a feed if its entry is on the feed's own site: others only collect what others publish."""
    ours, theirs = (host_of(url).removeprefix("www.") for url in (feed.address, address))
    is_own = ours == theirs or ours.endswith(f".{theirs}") or theirs.endswith(f".{ours}")
    return parsed.title if is_own else None


def _keep_entry(store: PageStore, new: _New) -> FetchResult:
    content = entry_page(new.entry, new.address, new.publisher)
    fetch = Retrieval(
        page=page_name(new.address) + ".html",
        at=new.at,
        address=new.address,
        status=200,
        sha256=hashlib.sha256(content).hexdigest(),
    )
    store.notes.web_pages.put(new.address, unique_identities([new.address]), fetch)
    store.kept.keep_page(fetch.page, content, present())
    store.notes.feeds.see(new.feed.address, new.entry.id, fetch.page)
    store.notes.forgotten.remove(store.path(fetch.page))
    outcome = FetchOutcome.ADDED if new.entry.is_full else FetchOutcome.EXCERPT
    return result_of(new.address, outcome, fetch)


def _fetch_entries(store: PageStore, fetcher: Fetcher, to_fetch: Sequence[_New]) -> Iterator[FetchResult]:
    """Fetch the pages of entries; where that fails, what the feed says is kept."""
    by_address: dict[str, list[_New]] = {}
    for new in to_fetch:
        by_address.setdefault(new.address, []).append(new)
    for result in fetch_pages(store, fetcher, [(address, address) for address in by_address]):
        news = by_address[result.address]
        if result.page is not None:
            for new in news:
                store.notes.feeds.see(new.feed.address, new.entry.id, result.page)
            yield result
        elif news[0].entry.text:
            kept = _keep_entry(store, news[0])
            yield FetchResult(
                kept.address, kept.outcome, kept.page, kept.final, kept.at, result.status, kept.sha256, result.problem
            )
        else:
            yield result
