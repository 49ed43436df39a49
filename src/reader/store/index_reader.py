"""The read side of `index.db`: everything that a screen or a command shows comes through one `IndexReader`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.model import LinkKind, Passage, PassageRef, Problem, Verdict
from reader.store.library import Library
from reader.store.rows import ArticleRow, EntityRow, Highlight, LinkRow, SearchHit


class IndexReader:
    """Reads the index; never writes, never blocks a writer (SQLite WAL), sees each finished transaction at once.

    An index that does not exist yet reads as empty. One instance belongs to one thread.

    Args:
        library: The library to read.
    """

    def __init__(self, library: Library) -> None:
        raise NotImplementedError

    def close(self) -> None:
        """Close the connection."""
        raise NotImplementedError

    def version(self) -> int:
        """Return a number that changes whenever another process committed something to the index."""
        raise NotImplementedError

    def articles(self, paths: Sequence[Path] | None = None) -> list[ArticleRow]:
        """Return the articles that are, or lie below, `paths` (all of them for None), in order of path.

        `ArticleRow.source` is relative to the path it was found by.
        """
        raise NotImplementedError

    def article(self, article: int) -> ArticleRow | None:
        """Return one article, or None when it is gone."""
        raise NotImplementedError

    def article_at(self, path: str) -> ArticleRow | None:
        """Return the current version of the article at an absolute path, or None."""
        raise NotImplementedError

    def text(self, article: int) -> str:
        """Return an article's text; "" when it is gone."""
        raise NotImplementedError

    def passages(self, article: int) -> list[Passage]:
        """Return an article's passages in order, without their words; empty until it is analysed."""
        raise NotImplementedError

    def highlights(self, article: int) -> list[Highlight]:
        """Return an article's named and counted stretches in order of start; they never overlap."""
        raise NotImplementedError

    def entity_name(self, entity: str) -> str:
        """Return the best name of an entity, "" when it is gone."""
        raise NotImplementedError

    def link_marks(self, article: int) -> dict[int, frozenset[int]]:
        """Return, for each passage index with shown links, the keys of the articles they lead to."""
        raise NotImplementedError

    def links_of(self, ref: PassageRef, verdicts: dict[frozenset[str], Verdict] | None = None) -> list[LinkRow]:
        """Return all links of a passage, shown ones first, each part by falling score; `a` is the passage itself."""
        raise NotImplementedError

    def links(
        self,
        articles: Sequence[ArticleRow],
        *,
        min_score: float | None = None,
        kinds: Sequence[LinkKind] = (),
    ) -> Iterator[LinkRow]:
        """Yield the links among `articles` by falling score: the shown ones, or with `min_score` all from it up."""
        raise NotImplementedError

    def entities(self, articles: Sequence[ArticleRow]) -> list[EntityRow]:
        """Return the entities that `articles` mention, most mentioned first, with their mentions there."""
        raise NotImplementedError

    def search(self, query: str, articles: Sequence[ArticleRow] | None = None, *, limit: int = 200) -> list[SearchHit]:
        """Return the passages that hold all words of `query` ("quoted words" as a phrase), best first."""
        raise NotImplementedError

    def problems(self, paths: Sequence[Path] | None = None) -> list[Problem]:
        """Return the inputs at or below `paths` that could not be used when they were last indexed."""
        raise NotImplementedError
