"""The Python API: one `Library` object that indexes articles and answers questions about them in typed rows.

    import reader

    with reader.Library("my-library") as library:
        for progress in library.index(["articles"]):
            ...
        for link in library.links():
            print(link.score, link.a.text, link.b.text)

The command line is built on it. Nothing here prints. Methods take files and folders as `paths`; without any they answer
for the whole library.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from reader.config.settings import meaning_of_environment
from reader.errors import NothingIndexedError, UsageError
from reader.model.analysis import Label
from reader.model.links import LinkKind, PassagePair
from reader.model.meaning import MeaningMode
from reader.store.index.reader import IndexReader
from reader.store.library import LibraryFolder, open_library
from reader.store.notes.notes import Notes
from reader.text.paths import StrPath, absolute_paths
from reader.views.coverage.matrix import EventOrder
from reader.views.quotes.quote_order import QuoteOrder
from reader.views.search.search import LIMIT

if TYPE_CHECKING:
    from threading import Event

    from reader.model.changes import FileChanges
    from reader.model.entities import NameComparison
    from reader.model.links import Verdict
    from reader.model.notes import Bookmark, RowEdit
    from reader.model.progress import Progress
    from reader.model.text import Problem
    from reader.model.web import Feed, FetchResult
    from reader.store.index.rows import ArticleRow, EntityRow, LinkRow
    from reader.views.comparison.rows import FactRow
    from reader.views.coverage.event_rows import EventRow
    from reader.views.naming.naming_rows import NamingRow
    from reader.views.passage_rows import PassageRow
    from reader.views.quotes.quote_list import ListedQuote
    from reader.views.quotes.quoted_statements import QuotedStatement
    from reader.views.search.search import SearchResults
    from reader.views.stories.pairs import StoryPair
    from reader.views.stories.story_rows import StoryRow
    from reader.views.versions import Version
    from reader.web.fetch import FetchLimits

DEFAULT_MODEL = "reader"
"""Name of the embedded language pipeline."""

DEFAULT_WAIT = 30.0
"""Seconds to wait for another process that is writing the index."""


class Library:
    """A library: the index of its articles and the notes that a person made on them.

    Reading never blocks another process that indexes. Use one instance per thread, as a context manager or with
    `close()`.

    Args:
        folder: The library's folder; None for the environment variable READER_LIBRARY, else the user data folder.
            Nothing is made on disk until something is indexed or written.
        model: "reader" for the embedded language pipeline, or the name or path of any spaCy pipeline.
        meaning: Whether `index` refines links by meaning after it made them by words; None for the environment variable
            READER_MEANING, else auto.
        wait: Seconds that `index` and `apply_decisions` wait for another process that is writing the index.

    Raises:
        LibraryError: No folder is given and there is no home directory to keep a library in.

    Attributes:
        location: The library's folder and the files in it.
    """

    def __init__(
        self,
        folder: StrPath | None = None,
        *,
        model: str = DEFAULT_MODEL,
        meaning: MeaningMode | None = None,
        wait: float = DEFAULT_WAIT,
    ) -> None:
        self.location: LibraryFolder = open_library(Path(folder) if folder is not None else None)
        self.location.require_usable()
        self._model = model
        self._meaning = meaning or meaning_of_environment() or MeaningMode.AUTO
        self._wait = wait
        self._index = IndexReader(self.location)
        self._scope: tuple[int, tuple[Path, ...], list[ArticleRow]] | None = None

    def close(self) -> None:
        """Close the index."""
        self._index.close()
        self._scope = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- indexing ---

    def index(self, paths: Iterable[StrPath] = (), jobs: int | None = None) -> Iterator[Progress]:
        """Bring the index up to date: new, changed and removed files. The work is done while you iterate.

        Args:
            paths: Files and folders; none means every folder that the library knows.
            jobs: Worker processes; None for one per core, 0 for this process only.

        Yields:
            Progress of each step. Inputs that cannot be used are in `Progress.problem`; they do not stop the others.

        Raises:
            LibraryBusyError: Another process is still writing the index after the library's `wait` seconds.
            MissingModelError: The language pipeline cannot be loaded.
            LibraryError: The library cannot be written; what was finished is kept.
        """
        from reader.pipeline.refresh import refresh

        yield from refresh(
            absolute_paths(paths), self.location, model=self._model, jobs=jobs, meaning=self._meaning, wait=self._wait
        )

    def apply_decisions(self, *, relink: Collection[int] = ()) -> Iterator[Progress]:
        """Apply name verdicts, renames and the score calibration in the notes to the index. No file is read.

        Args:
            relink: Keys of articles whose links are computed again even if nothing else changed.

        Yields:
            Progress of each step; nothing if there is no index yet.

        Raises:
            LibraryBusyError: Another process is still writing the index after the library's `wait` seconds.
            LibraryError: The library cannot be written.
        """
        from reader.pipeline import index as indexing
        from reader.pipeline.refresh import waiting_for_writer

        if self.location.index_path.exists():
            yield from waiting_for_writer(lambda: indexing.apply_decisions(self.location, relink=relink), self._wait)

    def file_changes(self, paths: Iterable[StrPath] = ()) -> FileChanges:
        """Return which files `index` would read in or remove now; no file is opened.

        Args:
            paths: Files and folders; none means every folder that the library knows.

        Raises:
            LibraryError: The index cannot be read.
        """
        from reader.pipeline.file_changes import file_changes

        return file_changes(self.location, absolute_paths(paths))

    def watch(self, paths: Iterable[StrPath], stop: Event) -> Iterator[FileChanges]:
        """Yield which files `index` would read in or remove, each time something changed, until `stop` is set.

        Args:
            paths: Files and folders; none means every folder that the library knows.
            stop: Ends the iteration within a moment.
        """
        from reader.pipeline.file_changes import watch_changes

        yield from watch_changes(self.location, absolute_paths(paths), stop)

    # --- pages from the web. Each method raises MissingWebExtraError if the extra [web] is not installed. ---

    def add(self, addresses: Sequence[str], limits: FetchLimits | None = None) -> Iterator[FetchResult]:
        """Fetch web pages that are not in the library yet; `index` reads them in. Done while you iterate.

        Args:
            addresses: Web addresses.
            limits: What one address may cost; None for the defaults.

        Yields:
            What came of each address, as it comes; failures do not stop the others.

        Raises:
            LibraryError: The library cannot be written; what was fetched is kept.
        """
        from reader.pipeline.retrieval.pages import add_pages

        yield from add_pages(self.location, addresses, limits)

    def update(
        self, addresses: Sequence[str] | None = None, limits: FetchLimits | None = None
    ) -> Iterator[FetchResult]:
        """Fetch pages again that were added; `index` reads in what changed. Done while you iterate.

        Args:
            addresses: Their addresses; None for all.
            limits: What one address may cost; None for the defaults.

        Yields:
            What came of each page, as it comes; failures do not stop the others.

        Raises:
            LibraryError: The library cannot be written; what was fetched is kept.
        """
        from reader.pipeline.retrieval.pages import update_pages

        yield from update_pages(self.location, addresses, limits)

    def follow_feeds(
        self, addresses: Sequence[str], limits: FetchLimits | None = None, *, full: bool = False
    ) -> Iterator[FetchResult | Feed]:
        """Follow feeds; `update_feeds` gets their entries. Done while you iterate.

        Args:
            addresses: Addresses of feeds, lists of feeds, or pages that name their feed.
            limits: What one address may cost; None for the defaults.
            full: Whether the pages of entries are fetched whose text the feed does not have.

        Yields:
            Each feed that is followed from now on, and what failed.

        Raises:
            LibraryError: The library cannot be written.
        """
        from reader.pipeline.retrieval.feed_updates import follow_feeds

        yield from follow_feeds(self.location, addresses, limits, full=full)

    def update_feeds(
        self, addresses: Sequence[str] | None = None, limits: FetchLimits | None = None, *, newest: int = 100
    ) -> Iterator[FetchResult]:
        """Fetch feeds that are followed and keep their new entries; `index` reads them in. Done while you iterate.

        Args:
            addresses: Addresses of the feeds; None for all.
            limits: What one address may cost; None for the defaults.
            newest: Entries of one feed that are taken at most.

        Yields:
            What came of each new entry, and of each feed that failed.

        Raises:
            LibraryError: The library cannot be written; what was fetched is kept.
        """
        from reader.pipeline.retrieval.feed_updates import update_feeds

        yield from update_feeds(self.location, addresses, limits, newest=newest)

    def settle(self, results: Iterable[FetchResult] = ()) -> list[FetchResult]:
        """Return `results` with what is known once their pages were read in: which articles changed."""
        from reader.pipeline.retrieval.settle import settle

        return settle(self.location, results)

    # --- what the index knows. Each method raises NothingIndexedError if no article is at or below `paths`. ---

    def articles(self, paths: Iterable[StrPath] = ()) -> list[ArticleRow]:
        """Return the articles at or below `paths`, in order of path.

        Raises:
            NothingIndexedError: There are none.
        """
        return list(self._articles(paths))

    def problems(self, paths: Iterable[StrPath] = ()) -> list[Problem]:
        """Return the inputs at or below `paths` that could not be used when they were last indexed."""
        return self._index.articles.problems(absolute_paths(paths) or None)

    def passages(self, paths: Iterable[StrPath] = ()) -> Iterator[PassageRow]:
        """Return every passage, article by article, in the order of the text."""
        from reader.views.passage_rows import passage_rows

        return passage_rows(self._index, self._articles(paths))

    def entities(self, paths: Iterable[StrPath] = (), labels: Collection[Label] = ()) -> Iterator[EntityRow]:
        """Return who and what the articles mention, most mentioned first, with every spelling and mention.

        Args:
            paths: Files and folders.
            labels: Only these kinds; none means all.
        """
        rows = self._index.entities.rows(self._articles(paths))
        return (row for row in rows if row.label in labels) if labels else rows

    def naming(self, paths: Iterable[StrPath] = ()) -> list[NamingRow]:
        """Return what the sources call the same people and groups: those that most sources describe first."""
        from reader.views.naming.naming_rows import naming_rows

        return naming_rows(self._index, self._articles(paths))

    def links(
        self, paths: Iterable[StrPath] = (), min_score: float | None = None, kinds: Sequence[LinkKind] = ()
    ) -> Iterator[LinkRow]:
        """Return the links among the articles, best first.

        Args:
            paths: Files and folders.
            min_score: 0-1: every link with at least this score; None for the links that the screen shows.
            kinds: Only these kinds; none means all.
        """
        return self._index.links.among(
            self._articles(paths), min_score=min_score, kinds=kinds, verdicts=self._link_verdicts()
        )

    def coverage(
        self, paths: Iterable[StrPath] = (), *, only_here: bool = False, order: EventOrder = EventOrder.SOURCES
    ) -> list[EventRow]:
        """Return the events that two or more articles report, with copies marked and where the sources disagree.

        Args:
            paths: Files and folders.
            only_here: Instead, the passages without a counterpart in another source, one row each, with the nearest.
            order: Order of the rows.
        """
        from reader.views.coverage.event_rows import event_rows
        from reader.views.coverage.load import load_coverage
        from reader.views.coverage.matrix import sort_events
        from reader.views.coverage.nearest import NearestReader

        articles = {row.id: row for row in self._articles(paths)}
        verdicts = self._link_verdicts()
        coverage = load_coverage(self._index, list(articles.values()), articles, verdicts, self._row_edits())
        events = coverage.single_source if only_here else coverage.events
        nearest = NearestReader(self._index, articles, verdicts) if only_here else None
        return list(event_rows(self._index, sort_events(events, order, coverage.articles), articles, nearest))

    def compare(
        self, paths: Iterable[StrPath] = (), event: str | None = None, *, differing: bool = False
    ) -> list[FactRow]:
        """Return the facts that two or more articles state, with the value of each source and whether they agree.

        Args:
            paths: Files and folders.
            event: Id of an event (`coverage`) or a story (`stories`): only its facts; None for all.
            differing: Only facts whose values differ.

        Raises:
            UsageError: There is no event and no story with the id `event`.
        """
        from reader.views.comparison.event_facts import load_facts

        articles, verdicts = self._articles(paths), self._link_verdicts()
        rows = load_facts(self._index, articles, verdicts, event, self._row_edits())
        return [row for row in rows if row.is_differing] if differing else rows

    def search(self, query: str, paths: Iterable[StrPath] = (), limit: int = LIMIT) -> SearchResults:
        """Return the passages that contain all words of `query`, best first; names are found in all spellings.

        Args:
            query: Words, "quoted words", word*, and filters (source: entity: label: before: after:).
            paths: Files and folders.
            limit: Number of passages at most.

        Raises:
            UsageError: A filter cannot be used as written; the message says what to write.
        """
        from reader.views.search.search import search

        where = tuple(paths)
        articles = self._articles(where)
        return search(self._index, query, articles if where else None, limit=limit)

    def quotes(
        self,
        paths: Iterable[StrPath] = (),
        speaker: str | None = None,
        *,
        differing: bool = False,
        order: QuoteOrder = QuoteOrder.SOURCE,
    ) -> list[ListedQuote]:
        """Return the quotations with their speakers, and what other sources made of the same statements.

        Args:
            paths: Files and folders.
            speaker: Only quotations of this speaker, in any spelling; None for all.
            differing: Only statements whose words or speaker differ between sources.
            order: How the quotations are put together.
        """
        from reader.views.quotes.quote_list import listed_quotes, of_speaker

        quotes = listed_quotes(self._index, self._articles(paths), self._link_verdicts(), order)
        if speaker is not None:
            quotes = of_speaker(self._index, quotes, speaker)
        return [quote for quote in quotes if quote.is_differing] if differing else quotes

    def quoted_statements(self, paths: Iterable[StrPath] = ()) -> list[QuotedStatement]:
        """Return the statements that two or more sources carry, with the version of each."""
        from reader.views.quotes.quote_rows import quote_rows
        from reader.views.quotes.quoted_statements import quoted_statements

        articles = self._articles(paths)
        return quoted_statements(self._index, articles, quote_rows(self._index, articles), self._link_verdicts())

    def stories(self, paths: Iterable[StrPath] = ()) -> list[StoryRow]:
        """Return the articles grouped by story, largest story first."""
        from reader.views.stories.story_rows import stories

        return stories(self._index, self._articles(paths), self._link_verdicts())

    def story_pairs(self, paths: Iterable[StrPath] = ()) -> list[StoryPair]:
        """Return the pairs of articles that were compared: how similar they are, and whether both cover one story."""
        from reader.views.stories.pairs import story_pairs

        return story_pairs(self._index, self._articles(paths), self._link_verdicts())

    # --- what a person made ---

    def bookmarks(self) -> list[Bookmark]:
        """Return all bookmarks, newest first."""
        if not self.location.notes_path.exists():
            return []
        with Notes(self.location) as notes:
            return notes.bookmarks.all()

    def versions(self, paths: Iterable[StrPath] = ()) -> list[Version]:
        """Return the known versions of the articles at or below `paths`: oldest first, the current one last."""
        from reader.views.versions import known_versions

        with Notes(self.location) as notes:
            return known_versions(notes, self._index, absolute_paths(paths) or None)

    # --- internal ---

    def _articles(self, paths: Iterable[StrPath]) -> list[ArticleRow]:
        """Return the articles at or below `paths`; read once as long as the index does not change."""
        asked = tuple(absolute_paths(paths))
        version = self._index.data_version()
        if self._scope is None or self._scope[:2] != (version, asked):
            self._scope = version, asked, self._index.articles.rows(asked or None)
        articles = self._scope[2]
        if not articles:
            raise NothingIndexedError(asked)
        return articles

    def _row_edits(self) -> tuple[RowEdit, ...]:
        if not self.location.notes_path.exists():
            return ()
        with Notes(self.location) as notes:
            return notes.row_edits.all()

    def _link_verdicts(self) -> dict[PassagePair, Verdict]:
        if not self.location.notes_path.exists():
            return {}
        with Notes(self.location) as notes:
            return notes.link_verdicts.by_pair()


def compare_names(a: str, b: str, label: Label | str) -> NameComparison:
    """Decide whether two names mean the same person, organisation or place. Needs no library.

    Args:
        a: One name.
        b: The other.
        label: What both are: PERSON, ORG, GPE, LOC, NORP, FAC, ...

    Raises:
        UsageError: `label` is not a kind of name.
    """
    from reader.entities.name_pair import compare_name_pair

    try:
        kind = Label(label)
    except ValueError:
        kind = None
    if kind is None or not kind.is_name:
        names = ", ".join(known for known in Label if known.is_name)
        raise UsageError(f"{label}: not a kind of name; give one of {names}")
    return compare_name_pair(a, b, kind)
