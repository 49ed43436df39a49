"""The versions of articles that the index has: when a file changes, its older texts stay."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reader.store.index.read.index_file import IndexFile
from reader.store.index.rows import VersionRow
from reader.store.path_filter import AT_OR_BELOW, path_range
from reader.store.sqlite.text_cells import cell
from reader.text.paths import absolute_path


class VersionReader:
    """Reads current and older versions of articles."""

    def __init__(self, index: IndexFile) -> None:
        self._index = index

    def rows(self, paths: Sequence[Path] | None = None) -> list[VersionRow]:
        """Return the versions of the articles at or below `paths` (of all for None), by path, oldest first."""
        queries: list[tuple[str, dict[str, str | bytes]]] = [(_VERSIONS, {})]
        if paths is not None:
            queries = [(f"{_VERSIONS} WHERE {AT_OR_BELOW}", path_range(str(absolute_path(path)))) for path in paths]
        with self._index.reading() as connection:
            rows = [
                (cells[0], position, cells)
                for query, parameters in queries
                for position, cells in enumerate(
                    connection.execute(f"{query} ORDER BY article.path, version.id", parameters)
                )
            ]
        # Paths can overlap or come in any order, so the rows of several queries are merged by path.
        return [
            VersionRow(path, sha256, title, len(text), bool(current))
            for _, _, (path, sha256, title, text, current) in sorted(rows, key=lambda row: row[:2])
        ]

    def text(self, path: str, sha256: str) -> str | None:
        """Return the text of a version of the article at an absolute path, None if it is not in the index."""
        with self._index.reading() as connection:
            row = connection.execute(_TEXT, (cell(path), cell(sha256))).fetchone()
            return row[0] if row else None


_VERSIONS = (
    "SELECT article.path, version.sha256, version.title, version.text, version.id = article.version_id "
    "FROM article JOIN version ON version.article_id = article.id"
)
_TEXT = """
SELECT version.text FROM article JOIN version ON version.article_id = article.id
WHERE article.path = ? AND version.sha256 = ?
"""
