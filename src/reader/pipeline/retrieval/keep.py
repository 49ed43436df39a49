"""Keeps a fetched page: its record, what is known of it, and the file that is read in, in this order.

Each step is complete or not at all. If the process is killed between two of them, `recover` does the rest from the
record, without fetching anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

from reader.model.web import Retrieval
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from reader.web.addresses import is_web_address, page_identity, parse_address
from reader.web.failures import FetchError
from reader.web.fetched import FetchedPage, instant
from reader.web.kept_pages import KeptPages, file_content, file_name

_HEAD = 200_000
"""Bytes of a page that are searched for its canonical address."""
_LINK = re.compile(r"<link\b[^<>]{0,2000}>", re.IGNORECASE)
_CANONICAL = re.compile(r"\brel\s*=\s*[\"']?canonical\b", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_MOBILE = re.compile(r"^(?:www|m|mobile|amp)\.")


@dataclass(frozen=True, slots=True)
class PageStore:
    """Where fetched pages are kept: the files of a library and its notes.

    Attributes:
        library: The library.
        notes: Its notes, open.
        kept: Its folder with fetched pages.
    """

    library: LibraryFolder
    notes: Notes
    kept: KeptPages

    @classmethod
    def of(cls, library: LibraryFolder, notes: Notes) -> PageStore:
        """Return the store of a library."""
        return cls(library, notes, KeptPages(library.web_path))

    def keep(self, page: FetchedPage, name: str | None = None) -> Retrieval:
        """Keep a page, and return its fetch as it is now known.

        Args:
            page: What was fetched.
            name: The page's file, if it was fetched before; None for a new one.
        """
        record = self.kept.keep_record(page)
        return self.keep_recorded(page, record, name)

    def keep_recorded(self, page: FetchedPage, record: str, name: str | None = None) -> Retrieval:
        """Keep a page whose record is written; as `keep`."""
        fetch = retrieval(page, name or file_name(page), record)
        self.notes.web_pages.put(page.address, identities(page), fetch)
        self.kept.keep_page(fetch.page, file_content(page), page.at)
        return fetch

    def path(self, name: str) -> str:
        """Return the absolute path of a page's file."""
        return str(self.library.web_pages_path / name)


def retrieval(page: FetchedPage, name: str, record: str | None) -> Retrieval:
    """Return the fetch of a page as the notes store it."""
    return Retrieval(
        page=name,
        at=instant(page.at),
        address=page.address,
        status=page.status,
        sha256=page.sha256,
        record=record,
        etag=page.validators.etag,
        last_modified=page.validators.last_modified,
    )


def identities(page: FetchedPage) -> list[str]:
    """Return all addresses by which a page is known: those it was reached by, and the one it calls its own."""
    canonical = canonical_address(page)
    return unique_identities([*page.hops, *([canonical] if canonical else [])])


def unique_identities(addresses: Iterable[str]) -> list[str]:
    """Return addresses in the spelling in which pages are looked up, each once."""
    return list(dict.fromkeys(map(page_identity, addresses)))


def canonical_address(page: FetchedPage) -> str | None:
    """Return the address that a page calls its own, if it is on the same site and says which page; else None.

    A front page is no article's address: pages that name it are mistaken, and would all be one.
    """
    if page.media_type not in ("text/html", "application/xhtml+xml", ""):
        return None
    head = page.body[:_HEAD].decode("utf-8", "replace")
    link = next((tag for tag in _LINK.findall(head) if _CANONICAL.search(tag)), None)
    target = _HREF.search(link) if link else None
    if target is None:
        return None
    written = unescape(next(part for part in target.groups() if part is not None)).strip()
    try:
        address = urljoin(page.address, written)
        canonical = parse_address(address) if is_web_address(address) else None
    except (FetchError, ValueError):
        return None
    if canonical is None:
        return None
    ours, theirs = urlsplit(page.address), urlsplit(canonical)
    is_same_site = _MOBILE.sub("", ours.netloc) == _MOBILE.sub("", theirs.netloc)
    return canonical if is_same_site and (theirs.path.strip("/") or theirs.query) else None


def recover(store: PageStore) -> list[str]:
    """Finish what was interrupted: pages whose record is written, but not the rest. Nothing is fetched.

    Returns:
        The names of the pages' files that were written.
    """
    known = store.notes.web_pages.retrievals()
    recorded = {fetch.record for fetch in known}
    written = []
    for name in store.kept.record_names():
        if name not in recorded and (page := store.kept.read_record(name)) is not None:
            same = store.notes.web_pages.find(identities(page))
            written.append(store.keep_recorded(page, name, same.page if same else None).page)
    for known_page in store.notes.web_pages.all():
        last = known_page.last
        if last.record is None or (store.kept.pages / last.page).exists() or last.page in written:
            continue
        if (store.kept.records / last.record).exists() and (page := store.kept.read_record(last.record)) is not None:
            store.kept.keep_page(last.page, file_content(page), page.at)
            written.append(last.page)
    return written
