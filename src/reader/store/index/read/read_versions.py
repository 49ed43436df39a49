"""What the index knows of the versions of an article: a changed file leaves its older texts behind."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from reader.store.index.rows import VersionRow
from reader.store.path_filter import AT_OR_BELOW, absolute, path_range
from reader.store.sqlite.text_cells import cell

_VERSIONS = (
    "SELECT article.path, version.sha256, version.title, version.text, version.id = article.version_id "
    "FROM article JOIN version ON version.article_id = article.id"
)
_TEXT = """
SELECT version.text FROM article JOIN version ON version.article_id = article.id
WHERE article.path = ? AND version.sha256 = ?
"""


def versions(connection: sqlite3.Connection, paths: Sequence[Path] | None) -> list[VersionRow]:
    """Return the versions of the articles at or below `paths` (of all for None), by path, oldest first."""
    queries: list[tuple[str, dict[str, str]]] = [(_VERSIONS, {})]
    if paths is not None:
        queries = [(f"{_VERSIONS} WHERE {AT_OR_BELOW}", path_range(absolute(path))) for path in paths]
    rows = (
        (row[0], number, row)
        for query, parameters in queries
        for number, row in enumerate(connection.execute(f"{query} ORDER BY article.path, version.id", parameters))
    )
    return [
        VersionRow(path, sha256, title, len(text), bool(current))
        for _, _, (path, sha256, title, text, current) in sorted(rows, key=lambda row: row[:2])
    ]


def version_text(connection: sqlite3.Connection, path: str, sha256: str) -> str | None:
    """Return the text of one version, None where the index does not have it."""
    row = connection.execute(_TEXT, (cell(path), cell(sha256))).fetchone()
    return row[0] if row else None
