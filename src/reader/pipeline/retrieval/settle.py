"""Which text was read from which fetch: known once the page was read in, so that versions have the dates of fetches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime

from reader.model.web import FetchOutcome, FetchResult, Retrieval
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder
from reader.store.notes.kept_version_table import ArticleText
from reader.store.notes.notes import Notes
from reader.web.fetched import milliseconds

_NANOSECONDS = 1_000_000
"""In a millisecond."""


def settle(library: LibraryFolder, results: Iterable[FetchResult] = ()) -> list[FetchResult]:
    """Store which texts were read from the latest fetches, and keep the texts that they replaced.

    Args:
        library: The library, after its pages were read in.
        results: What came of fetching.

    Returns:
        The results; what was `FETCHED` is `CHANGED` or `UNCHANGED` if its text was read in.
    """
    listed = list(results)
    if not library.notes_path.exists():
        return listed
    with Notes(library) as notes, closing(IndexReader(library)) as index:
        read = _settled(library, notes, index)
        changed = [page for page, texts in read.items() if len(set(texts)) > 1]
        _keep_replaced(library, notes, index, changed)
    return [_final(result, read.get(result.page or "", ())) for result in listed]


def _settled(library: LibraryFolder, notes: Notes, index: IndexReader) -> dict[str, list[str]]:
    """Return the texts that were read from the fetches of each page, oldest first."""
    texts: dict[str, list[str]] = {}
    read_from: dict[tuple[str, str], str] = {}
    for fetch in notes.web_pages.retrievals():
        if fetch.record is None:  # it came with a feed, or brought nothing
            continue
        body = (fetch.page, fetch.sha256)
        text = fetch.text_sha256
        if text is None:
            # The same bytes give the same text; otherwise, only what the index read at the time of this fetch counts.
            text = read_from.get(body) or _text_read_from(index, library, fetch)
            if text is not None:
                notes.web_pages.set_text(fetch.page, fetch.at, text)
        if text is not None:
            read_from[body] = text
            texts.setdefault(fetch.page, []).append(text)
    return texts


def _text_read_from(index: IndexReader, library: LibraryFolder, fetch: Retrieval) -> str | None:
    """Return the digest of the text that was read from a fetch; None if the index has not read it yet."""
    path = library.web_pages_path / fetch.page
    try:
        at = path.stat().st_mtime_ns
    except OSError:
        return None
    if at // _NANOSECONDS != milliseconds(datetime.fromisoformat(fetch.at)):
        return None  # the file is of another fetch
    return index.articles.text_read_at(str(path), at)


def _keep_replaced(library: LibraryFolder, notes: Notes, index: IndexReader, pages: Sequence[str]) -> None:
    """Keep the texts that edits replaced, so that they outlast the index."""
    if not pages:
        return
    rows = index.versions.rows([library.web_pages_path / page for page in pages])
    notes.versions.keep_texts([ArticleText(row.path, row.sha256, row.title) for row in rows if not row.current])


def _final(result: FetchResult, texts: Sequence[str]) -> FetchResult:
    if result.outcome is not FetchOutcome.FETCHED or len(texts) < 2:
        return result
    is_same = texts[-1] == texts[-2]
    return replace(result, outcome=FetchOutcome.UNCHANGED if is_same else FetchOutcome.CHANGED)
