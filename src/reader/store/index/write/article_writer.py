"""Articles written to the index: files as they were seen, texts as versions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from reader.model.text import Article, MediaType, MetadataField, Provenance, Span
from reader.store.content_keys import analysis_key, word_count
from reader.store.index.trigram_filter import folded
from reader.store.index.write.analysis_removal import forget_analysis
from reader.store.index.write.writable_index import WritableIndex
from reader.store.path_filter import AT_OR_BELOW, path_range
from reader.store.sqlite.text_cells import cell, json_cell, optional_cell, signed_64_bits


@dataclass(frozen=True, slots=True)
class FileState:
    """What a file looked like when it was last read; an unchanged file is not read again.

    Attributes:
        size: Size in bytes.
        mtime_ns: Time of the last change, nanoseconds since the epoch.
        ingest_version: Version of ingest that read it; a newer one reads it again.
    """

    size: int
    mtime_ns: int
    ingest_version: str

    @classmethod
    def of(cls, size: int, mtime_ns: int, ingest_version: str) -> FileState:
        """Return the state of a file of any size and time; dates after 2262 exceed SQLite's integers."""
        return cls(signed_64_bits(size), signed_64_bits(mtime_ns), ingest_version)


@dataclass(frozen=True, slots=True)
class IngestedArticle:
    """An article that was just read, and its file as it was then."""

    article: Article
    state: FileState


class ArticleWriter:
    """Writes articles. Paths are absolute."""

    def __init__(self, index: WritableIndex) -> None:
        self._index = index

    def states(self, root: str) -> dict[str, FileState]:
        """Return the files of the articles at or below `root`, by path."""
        query = "SELECT path, size, mtime_ns, ingest_version FROM article WHERE " + AT_OR_BELOW  # noqa: S608 - a constant
        with self._index.reading() as connection:
            return {path: FileState(*state) for path, *state in connection.execute(query, path_range(root))}

    def paths_of(self, digests: Collection[str]) -> list[tuple[str, str]]:
        """Return path and digest of the articles whose current text has one of these sha256 digests."""
        with self._index.reading() as connection:
            return [(path, sha256) for path, sha256 in connection.execute(_PATHS_OF, (json.dumps(list(digests)),))]

    def get(self, version: int) -> Article:
        """Return an article as it was put."""
        with self._index.reading() as connection:
            row = connection.execute(_ARTICLE, (version,)).fetchone()
        path, source, text, sha256, media_type, encoding, extractor, *values, provenance, furniture, pages, captions = (
            row
        )
        title, publisher, author, published, url = (
            None if value is None else MetadataField(value, Provenance(where))
            for value, where in zip(values, json.loads(provenance), strict=True)
        )
        assert title is not None
        return Article(
            path=path,
            source=source,
            text=text,
            sha256=sha256,
            media_type=MediaType(media_type),
            encoding=encoding,
            extractor=extractor,
            title=title,
            publisher=publisher,
            author=author,
            published=published,
            url=url,
            furniture=tuple(Span(start, end) for start, end in json.loads(furniture)),
            pages=tuple(json.loads(pages)),
            captions=tuple(Span(start, end) for start, end in json.loads(captions)),
        )

    def put(self, articles: Iterable[IngestedArticle]) -> list[int]:
        """Write articles as they are now, all or none, and return the keys of their versions.

        The same text keeps its key and its analysis. A changed text becomes a new version, and everything derived from
        the old one is removed; so is everything derived from the same text with other metadata (a corrected date).
        """
        with self._index.writing():
            return [self._put(ingested.article, ingested.state) for ingested in articles]

    def count(self) -> int:
        """Return how many articles there are."""
        with self._index.reading() as connection:
            (count,) = connection.execute("SELECT count(*) FROM article").fetchone()
        return int(count)

    def remove(self, paths: Iterable[str]) -> int:
        """Remove the articles and problems at these paths, and return how many articles there were."""
        with self._index.writing() as connection:
            return remove_articles(connection, paths)

    def forget(self, path: str) -> int:
        """Remove everything known at or below `path`, so that no trace stays in the file.

        Returns:
            The number of articles that were removed.
        """
        below = path_range(path)
        with self._index.writing() as connection:
            known = [row for (row,) in connection.execute(_PATHS_BELOW, below).fetchall()]
            removed = remove_articles(connection, known)
            connection.execute("DELETE FROM root WHERE " + AT_OR_BELOW, below)  # noqa: S608 - a constant
            for statement in _DELETE_UNUSED:
                connection.execute(statement)
        self._index.compact()
        return removed

    def _put(self, article: Article, state: FileState) -> int:
        connection = self._index.connection
        article_id, current = self._put_file(article, state)
        known = connection.execute(
            "SELECT id, analysis_key FROM version WHERE article_id = ? AND sha256 = ?", (article_id, article.sha256)
        ).fetchone()
        key = analysis_key(article)
        if known is None:
            version = self._put_version(article, article_id, key)
        else:
            version = known[0]
            if known[1] != key:
                forget_analysis(connection, version)
                self._index.db.table("version").update(version, _metadata(article, key))
        if current not in (None, version):
            forget_analysis(connection, current)
            connection.execute("DELETE FROM article_filter WHERE version_id = ?", (current,))
        connection.execute(_PUT_FILTER, (version, _filter_text(article)))
        connection.execute("UPDATE article SET version_id = ? WHERE id = ?", (version, article_id))
        connection.execute("DELETE FROM problem WHERE path = ?", (cell(article.path),))
        return int(version)

    def _put_file(self, article: Article, state: FileState) -> tuple[int, int | None]:
        """Write the row of a file and return its id and the key of the version that it had."""
        cells = (cell(article.path), cell(article.source), state.size, state.mtime_ns, state.ingest_version)
        self._index.connection.execute(_PUT_FILE, cells)
        row: tuple[int, int | None] = self._index.connection.execute(
            "SELECT id, version_id FROM article WHERE path = ?", (cell(article.path),)
        ).fetchone()
        return row

    def _put_version(self, article: Article, article_id: int, key: str) -> int:
        row = {
            "article_id": article_id,
            "sha256": article.sha256,
            "text": cell(article.text),
            "words": word_count(article.text),
            **_metadata(article, key),
        }
        version = self._index.db.table("version").insert(row).last_pk
        assert isinstance(version, int)
        return version


def remove_articles(connection: sqlite3.Connection, paths: Iterable[str]) -> int:
    """Remove articles with everything derived from them, and problems; return the number of articles."""
    removed = 0
    for path in paths:
        row = connection.execute("SELECT id, version_id FROM article WHERE path = ?", (cell(path),)).fetchone()
        if row is not None:
            forget_analysis(connection, row[1])
            connection.execute("DELETE FROM article WHERE id = ?", (row[0],))
            removed += 1
        connection.execute("DELETE FROM problem WHERE path = ?", (cell(path),))
    return removed


def _filter_text(article: Article) -> str:
    """Return what an article is found by in lists: title, publisher, author, date and source."""
    fields = (article.title, article.publisher, article.author, article.published)
    return folded([*(field.value for field in fields if field), article.source])


def _metadata(article: Article, key: str) -> dict[str, Any]:
    names = ("title", "publisher", "author", "published", "url")
    fields = (article.title, article.publisher, article.author, article.published, article.url)
    return {
        **{name: optional_cell(field.value if field else None) for name, field in zip(names, fields, strict=True)},
        "media_type": article.media_type,
        "encoding": article.encoding,
        "extractor": article.extractor,
        "provenance_json": json_cell([field and field.provenance for field in fields]),
        "furniture_json": json_cell([(span.start, span.end) for span in article.furniture]),
        "captions_json": json_cell([(span.start, span.end) for span in article.captions]),
        "pages_json": json_cell(article.pages),
        "analysis_key": key,
    }


_PUT_FILE = """
INSERT INTO article (path, source, size, mtime_ns, ingest_version) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (path) DO UPDATE SET source = excluded.source, size = excluded.size, mtime_ns = excluded.mtime_ns,
    ingest_version = excluded.ingest_version
"""
_PUT_FILTER = """
INSERT INTO article_filter (version_id, folded) VALUES (?, ?) ON CONFLICT DO UPDATE SET folded = excluded.folded
"""
_ARTICLE = """
SELECT article.path, article.source, version.text, version.sha256, version.media_type, version.encoding,
       version.extractor, version.title, version.publisher, version.author, version.published, version.url,
       version.provenance_json, version.furniture_json, version.pages_json,
       version.captions_json
FROM version JOIN article ON article.id = version.article_id WHERE version.id = ?
"""
_PATHS_OF = """
SELECT article.path, version.sha256 FROM json_each(?) AS listed
JOIN version ON version.sha256 = listed.value JOIN article ON article.version_id = version.id
"""
_PATHS_BELOW = f"""
SELECT path FROM article WHERE {AT_OR_BELOW} UNION SELECT path FROM problem WHERE {AT_OR_BELOW}
"""  # noqa: S608 - constants
_DELETE_UNUSED = (
    "DELETE FROM entity WHERE NOT EXISTS (SELECT 1 FROM mention WHERE mention.entity_id = entity.id)",
    "DELETE FROM name WHERE NOT EXISTS (SELECT 1 FROM mention WHERE mention.name_id = name.id)",
)
