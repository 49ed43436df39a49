"""Search the passages of a library: parse the query, expand names to all spellings, and mark the matches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reader.errors import UsageError
from reader.model.text import Span
from reader.store.index.read.passage_search import PassageQuery, SearchTerm
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow, SearchHit
from reader.text.sanitize import excerpt
from reader.views.search.match_spans import match_spans
from reader.views.search.name_spellings import NameExpansion, entities_named, expand_names, fold
from reader.views.search.query import Query, parse_query

LIMIT = 200
"""Passages that a search returns at most, by default."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that matches the query.

    Attributes:
        row: The passage.
        spans: The words that match, as offsets into the article's text.
    """

    row: SearchHit
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The results of a search.

    Attributes:
        hits: The passages, best first.
        expansions: Names in the query that were searched for in other spellings too.
        undated: Number of articles that a date filter excluded because their date is not known.
        more: Whether there are more hits than the limit.
    """

    hits: tuple[Hit, ...] = ()
    expansions: tuple[NameExpansion, ...] = ()
    undated: int = 0
    more: bool = False

    @property
    def notes(self) -> list[str]:
        """What the user should know in addition to the hits, one line each."""
        lines = [f"also searched: {', '.join(expansion.spellings)}" for expansion in self.expansions]
        if self.undated:
            articles = "1 article" if self.undated == 1 else f"{self.undated} articles"
            lines.append(f"{articles} without a publication date left out")
        if self.more:
            lines.append(f"only the first {len(self.hits)} passages are shown; add words to narrow the search")
        return lines


def search(
    index: IndexReader, query: str, articles: Sequence[ArticleRow] | None = None, *, limit: int = LIMIT
) -> SearchResults:
    """Search the passages of a library.

    Args:
        index: The index.
        query: Words and filters (`reader.views.search.query`).
        articles: The articles to search; None for the whole library.
        limit: Number of passages at most.

    Raises:
        UsageError: A filter cannot be used as written; the message says what to write.
    """
    parsed = parse_query(query)
    if parsed.is_empty:
        return SearchResults()
    sources = None if articles is None else {row.id: row.source for row in articles}
    among = _articles_of_sources(index, parsed, articles) if parsed.sources else sources
    words, expansions = expand_names(index, parsed.words)
    entities = [_entities(index, name) for name in parsed.entities]
    # Spellings of required entities are not searched for, but marked in the hits.
    spellings = [tuple(map(SearchTerm, index.names.spellings(keys))) for keys in entities]
    conditions = PassageQuery(
        tuple(words),
        tuple(frozenset(keys) for keys in entities),
        parsed.labels,
        parsed.since,
        parsed.until,
    )
    rows = index.search.passages(conditions, among, limit=limit + 1)
    hits = tuple(_hit(row, [*words, *spellings], sources or {}) for row in rows[:limit])
    undated = index.articles.undated_count(among) if parsed.since or parsed.until else 0
    return SearchResults(hits, tuple(expansions), undated, len(rows) > limit)


def _hit(row: SearchHit, words: Sequence[Sequence[SearchTerm]], sources: Mapping[int, str]) -> Hit:
    relative = replace(row, source=sources.get(row.article, row.source))
    return Hit(relative, match_spans(row.text, row.start, words))


def _articles_of_sources(index: IndexReader, query: Query, articles: Sequence[ArticleRow] | None) -> frozenset[int]:
    """Return the keys of the articles whose publisher or file name contains one of the query's sources."""
    rows = index.articles.rows() if articles is None else articles
    parts = [source.casefold() for source in query.sources]
    keys = frozenset(row.id for row in rows if any(part in _publisher_and_source(row) for part in parts))
    if not keys:
        raise UsageError(f"source:{excerpt(query.sources[0])}: no publisher or file name contains this")
    return keys


def _publisher_and_source(row: ArticleRow) -> str:
    return f"{row.publisher or ''}\n{row.source}".casefold()


def _entities(index: IndexReader, name: str) -> dict[str, str]:
    """Return the entities with exactly this spelling, else those with a spelling that has all its words."""
    keys = entities_named(index, name) or index.names.entities_with_words(fold(name).split())
    if not keys:
        raise UsageError(f"entity:{excerpt(name)}: no entity has this name; `reader entities` lists all names")
    return keys
