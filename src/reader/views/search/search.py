"""A search carried out: the passages found, where the words stand in them, and what was looked for besides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.errors import UsageError
from reader.model.text import Span
from reader.store.index.read.passage_search import PassageQuery, SearchTerm
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow, SearchHit
from reader.views.search.match_spans import match_spans
from reader.views.search.query import Query, parse
from reader.views.search.spelling import NameExpansion, entities_named, expand_names, folded

LIMIT = 200
"""Passages that a search gives at most."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found.

    Attributes:
        row: The passage.
        spans: Where the words stand that were looked for, as offsets into the article.
    """

    row: SearchHit
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SearchResults:
    """What a search gave.

    Attributes:
        hits: The passages, best first.
        also: Names in what was typed, with the other spellings that were looked for.
        undated: Articles that were left out because nobody knows when they were published.
        more: Whether there are more hits than were asked for.
    """

    hits: tuple[Hit, ...] = ()
    also: tuple[NameExpansion, ...] = ()
    undated: int = 0
    more: bool = False

    @property
    def notes(self) -> list[str]:
        """What a person has to know besides the hits, a line each."""
        lines = [f"also: {', '.join(also.spellings)}" for also in self.also]
        if self.undated:
            lines.append(f"articles without a date of publication are left out: {self.undated}")
        if self.more:
            lines.append(f"only the first {len(self.hits)} are shown; more words narrow it down")
        return lines


def search(
    index: IndexReader, typed: str, articles: Sequence[ArticleRow] | None = None, *, limit: int = LIMIT
) -> SearchResults:
    """Look up what was typed.

    Args:
        index: The index.
        typed: Words and filters (`reader.views.search.query`).
        articles: Where to look; None for the whole library.
        limit: Passages at most.

    Raises:
        UsageError: A filter cannot be used as it was put; the message says what to write.
    """
    query = parse(typed)
    if query.is_empty:
        return SearchResults()
    sources = None if articles is None else {row.id: row.source for row in articles}
    among = _among(index, query, articles) if query.sources else sources
    words, also = expand_names(index, query.words)
    meant = [_entities(index, name) for name in query.entities]
    named = [tuple(map(SearchTerm, index.names.spellings(keys))) for keys in meant]
    wanted = PassageQuery(
        tuple(words), tuple(frozenset(keys) for keys in meant), query.labels, query.since, query.until
    )
    rows = index.search.passages(wanted, among, limit=limit + 1)
    hits = tuple(_hit(row, [*words, *named], sources or {}) for row in rows[:limit])
    dated = query.since or query.until
    return SearchResults(hits, tuple(also), index.articles.undated_count(among) if dated else 0, len(rows) > limit)


def _hit(row: SearchHit, words: Sequence[Sequence[SearchTerm]], sources: Mapping[int, str]) -> Hit:
    source = sources.get(row.article, row.source)
    named = SearchHit(row.article, source, row.title, row.passage, row.start, row.end, row.text, row.score)
    return Hit(named, match_spans(row.text, row.start, words))


def _among(index: IndexReader, query: Query, articles: Sequence[ArticleRow] | None) -> frozenset[int]:
    """Return the keys of the articles whose publisher or file holds one of the sources asked for."""
    rows = index.articles.rows() if articles is None else articles
    wanted = [source.casefold() for source in query.sources]
    fits = frozenset(row.id for row in rows if any(part in _whence(row) for part in wanted))
    if not fits:
        raise UsageError(f"source:{query.sources[0]}: no article's publisher or file is called so")
    return fits


def _whence(row: ArticleRow) -> str:
    return f"{row.publisher or ''}\n{row.source}".casefold()


def _entities(index: IndexReader, name: str) -> dict[str, str]:
    """Return who is called so; where nobody is to the letter, those with a spelling that holds all the words."""
    keys = entities_named(index, name) or index.names.entities_with_words(folded(name).split())
    if not keys:
        raise UsageError(f"entity:{name}: nobody and nothing is called so; `reader entities` lists every name")
    return keys
