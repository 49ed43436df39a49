"""Articles and unusable inputs, read from the index."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from reader.model.text import MediaType, Problem
from reader.store.index.read.index_file import IndexFile
from reader.store.index.rows import ArticleOrder, ArticleRow
from reader.store.index.trigram_filter import contains_condition, typed_words
from reader.store.path_filter import AT_OR_BELOW, path_range, source_from
from reader.store.sqlite.statements import first_cells, packed_rows
from reader.store.sqlite.text_cells import cell, signed_64_bits
from reader.text.paths import absolute_path


class ArticleReader:
    """Reads articles: their metadata and counts, but not their texts (`PassageReader.text`)."""

    def __init__(self, index: IndexFile) -> None:
        self._index = index

    def rows(self, paths: Sequence[Path] | None = None) -> list[ArticleRow]:
        """Return the articles at or below `paths` (all for None), in order of path.

        Sources are relative to the first PATH that an article lies below. Links are counted among the returned
        articles.
        """
        with self._index.reading() as connection:
            if paths is None:
                return [_row(cells) for cells in connection.execute(ALL_ARTICLES)]
            articles: dict[str, ArticleRow] = {}
            for root in (str(absolute_path(path)) for path in paths):
                for cells in connection.execute(ARTICLES_BELOW, path_range(root)):
                    row = _row(cells)
                    articles.setdefault(row.path, replace(row, source=source_from(root, row.path)))
            rows = [articles[path] for path in sorted(articles)]
            return rows if len(rows) == article_count(connection) else _with_links_among(connection, rows)

    def row(self, article: int) -> ArticleRow | None:
        """Return one article by key; None if it is gone or has a newer text."""
        with self._index.reading() as connection:
            cells = connection.execute(ARTICLE_BY_KEY, (article,)).fetchone()
            return _row(cells) if cells else None

    def at(self, path: str) -> ArticleRow | None:
        """Return the current version of the article at an absolute path, or None."""
        with self._index.reading() as connection:
            cells = connection.execute(ARTICLE_AT, (cell(path),)).fetchone()
            return _row(cells) if cells else None

    def keys(
        self, paths: Sequence[Path] | None = None, *, order: ArticleOrder = ArticleOrder.PATH, words: str = ""
    ) -> list[int]:
        """Return the sorted keys of the articles at or below `paths` (all for None).

        Args:
            paths: Where the articles have to be.
            order: How to sort.
            words: Only articles that contain each of these words in title, publisher, author, date or source.
        """
        with self._index.reading() as connection:
            keys: list[int] = first_cells(connection, *keys_query(paths, order, words))
            if order is ArticleOrder.MOST_LINKS and paths:
                listed: list[int] = first_cells(connection, *keys_query(paths, ArticleOrder.PATH, ""))
                # The index counts links in the whole library; links to articles that are not open do not count here.
                if len(listed) < article_count(connection):
                    counts = _count_links_among(connection, listed)
                    keys.sort(key=lambda key: -counts[key])
            return keys

    def paths_by_key(self, paths: Sequence[Path] | None = None) -> dict[int, str]:
        """Return key and absolute path of the articles at or below `paths` (all for None)."""
        roots = [str(absolute_path(path)) for path in paths] if paths else ["/"]
        with self._index.reading() as connection:
            return {key: path for root in roots for key, path in connection.execute(PATHS_BY_KEY, path_range(root))}

    def rows_by_key(
        self, keys: Sequence[int], paths: Sequence[Path] | None = None, *, among: Collection[int] = ()
    ) -> list[ArticleRow]:
        """Return the articles with these keys, in this order; missing ones are left out.

        Args:
            keys: Keys of articles.
            paths: Sources are relative to the first PATH that an article lies below; None for the stored sources.
            among: With `paths`, only links to these articles are counted.
        """
        with self._index.reading() as connection:
            listed = json.dumps(list(keys))
            rows = {row.id: row for row in map(_row, connection.execute(ARTICLES_BY_KEYS, (listed,)))}
            if paths is not None:
                roots = [str(absolute_path(path)) for path in paths]
                rows = {key: replace(row, source=_source(row, roots)) for key, row in rows.items()}
                if len(among) < article_count(connection):
                    counts: Counter[int] = Counter()
                    for key, other, count in packed_rows(connection, LINKED_WITH, {"articles": listed}):
                        counts[key] += count if other in among else 0
                    rows = {key: replace(row, links=counts[key]) for key, row in rows.items()}
            return [rows[key] for key in keys if key in rows]

    def file_states(self, roots: Sequence[str]) -> dict[str, tuple[int, int]]:
        """Return size and time (nanoseconds) of files at or below `roots` when they were read, by absolute path."""
        with self._index.reading() as connection:
            rows = [row for root in roots for row in connection.execute(FILE_STATES, path_range(root))]
        return {path: (size, mtime_ns) for path, size, mtime_ns in rows}

    def roots(self) -> list[str]:
        """Return the absolute PATHs that indexing was asked for."""
        with self._index.reading() as connection:
            return first_cells(connection, "SELECT path FROM root ORDER BY path", [])

    def count(self) -> int:
        """Return the number of articles."""
        with self._index.reading() as connection:
            return article_count(connection)

    def with_texts(self, digests: Collection[str]) -> frozenset[int]:
        """Return the keys of the articles whose texts have one of these sha256 digests."""
        with self._index.reading() as connection:
            return frozenset(first_cells(connection, WITH_TEXTS, (json.dumps(list(digests)),)))

    def text_read_at(self, path: str, mtime_ns: int) -> str | None:
        """Return the digest of the text that was read from a file when it had this time; None if it was not read."""
        with self._index.reading() as connection:
            row = connection.execute(TEXT_READ_AT, (cell(path), signed_64_bits(mtime_ns))).fetchone()
            return row[0] if row else None

    def undated_count(self, articles: Collection[int] | None = None) -> int:
        """Return how many of `articles` (all for None) have no date of publication."""
        with self._index.reading() as connection:
            parameters = {"all": articles is None, "articles": json.dumps(list(articles or ()))}
            return int(connection.execute(UNDATED, parameters).fetchone()[0])

    def problems(self, paths: Sequence[Path] | None = None) -> list[Problem]:
        """Return the inputs at or below `paths` (all for None) that could not be used, in order of path."""
        with self._index.reading() as connection:
            if paths is None:
                return [Problem(*cells) for _, *cells in connection.execute(PROBLEMS)]
            problems: dict[str, Problem] = {}
            for root in (str(absolute_path(path)) for path in paths):
                for path, *cells in connection.execute(PROBLEMS_BELOW, path_range(root)):
                    problems.setdefault(path, Problem(*cells))
            return [problems[path] for path in sorted(problems)]


def article_count(connection: sqlite3.Connection) -> int:
    """Return the number of articles in the index."""
    return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])


def keys_query(paths: Sequence[Path] | None, order: ArticleOrder, words: str) -> tuple[str, list[str | bytes]]:
    """Return the query of `ArticleReader.keys` and its parameters."""
    joined = [] if order is ArticleOrder.PATH else ["JOIN version ON version.id = article.version_id"]
    conditions: list[str] = []
    parameters: list[str | bytes] = []
    if paths:
        ranges = [path_range(str(absolute_path(path))) for path in paths]
        conditions.append("(" + " OR ".join(_BELOW for _ in ranges) + ")")
        parameters += [part for range_ in ranges for part in range_.values()]
    if typed := typed_words(words):
        joined.append("JOIN article_filter ON article_filter.version_id = article.version_id")
        filters = [contains_condition(word, "article_filter", "version_id") for word in typed]
        conditions += [condition for condition, _ in filters]
        parameters += [parameter for _, parameter in filters]
    where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
    return f"{_KEYS}{' '.join(joined)} {where}ORDER BY {_ORDER_BY[order]}", parameters


def _row(cells: tuple[Any, ...]) -> ArticleRow:
    values: list[Any] = [*cells[:-2], bool(cells[-2]), cells[-1] == MediaType.SCANNED_PDF]
    return ArticleRow(*values)


def _with_links_among(connection: sqlite3.Connection, rows: list[ArticleRow]) -> list[ArticleRow]:
    """Replace the link counts by those among `rows`."""
    counts = _count_links_among(connection, [row.id for row in rows])
    return [replace(row, links=counts[row.id]) for row in rows]


def _count_links_among(connection: sqlite3.Connection, keys: Sequence[int]) -> Counter[int]:
    """Return how many shown links each of these articles has with the others of them."""
    counts: Counter[int] = Counter()
    for a, b, count in connection.execute(LINKS_AMONG, {"articles": json.dumps(list(keys))}):
        counts.update({a: count, b: count})
    return counts


def _source(row: ArticleRow, roots: Sequence[str]) -> str:
    """Return an article's path relative to the first of `roots` that it lies below."""
    below = (root for root in roots if row.path == root or row.path.startswith(root.rstrip("/") + "/"))
    root = next(below, None)
    return row.source if root is None else source_from(root, row.path)


_ARTICLES = """
SELECT version.id, article.path, article.source, version.title, version.publisher, version.author, version.published,
       version.url, version.language, version.words, version.sha256, version.passages, version.entities, version.links,
       version.run_id IS NOT NULL, version.media_type
FROM article JOIN version ON version.id = article.version_id
"""
ALL_ARTICLES = _ARTICLES + "ORDER BY article.path"
ARTICLES_BELOW = _ARTICLES + "WHERE " + AT_OR_BELOW + " ORDER BY article.path"
ARTICLE_BY_KEY = _ARTICLES + "WHERE article.version_id = ?"
ARTICLE_AT = _ARTICLES + "WHERE article.path = ?"
ARTICLES_BY_KEYS = _ARTICLES + "WHERE article.version_id IN (SELECT value FROM json_each(?))"  # noqa: S608
WITH_TEXTS = "SELECT version.id FROM json_each(?) AS listed JOIN version ON version.sha256 = listed.value"
TEXT_READ_AT = """
SELECT version.sha256 FROM article JOIN version ON version.id = article.version_id
WHERE article.path = ? AND article.mtime_ns = ?
"""
PATHS_BY_KEY = f"SELECT version_id, path FROM article WHERE {AT_OR_BELOW}"  # noqa: S608 - constants
FILE_STATES = f"""
SELECT path, size, mtime_ns FROM article WHERE {AT_OR_BELOW}
UNION SELECT path, size, mtime_ns FROM problem WHERE size IS NOT NULL AND {AT_OR_BELOW}
"""  # noqa: S608 - constants
UNDATED = """
SELECT count(*) FROM version JOIN article ON article.version_id = version.id
WHERE version.published IS NULL AND (:all OR version.id IN (SELECT value FROM json_each(:articles)))
"""
LINKS_AMONG = """
SELECT a.version_id, b.version_id, count(*)
FROM json_each(:articles) AS listed
JOIN passage AS a ON a.version_id = listed.value
JOIN link ON link.a = a.id AND link.shown
JOIN passage AS b ON b.id = link.b
WHERE b.version_id IN (SELECT value FROM json_each(:articles))
GROUP BY a.version_id, b.version_id
"""
LINKED_WITH = """
SELECT a.version_id, b.version_id, count(*)
FROM json_each(:articles) AS listed
JOIN passage AS a ON a.version_id = listed.value
JOIN link ON link.a = a.id AND link.shown
JOIN passage AS b ON b.id = link.b
GROUP BY a.version_id, b.version_id
UNION ALL
SELECT b.version_id, a.version_id, count(*)
FROM json_each(:articles) AS listed
JOIN passage AS b ON b.version_id = listed.value
JOIN link ON link.b = b.id AND link.shown
JOIN passage AS a ON a.id = link.a
GROUP BY b.version_id, a.version_id
"""
PROBLEMS = "SELECT path, source, reason, advice FROM problem ORDER BY path"
PROBLEMS_BELOW = "SELECT path, source, reason, advice FROM problem WHERE " + AT_OR_BELOW + " ORDER BY path"  # noqa: S608
_KEYS = "SELECT article.version_id FROM article "
_BELOW = "(article.path = ? OR (article.path >= ? AND article.path < ?))"
_ORDER_BY = {
    ArticleOrder.PATH: "article.path",
    ArticleOrder.TITLE: "version.title COLLATE NOCASE, article.path",
    ArticleOrder.PUBLISHER: "version.publisher IS NULL, version.publisher COLLATE NOCASE, article.path",
    ArticleOrder.NEWEST: "version.published IS NULL, version.published DESC, article.path",
    ArticleOrder.MOST_LINKS: "version.links DESC, article.path",
}
