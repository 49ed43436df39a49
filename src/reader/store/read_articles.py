"""Articles and problems out of the index."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reader.model import Problem
from reader.store.cells import cell
from reader.store.path_filter import AT_OR_BELOW, absolute, path_range, source_from
from reader.store.rows import ArticleRow

_ARTICLES = """
SELECT version.id, article.path, article.source, version.title, version.publisher, version.author, version.published,
       version.url, version.language, version.words, version.sha256, version.passages, version.entities, version.links,
       version.run_id IS NOT NULL
FROM article JOIN version ON version.id = article.version_id
"""
ALL_ARTICLES = _ARTICLES + "ORDER BY article.path"
ARTICLES_BELOW = _ARTICLES + "WHERE " + AT_OR_BELOW + " ORDER BY article.path"
ARTICLE_BY_KEY = _ARTICLES + "WHERE article.version_id = ?"
ARTICLE_AT = _ARTICLES + "WHERE article.path = ?"
PROBLEMS = "SELECT path, shown, reason, advice FROM problem ORDER BY path"
PROBLEMS_BELOW = "SELECT path, shown, reason, advice FROM problem WHERE " + AT_OR_BELOW + " ORDER BY path"  # noqa: S608


def articles(connection: sqlite3.Connection, paths: Sequence[Path] | None) -> list[ArticleRow]:
    """Return the articles at or below `paths` (all for None), in order of path; the first PATH names the source."""
    if paths is None:
        return [_row(*cells) for cells in connection.execute(ALL_ARTICLES)]
    found: dict[str, ArticleRow] = {}
    for root in map(absolute, paths):
        for cells in connection.execute(ARTICLES_BELOW, path_range(root)):
            row = _row(*cells)
            found.setdefault(row.path, replace(row, source=source_from(root, row.path)))
    return [found[path] for path in sorted(found)]


def article(connection: sqlite3.Connection, key: int) -> ArticleRow | None:
    """Return one article, None when it is gone or has a newer text."""
    cells = connection.execute(ARTICLE_BY_KEY, (key,)).fetchone()
    return _row(*cells) if cells else None


def article_at(connection: sqlite3.Connection, path: str) -> ArticleRow | None:
    """Return the article at an absolute path as it is now, or None."""
    cells = connection.execute(ARTICLE_AT, (cell(path),)).fetchone()
    return _row(*cells) if cells else None


def problems(connection: sqlite3.Connection, paths: Sequence[Path] | None) -> list[Problem]:
    """Return the inputs at or below `paths` (all for None) that could not be used, in order of path."""
    if paths is None:
        return [Problem(*told) for _, *told in connection.execute(PROBLEMS)]
    found: dict[str, Problem] = {}
    for root in map(absolute, paths):
        for path, *told in connection.execute(PROBLEMS_BELOW, path_range(root)):
            found.setdefault(path, Problem(*told))
    return [found[path] for path in sorted(found)]


def _row(
    key: int,
    path: str,
    source: str,
    title: str,
    publisher: str | None,
    author: str | None,
    published: str | None,
    url: str | None,
    language: str,
    words: int,
    sha256: str,
    passages: int,
    entities: int,
    links: int,
    analysed: int,
) -> ArticleRow:
    return ArticleRow(
        key,
        path,
        source,
        title,
        publisher,
        author,
        published,
        url,
        language,
        words,
        sha256,
        passages,
        entities,
        links,
        bool(analysed),
    )
