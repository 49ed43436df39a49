"""Pages by address: fetched once when they are added, and again when they are updated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.config.log import log_unexpected_error
from reader.model.text import Problem
from reader.model.web import FetchOutcome, FetchResult, Retrieval, WebPage
from reader.pipeline.retrieval.hosts import fetch_by_host
from reader.pipeline.retrieval.keep import PageStore, identities, recover, unique_identities
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from reader.web.addresses import parse_address
from reader.web.failures import FetchError, require_web_extra
from reader.web.fetched import FetchedPage, Unmodified, Validators, instant, present
from reader.web.kept_pages import file_name
from reader.web.walls import require_article

if TYPE_CHECKING:
    from reader.web.fetch import Fetcher, FetchLimits


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A page to fetch: as given, parsed, and what is known of it from earlier."""

    given: str
    address: str
    known: WebPage | None = None


def add_pages(library: LibraryFolder, addresses: Sequence[str], limits: FetchLimits | None) -> Iterator[FetchResult]:
    """Fetch pages that are not in the library yet, and keep them. The work is done while you iterate.

    Args:
        library: The library.
        addresses: Web addresses as people write them.
        limits: What one address may cost; None for the defaults.

    Yields:
        What came of each address, as it comes.

    Raises:
        MissingWebExtraError: The packages for it are not installed.
        LibraryError: The library cannot be written; what was fetched is kept.
    """
    require_web_extra()
    from reader.web.fetch import Fetcher  # needs httpx

    with Notes(library) as notes, Fetcher(limits) as fetcher:
        store = PageStore.of(library, notes)
        recover(store)
        wanted: list[_Wanted] = []
        for given in dict.fromkeys(address.strip() for address in addresses if address.strip()):
            try:
                address = parse_address(given)
            except FetchError as error:
                yield failed_result(given, error)
                continue
            known = notes.web_pages.find(unique_identities([address]))
            if known is not None and known.last.record and (store.kept.pages / known.page).exists():
                notes.forgotten.remove(store.path(known.page))
                yield result_of(given, FetchOutcome.KNOWN, known.last)
            elif all(other.address != address for other in wanted):
                wanted.append(_Wanted(given, address))
        yield from fetch_pages(store, fetcher, [(request.given, request.address) for request in wanted])


def fetch_pages(store: PageStore, fetcher: Fetcher, wanted: Sequence[tuple[str, str]]) -> Iterator[FetchResult]:
    """Fetch and keep pages that are not known by these addresses.

    Args:
        store: Where they are kept.
        fetcher: Fetches them.
        wanted: Address as given, and parsed.
    """
    requests = [_Wanted(*pair) for pair in wanted]
    for answered in fetch_by_host(requests, lambda request: request.address, lambda request: _page(fetcher, request)):
        given, answer = answered.wanted.given, answered.answer
        if not isinstance(answer, FetchedPage):
            yield _not_a_page(given, answer)
            continue
        known = store.notes.web_pages.find(identities(answer))
        if known is not None and known.last.record and (store.kept.pages / known.page).exists():
            # The same article by another address. Its text is not replaced: another edition of it is no edit.
            store.notes.web_pages.put(known.address, identities(answer), known.last)
            yield result_of(given, FetchOutcome.KNOWN, known.last)
        else:
            fetch = store.keep(answer, known.page if known else None)
            store.notes.forgotten.remove(store.path(fetch.page))
            yield result_of(given, FetchOutcome.ADDED, fetch)


def update_pages(
    library: LibraryFolder, addresses: Sequence[str] | None, limits: FetchLimits | None
) -> Iterator[FetchResult]:
    """Fetch known pages again, and keep what changed. The work is done while you iterate.

    Args:
        library: The library.
        addresses: Addresses of pages that were added; None for all pages.
        limits: What one address may cost; None for the defaults.

    Yields:
        What came of each page, as it comes: `FETCHED` where the page is not the same byte for byte; `settle` says
        later whether the article changed.

    Raises:
        MissingWebExtraError: The packages for it are not installed.
        LibraryError: The library cannot be written; what was fetched is kept.
    """
    require_web_extra()
    from reader.web.fetch import Fetcher  # needs httpx

    with Notes(library) as notes, Fetcher(limits) as fetcher:
        store = PageStore.of(library, notes)
        recover(store)
        wanted: list[_Wanted] = []
        for result in _pages_to_update(store, addresses):
            if isinstance(result, FetchResult):
                yield result
            else:
                wanted.append(result)
        for answered in fetch_by_host(wanted, lambda request: request.address, lambda request: _page(fetcher, request)):
            assert answered.wanted.known is not None
            yield _updated(store, answered.wanted.given, answered.wanted.known, answered.answer)


def _pages_to_update(store: PageStore, addresses: Sequence[str] | None) -> Iterator[_Wanted | FetchResult]:
    if addresses is None:
        forgotten = store.notes.forgotten.all()
        for page in store.notes.web_pages.all():
            # What came with a feed was never fetched itself: that has to be asked for by its address.
            if page.last.record is not None and store.path(page.page) not in forgotten:
                yield _Wanted(page.address, page.address, page)
        return
    for given in dict.fromkeys(addresses):
        try:
            known = store.notes.web_pages.find(unique_identities([parse_address(given)]))
        except FetchError as error:
            yield failed_result(given, error)
            continue
        if known is None:
            yield failed_result(given, FetchError(given, "is not in the library", "add it: `reader add ADDRESS`"))
        else:
            yield _Wanted(given, known.address, known)


def _page(fetcher: Fetcher, wanted: _Wanted) -> FetchedPage | Unmodified:
    last = wanted.known.last if wanted.known else None
    answer = fetcher.fetch(wanted.address, validators=Validators(last.etag, last.last_modified) if last else None)
    if isinstance(answer, FetchedPage):
        require_article(answer)
    return answer


def _updated(store: PageStore, given: str, known: WebPage, answer: FetchedPage | Unmodified | Exception) -> FetchResult:
    last = known.last
    if isinstance(answer, Unmodified):
        fetch = replace(last, at=instant(answer.at), status=304, sha256="", record=None)
    elif not isinstance(answer, FetchedPage):
        if isinstance(answer, FetchError) and answer.status is not None:
            gone = Retrieval(known.page, instant(present()), known.address, answer.status, "")
            store.notes.web_pages.put(known.address, (), gone)
        return replace(_not_a_page(given, answer), page=known.page)
    elif answer.sha256 == last.sha256:
        fetch = replace(last, at=instant(answer.at))
    elif _suffix(file_name(answer)) != _suffix(known.page):
        error = FetchError(
            given, f"is now of another kind ({answer.media_type or 'not named'})", "download it and give the file"
        )
        return replace(failed_result(given, error), page=known.page)
    else:
        outcome = FetchOutcome.ADDED if last.record is None else FetchOutcome.FETCHED
        return result_of(given, outcome, store.keep(answer, known.page))
    store.notes.web_pages.put(known.address, (), fetch)
    return result_of(given, FetchOutcome.UNCHANGED, fetch)


def _suffix(name: str) -> str:
    return name.rpartition(".")[2]


def result_of(given: str, outcome: FetchOutcome, fetch: Retrieval) -> FetchResult:
    """Return the result of an address whose page is kept."""
    return FetchResult(
        address=given,
        outcome=outcome,
        page=fetch.page,
        final=fetch.address,
        at=fetch.at,
        status=fetch.status,
        sha256=fetch.sha256 or None,
    )


def failed_result(given: str, error: Exception) -> FetchResult:
    """Return the result of an address that failed; an error that nobody expected is logged as a defect."""
    if isinstance(error, FetchError):
        problem = Problem(given, error.reason, error.advice)
        return FetchResult(given, FetchOutcome.FAILED, status=error.status, problem=problem)
    log_unexpected_error(error, given)
    advice = "leave it out and report it; the log has the details"
    return FetchResult(
        given, FetchOutcome.FAILED, problem=Problem(given, f"fetching failed ({type(error).__name__})", advice)
    )


def _not_a_page(given: str, answer: Unmodified | Exception) -> FetchResult:
    if isinstance(answer, Exception):
        return failed_result(given, answer)
    return failed_result(given, FetchError(given, "was not sent, as if it were known here already", "try again later"))
