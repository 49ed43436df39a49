"""Articles and problems out of the index."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from reader.model.text import Problem
from reader.store.index.rows import ArticleOrder, ArticleRow
from reader.store.index.trigram_filter import holds, typed_words
from reader.store.path_filter import AT_OR_BELOW, absolute, path_range, source_from
from reader.store.sqlite.text_cells import cell, first_cells, packed_rows

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
KEYS = "SELECT article.version_id FROM article "
ARTICLES_BY_KEYS = _ARTICLES + "WHERE article.version_id IN (SELECT value FROM json_each(?))"  # noqa: S608
WITH_TEXTS = "SELECT version.id FROM json_each(?) AS asked JOIN version ON version.sha256 = asked.value"
LINKED_WITH = """
SELECT a.version_id, b.version_id, count(*)
FROM json_each(:articles) AS asked
JOIN passage AS a ON a.version_id = asked.value
JOIN link ON link.a = a.id AND link.shown
JOIN passage AS b ON b.id = link.b
GROUP BY a.version_id, b.version_id
UNION ALL
SELECT b.version_id, a.version_id, count(*)
FROM json_each(:articles) AS asked
JOIN passage AS b ON b.version_id = asked.value
JOIN link ON link.b = b.id AND link.shown
JOIN passage AS a ON a.id = link.a
GROUP BY b.version_id, a.version_id
"""
_ORDER_BY = {
    ArticleOrder.PATH: "article.path",
    ArticleOrder.TITLE: "version.title COLLATE NOCASE, article.path",
    ArticleOrder.PUBLISHER: "version.publisher IS NULL, version.publisher COLLATE NOCASE, article.path",
    ArticleOrder.NEWEST: "version.published IS NULL, version.published DESC, article.path",
    ArticleOrder.MOST_LINKS: "version.links DESC, article.path",
}
_BELOW = "(article.path = ? OR (article.path >= ? AND article.path < ?))"
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
    return rows if len(rows) == article_count(connection) else _with_own_links(connection, rows)


def _with_own_links(connection: sqlite3.Connection, rows: list[ArticleRow]) -> list[ArticleRow]:
    """Count only the links among `rows`: those to the rest of the library are not shown beside them."""
    counts = _links_among(connection, [row.id for row in rows])
    return [replace(row, links=counts[row.id]) for row in rows]


def _links_among(connection: sqlite3.Connection, keys: Sequence[int]) -> Counter[int]:
    counts: Counter[int] = Counter()
    for a, b, count in connection.execute(LINKS_AMONG, {"articles": json.dumps(list(keys))}):
        counts.update({a: count, b: count})
    return counts


def _source(row: ArticleRow, roots: Sequence[str]) -> str:
    """Return the source of an article as the first of `roots` that it lies below has it."""
    below = (root for root in roots if row.path == root or row.path.startswith(root.rstrip("/") + "/"))
    root = next(below, None)
    return row.source if root is None else source_from(root, row.path)


def article(connection: sqlite3.Connection, key: int) -> ArticleRow | None:
    """Return one article, None when it is gone or has a newer text."""
    cells = connection.execute(ARTICLE_BY_KEY, (key,)).fetchone()
    return _row(*cells) if cells else None


def article_at(connection: sqlite3.Connection, path: str) -> ArticleRow | None:
    """Return the article at an absolute path as it is now, or None."""
    cells = connection.execute(ARTICLE_AT, (cell(path),)).fetchone()
    return _row(*cells) if cells else None


def article_keys(
    connection: sqlite3.Connection, paths: Sequence[Path] | None, order: ArticleOrder, words: str
) -> list[int]:
    """Return the keys of the articles at or below `paths` (all for None), sorted, without reading them.

    Args:
        connection: The index.
        paths: What was asked for.
        order: How to sort.
        words: Only articles whose title, publisher, author, date or source hold every one of these words.
    """
    keys: list[int] = first_cells(connection, *keys_query(paths, order, words))
    if order is ArticleOrder.MOST_LINKS and paths:
        opened: list[int] = first_cells(connection, *keys_query(paths, ArticleOrder.PATH, ""))
        if len(opened) < article_count(connection):
            counts = _links_among(connection, opened)
            keys.sort(key=lambda key: -counts[key])
    return keys


def keys_query(paths: Sequence[Path] | None, order: ArticleOrder, words: str) -> tuple[str, list[str | bytes]]:
    """Return the query for the keys of articles, and its parameters; as `article_keys` takes them."""
    joined = [] if order is ArticleOrder.PATH else ["JOIN version ON version.id = article.version_id"]
    conditions: list[str] = []
    parameters: list[str | bytes] = []
    if paths:
        ranges = [path_range(absolute(path)) for path in paths]
        conditions.append("(" + " OR ".join(_BELOW for _ in ranges) + ")")
        parameters += [cell(part) for range_ in ranges for part in range_.values()]
    if typed := typed_words(words):
        joined.append("JOIN article_words ON article_words.version_id = article.version_id")
        held = [holds(word, "article_words", "version_id") for word in typed]
        conditions += [condition for condition, _ in held]
        parameters += [word for _, word in held]
    where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
    return f"{KEYS}{' '.join(joined)} {where}ORDER BY {_ORDER_BY[order]}", parameters


def article_rows(
    connection: sqlite3.Connection, keys: Sequence[int], paths: Sequence[Path] | None, among: Collection[int]
) -> list[ArticleRow]:
    """Return the articles with these keys, in this order; those that are gone are left out.

    Args:
        connection: The index.
        keys: Keys of articles.
        paths: What was asked for: the first PATH an article lies below names its source.
        among: Keys of all articles asked for: links to others are not counted.
    """
    asked = json.dumps(list(keys))
    found = {row.id: row for row in (_row(*cells) for cells in connection.execute(ARTICLES_BY_KEYS, (asked,)))}
    if paths is not None:
        roots = [absolute(path) for path in paths]
        found = {key: replace(row, source=_source(row, roots)) for key, row in found.items()}
        if len(among) < article_count(connection):
            counts: Counter[int] = Counter()
            for key, other, count in packed_rows(connection, LINKED_WITH, {"articles": asked}):
                counts[key] += count if other in among else 0
            found = {key: replace(row, links=counts[key]) for key, row in found.items()}
    return [found[key] for key in keys if key in found]


def article_count(connection: sqlite3.Connection) -> int:
    """Return how many articles there are."""
    return int(connection.execute(ALL_ARTICLES_COUNT).fetchone()[0])


def with_texts(connection: sqlite3.Connection, digests: Collection[str]) -> frozenset[int]:
    """Return the keys of the articles whose texts have these digests."""
    return frozenset(key for (key,) in connection.execute(WITH_TEXTS, (json.dumps(list(digests)),)))


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
