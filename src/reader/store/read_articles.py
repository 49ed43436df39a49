"""Articles and problems out of the index."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
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
LINKS_AMONG = """
SELECT a.version_id, b.version_id, count(*)
FROM json_each(:articles) AS asked
JOIN passage AS a ON a.version_id = asked.value
JOIN link ON link.a = a.id AND link.shown
JOIN passage AS b ON b.id = link.b
WHERE b.version_id IN (SELECT value FROM json_each(:articles))
GROUP BY a.version_id, b.version_id
"""
ALL_ARTICLES_COUNT = "SELECT count(*) FROM article"
PROBLEMS = "SELECT path, shown, reason, advice FROM problem ORDER BY path"
PROBLEMS_BELOW = "SELECT path, shown, reason, advice FROM problem WHERE " + AT_OR_BELOW + " ORDER BY path"  # noqa: S608


def articles(connection: sqlite3.Connection, paths: Sequence[Path] | None) -> list[ArticleRow]:
    """Return the articles at or below `paths` (all for None), in order of path; the first PATH names the source.

    Links are counted among the articles that are returned.
    """
    if paths is None:
        return [_row(*cells) for cells in connection.execute(ALL_ARTICLES)]
    found: dict[str, ArticleRow] = {}
    for root in map(absolute, paths):
        for cells in connection.execute(ARTICLES_BELOW, path_range(root)):
            row = _row(*cells)
            found.setdefault(row.path, replace(row, source=source_from(root, row.path)))
    rows = [found[path] for path in sorted(found)]
    (every,) = connection.execute(ALL_ARTICLES_COUNT).fetchone()
    return rows if len(rows) == every else _with_own_links(connection, rows)


def _with_own_links(connection: sqlite3.Connection, rows: list[ArticleRow]) -> list[ArticleRow]:
    """Count only the links among `rows`: those to the rest of the library are not shown beside them."""
    counts: Counter[int] = Counter()
    for a, b, count in connection.execute(LINKS_AMONG, {"articles": json.dumps([row.id for row in rows])}):
        counts.update({a: count, b: count})
    return [replace(row, links=counts[row.id]) for row in rows]


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
