"""The read side of `index.db`: everything that a screen or a command shows comes through one `IndexReader`."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self, TypeVar

from reader.errors import DamagedDatabaseError, LibraryError
from reader.model.analysis import Label, Passage
from reader.model.links import Link, LinkKind, PassageRef, Reason, Verdict
from reader.model.text import Problem
from reader.store.index import schema
from reader.store.index.read import articles as read_articles
from reader.store.index.read import entities as read_entities
from reader.store.index.read import entity_list, read_links, read_versions
from reader.store.index.read import links as passage_links
from reader.store.index.read import passages as read_passages
from reader.store.index.read import search as read_search
from reader.store.index.read.entity_list import EntitySummary
from reader.store.index.read.links import LinkSummary, PassageMark
from reader.store.index.read.search import Wanted
from reader.store.index.read.text_cache import TextCache
from reader.store.index.rows import ArticleOrder, ArticleRow, EntityRow, Highlight, LinkRow, SearchHit, VersionRow
from reader.store.library import LibraryFolder
from reader.store.sqlite.connection import integrity_faults, one_line_errors, open_read_only

T = TypeVar("T")


class IndexReader:
    """Reads the index; never writes, never blocks a writer (SQLite WAL), sees each finished transaction at once.

    An index that does not exist yet, or that indexing is about to set aside, reads as empty. One that is replaced while
    it is open is opened anew. One instance belongs to one thread. Every method raises `LibraryError` when the file
    cannot be read.

    Args:
        library: The library to read.
    """

    def __init__(self, library: LibraryFolder) -> None:
        self._path = library.index_path
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._opened = 0
        self._texts = TextCache()

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None
        self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def version(self) -> int:
        """Return a number that changes whenever another process committed something to the index."""
        seen = self._read(lambda connection: int(connection.execute("PRAGMA data_version").fetchone()[0]), 0)
        # `data_version` begins anew with every connection.
        return (self._opened << 32) + seen

    # --- articles ---

    def articles(self, paths: Sequence[Path] | None = None) -> list[ArticleRow]:
        """Return the articles that are, or lie below, `paths` (all of them for None), in order of path.

        `ArticleRow.source` is relative to the path it was found by.
        """
        return self._read(lambda connection: read_articles.articles(connection, paths), [])

    def article(self, article: int) -> ArticleRow | None:
        """Return one article, or None when it is gone."""
        return self._read(lambda connection: read_articles.article(connection, article), None)

    def article_at(self, path: str) -> ArticleRow | None:
        """Return the current version of the article at an absolute path, or None."""
        return self._read(lambda connection: read_articles.article_at(connection, path), None)

    def article_keys(
        self, paths: Sequence[Path] | None = None, *, order: ArticleOrder = ArticleOrder.PATH, words: str = ""
    ) -> list[int]:
        """Return the keys of the articles that are, or lie below, `paths`, sorted, without reading the articles.

        `words` keeps only those whose title, publisher, author, date or source hold every word of it.
        """
        return self._read(lambda connection: read_articles.article_keys(connection, paths, order, words), [])

    def article_rows(
        self, keys: Sequence[int], paths: Sequence[Path] | None = None, *, among: Collection[int] = ()
    ) -> list[ArticleRow]:
        """Return some articles by key, in this order; those that are gone are left out.

        Where `paths` are given, sources are relative to them and links are counted with the articles `among` only.
        """
        return self._read(lambda connection: read_articles.article_rows(connection, keys, paths, among), [])

    def article_count(self) -> int:
        """Return how many articles the index holds."""
        return self._read(read_articles.article_count, 0)

    def with_texts(self, digests: Collection[str]) -> frozenset[int]:
        """Return the keys of the articles whose texts have these digests (sha256)."""
        return self._read(lambda connection: read_articles.with_texts(connection, digests), frozenset())

    def problems(self, paths: Sequence[Path] | None = None) -> list[Problem]:
        """Return the inputs at or below `paths` that could not be used when they were last indexed."""
        return self._read(lambda connection: read_articles.problems(connection, paths), [])

    # --- versions ---

    def versions(self, paths: Sequence[Path] | None = None) -> list[VersionRow]:
        """Return every version of the articles at or below `paths` that the index still has, by path, oldest first."""
        return self._read(lambda connection: read_versions.versions(connection, paths), [])

    def version_text(self, path: str, sha256: str) -> str | None:
        """Return the text of one version of the article at an absolute path, None where it is not there."""
        return self._read(lambda connection: read_versions.version_text(connection, path, sha256), None)

    # --- one article ---

    def text(self, article: int) -> str:
        """Return an article's text; "" when it is gone."""
        return self._read(lambda connection: self._texts.text(connection, article), "")

    def passages(self, article: int) -> list[Passage]:
        """Return an article's passages in order, without their words; empty until it is analysed."""
        return self._read(lambda connection: read_passages.passages(connection, article), [])

    def highlights(self, article: int) -> list[Highlight]:
        """Return an article's named and counted stretches in order of start; they never overlap."""
        return self._read(lambda connection: read_passages.highlights(connection, article), [])

    def days(self, article: int) -> dict[int, str]:
        """Return, for each passage index that tells a single day, the earliest one it tells, as ISO date."""
        return self._read(lambda connection: read_passages.days(connection, article), {})

    # --- links ---

    def link_marks(
        self, article: int, verdicts: Mapping[frozenset[str], Verdict] | None = None
    ) -> dict[int, frozenset[int]]:
        """Return, for each passage index with shown links, the keys of the articles they lead to."""
        return self._read(lambda connection: read_links.link_marks(connection, article, verdicts or {}), {})

    def passage_marks(
        self, article: int, among: Collection[int], verdicts: Mapping[frozenset[str], Verdict] | None = None
    ) -> dict[int, PassageMark]:
        """Return, for each passage index that has a mark, what is known of its links to the articles `among`."""
        return self._read(
            lambda connection: passage_links.passage_marks(connection, article, verdicts or {}, among), {}
        )

    def link_summary(
        self, ref: PassageRef, among: Collection[int], verdicts: Mapping[frozenset[str], Verdict] | None = None
    ) -> LinkSummary:
        """Return the links of a passage to the articles `among`, without texts and reasons: quick enough for a key."""
        nothing = LinkSummary()
        return self._read(
            lambda connection: passage_links.link_summary(connection, ref, verdicts or {}, among), nothing
        )

    def reasons(self, a: PassageRef, b: PassageRef) -> tuple[Reason, ...]:
        """Return why two passages are linked, strongest first, spans in the order asked for."""
        return self._read(lambda connection: passage_links.reasons(connection, a, b), ())

    def links_of(self, ref: PassageRef, verdicts: Mapping[frozenset[str], Verdict] | None = None) -> list[LinkRow]:
        """Return all links of a passage, shown ones first, each part by falling score; `a` is the passage itself."""
        return self._read(lambda connection: read_links.links_of(connection, self._texts, ref, verdicts or {}), [])

    def links(
        self,
        articles: Sequence[ArticleRow],
        *,
        min_score: float | None = None,
        kinds: Sequence[LinkKind] = (),
        verdicts: Mapping[frozenset[str], Verdict] | None = None,
    ) -> Iterator[LinkRow]:
        """Yield the links among `articles` by falling score: the shown ones, or with `min_score` all from it up."""

        def found(connection: sqlite3.Connection) -> Iterator[LinkRow]:
            return read_links.links(
                connection, self._texts, articles, min_score=min_score, kinds=kinds, verdicts=verdicts or {}
            )

        with one_line_errors(self._path):
            nothing: Iterator[LinkRow] = iter(())
            yield from self._read(found, nothing)

    def shown_links_between(
        self,
        articles: Sequence[int],
        among: Collection[int],
        verdicts: Mapping[frozenset[str], Verdict] | None = None,
    ) -> list[Link]:
        """Return the shown links that start or end in `articles` and lead to one of `among` (keys of articles).

        Of their reasons only the conflicts are given, those of negative weight.
        """
        return self._read(
            lambda connection: read_links.shown_links_between(connection, articles, among, verdicts or {}), []
        )

    # --- names and words ---

    def entity_name(self, entity: str) -> str:
        """Return the best name of an entity, "" when it is gone."""
        return self._read(lambda connection: read_entities.entity_name(connection, entity), "")

    def entity_keys(
        self, typed: str = "", labels: Collection[Label] = tuple(Label), label_words: Mapping[Label, str] | None = None
    ) -> list[str]:
        """Return the keys of whom and what all articles name, those of most articles first; values are left out.

        Args:
            typed: Words that name, spellings or the word for its kind have to hold, each somewhere.
            labels: Kinds that are wanted.
            label_words: What people call each kind.
        """
        return self._read(lambda connection: entity_list.entity_keys(connection, typed, labels, label_words or {}), [])

    def entity_heads(self, keys: Sequence[str]) -> list[EntitySummary]:
        """Return entities by key, in this order, as all articles name them; those that are gone are left out."""
        return self._read(lambda connection: entity_list.heads(connection, keys), [])

    def entity_heads_in(self, articles: Collection[int]) -> list[EntitySummary]:
        """Return whom and what a part of the library names: all at once, counted now, in the order of `entity_keys`."""
        return self._read(lambda connection: entity_list.heads_in(connection, articles), [])

    def mentions_of(self, entity: str) -> list[tuple[int, int, int, str]]:
        """Return every place that names an entity, as (article, start, end, spelling), in order."""
        return self._read(lambda connection: read_entities.mentions_of(connection, entity), [])

    def alias_reasons(self, entity: str) -> dict[str, str]:
        """Return for each other spelling of an entity why it was taken for the same, in words."""
        nothing: dict[str, dict[str, str]] = {}
        found = self._read(lambda connection: read_entities.alias_reasons(connection, [entity]), nothing)
        return found.get(entity, {})

    def entities(self, articles: Sequence[ArticleRow]) -> Iterator[EntityRow]:
        """Yield the entities that `articles` mention, most mentioned first, with their mentions there."""
        with one_line_errors(self._path):
            nothing: Iterator[EntityRow] = iter(())
            yield from self._read(lambda connection: read_entities.entities(connection, articles), nothing)

    def search(self, query: str, articles: Sequence[ArticleRow] | None = None, *, limit: int = 200) -> list[SearchHit]:
        """Return the passages that hold all words of `query` ("quoted words" as a phrase), best first.

        A word that ends in "*" stands for all words that begin so. Case and accents do not matter.
        """
        keys = None if articles is None else {row.id: row.source for row in articles}
        hits = self.find(Wanted(read_search.plain_words(query)), keys, limit=limit)
        return [replace(hit, source=keys[hit.article]) for hit in hits] if keys is not None else hits

    def find(self, wanted: Wanted, articles: Collection[int] | None = None, *, limit: int = 200) -> list[SearchHit]:
        """Return the passages that hold what is wanted, best first; without words, in the order of the articles.

        Args:
            wanted: What they have to hold.
            articles: Keys of the articles to look in; None for all.
            limit: How many passages at most.
        """
        return self._read(lambda connection: read_search.search(connection, self._texts, wanted, articles, limit), [])

    def entities_called(self, forms: Collection[str]) -> dict[str, str]:
        """Return the key and the best name of every entity that has one of `forms` as a spelling, to the letter."""
        return self._read(lambda connection: read_search.entities_called(connection, forms), {})

    def spelt_as(self, typed: str) -> list[str]:
        """Return the spellings of names that are `typed` whatever the case."""
        return self._read(lambda connection: read_search.spelt_as(connection, typed), [])

    def entities_holding(self, words: Collection[str]) -> dict[str, str]:
        """Return the key and the best name of every entity with a spelling that holds all `words` (lower case)."""
        return self._read(lambda connection: read_search.entities_holding(connection, words), {})

    def spellings(self, entities: Collection[str]) -> list[str]:
        """Return every spelling of some entities (keys), the most used first."""
        return self._read(lambda connection: read_search.spellings(connection, entities), [])

    def undated(self, articles: Collection[int] | None = None) -> int:
        """Return how many of `articles` (all for None) have no date of publication."""
        return self._read(lambda connection: read_search.undated(connection, articles), 0)

    # --- for the doctor ---

    def faults(self) -> list[str]:
        """Return what SQLite's integrity checks complain of; empty when all is well. Reads the whole file."""
        try:
            return self._read(integrity_faults, [])
        except DamagedDatabaseError as error:
            return [str(error)]

    # --- the connection ---

    def _read(self, query: Callable[[sqlite3.Connection], T], nothing: T) -> T:
        try:
            with one_line_errors(self._path):
                connection = self._current()
                return nothing if connection is None else query(connection)
        except DamagedDatabaseError as error:
            raise DamagedDatabaseError(f"{error}; `reader index` sets it aside and builds it anew") from error

    def _current(self) -> sqlite3.Connection | None:
        """Return the connection to the file that is there now, None when there is none to read."""
        file = self._identity()
        if file != self._file:
            self.close()
            self._texts.clear()
            self._opened += 1
            self._file = file
            self._connection = None if file is None else self._open()
            if self._connection is None:
                self._file = None
        return self._connection

    def _identity(self) -> tuple[int, int] | None:
        try:
            status = os.stat(self._path)  # noqa: PTH116 - this stands before every query
        except FileNotFoundError:
            return None
        except OSError as error:
            raise LibraryError(f"{self._path}: it cannot be read ({error.strerror}); check its permissions") from error
        return status.st_dev, status.st_ino

    def _open(self) -> sqlite3.Connection | None:
        connection = open_read_only(self._path)
        if schema.why_unusable(connection) or not schema.is_made(connection):
            connection.close()
            return None
        return connection
