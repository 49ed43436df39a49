"""Articles into the index: files as they were seen, texts as versions, inputs that could not be used."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reader.model.text import Article, MediaType, MetadataField, Problem, Provenance, Span
from reader.store.content_keys import analysis_key, word_count
from reader.store.index.trigram_filter import folded
from reader.store.index.write.analysis import forget_analysis
from reader.store.path_filter import AT_OR_BELOW, path_range
from reader.store.sqlite.text_cells import cell, json_cell, optional_cell

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class FileState:
    """What a file looked like when it was last read; an unchanged one is not read again.

    Attributes:
        size: Bytes.
        mtime_ns: Time of the last change, nanoseconds since the epoch.
        taken_by: What read it; a newer reader reads it again.
    """

    size: int
    mtime_ns: int
    taken_by: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """An article that was just read, and its file as it was then."""

    article: Article
    state: FileState


def article_states(connection: sqlite3.Connection, root: str) -> dict[str, FileState]:
    """Return the known articles at or below `root` by path."""
    query = "SELECT path, size, mtime_ns, taken_by FROM article WHERE " + AT_OR_BELOW  # noqa: S608 - a constant
    return {path: FileState(*state) for path, *state in connection.execute(query, path_range(root))}


def put_article(db: Database, taken: TakenIn) -> int:
    """Write an article as it is now and return the key of its version.

    The same text keeps its key and its analysis; a changed one is a new version, and what was derived from the old
    one goes. So does what was derived from the same text with other metadata (a corrected date).
    """
    article, state = taken.article, taken.state
    article_id, current = _article_row(db.conn, article, state)
    known = db.conn.execute(
        "SELECT id, analysis_key FROM version WHERE article_id = ? AND sha256 = ?", (article_id, article.sha256)
    ).fetchone()
    key = analysis_key(article)
    if known is None:
        version = _new_version(db, article, article_id, key)
    else:
        version = known[0]
        if known[1] != key:
            forget_analysis(db, version)
            db.table("version").update(version, _metadata(article, key))
    if current not in (None, version):
        forget_analysis(db, current)
        db.conn.execute("DELETE FROM article_words WHERE version_id = ?", (current,))
    db.conn.execute(_FILTERED_BY, (version, _filtered_by(article)))
    db.conn.execute("UPDATE article SET version_id = ? WHERE id = ?", (version, article_id))
    db.conn.execute("DELETE FROM problem WHERE path = ?", (cell(article.path),))
    return int(version)


def read_article_back(connection: sqlite3.Connection, version: int) -> Article:
    """Return an article as it was put."""
    row = connection.execute(_READ_BACK, (version,)).fetchone()
    path, source, text, sha256, media_type, encoding, extractor, *values, provenance, furniture, pages = row
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
    )


def remove_articles(db: Database, paths: Iterable[str]) -> int:
    """Remove articles with all their versions and all that was derived, and problems; return how many articles."""
    removed = 0
    for path in paths:
        row = db.conn.execute("SELECT id, version_id FROM article WHERE path = ?", (cell(path),)).fetchone()
        if row is not None:
            forget_analysis(db, row[1])
            db.conn.execute("DELETE FROM article WHERE id = ?", (row[0],))
            removed += 1
        db.conn.execute("DELETE FROM problem WHERE path = ?", (cell(path),))
    return removed


def put_problem(db: Database, problem: Problem, path: str, state: FileState | None) -> None:
    """Write down why the input at the absolute `path` could not be used, or only in part."""
    db.conn.execute("DELETE FROM problem WHERE path = ?", (cell(path),))
    db.table("problem").insert(
        {
            "path": cell(path),
            "shown": cell(problem.path),
            "reason": cell(problem.reason),
            "advice": cell(problem.advice),
            "size": state and state.size,
            "mtime_ns": state and state.mtime_ns,
            "taken_by": state and state.taken_by,
        }
    )


def put_article_problem(db: Database, version: int, problem: Problem) -> None:
    """Write down what went wrong with an article that can be read all the same, until its file changes."""
    path, *state = db.conn.execute(_STATE, (version,)).fetchone()
    put_problem(db, problem, path, FileState(*state))


def forget_found_problems(db: Database, roots: Iterable[str]) -> None:
    """Forget the problems below `roots` that were met before any file was opened."""
    for root in roots:
        db.conn.execute("DELETE FROM problem WHERE size IS NULL AND " + AT_OR_BELOW, path_range(root))  # noqa: S608


def problem_states(connection: sqlite3.Connection, root: str) -> dict[str, tuple[Problem, FileState | None]]:
    """Return the inputs at or below `root` that could not be used, by absolute path."""
    query = "SELECT path, shown, reason, advice, size, mtime_ns, taken_by FROM problem WHERE " + AT_OR_BELOW  # noqa: S608
    return {
        path: (Problem(*problem), None if size is None else FileState(size, mtime_ns, taken_by))
        for path, *problem, size, mtime_ns, taken_by in connection.execute(query, path_range(root))
    }


def _article_row(connection: sqlite3.Connection, article: Article, state: FileState) -> tuple[int, int | None]:
    connection.execute(
        "INSERT INTO article (path, source, size, mtime_ns, taken_by) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (path) DO UPDATE SET source = excluded.source, size = excluded.size, "
        "mtime_ns = excluded.mtime_ns, taken_by = excluded.taken_by",
        (cell(article.path), cell(article.source), state.size, state.mtime_ns, state.taken_by),
    )
    row: tuple[int, int | None] = connection.execute(
        "SELECT id, version_id FROM article WHERE path = ?", (cell(article.path),)
    ).fetchone()
    return row


def _new_version(db: Database, article: Article, article_id: int, key: str) -> int:
    row = {
        "article_id": article_id,
        "sha256": article.sha256,
        "text": cell(article.text),
        "words": word_count(article.text),
        **_metadata(article, key),
    }
    version = db.table("version").insert(row).last_pk
    assert isinstance(version, int)
    return version


def _filtered_by(article: Article) -> str:
    """Return what an article is found by in lists: title, publisher, author, date and source."""
    found = (article.title, article.publisher, article.author, article.published)
    return folded([*(item.value for item in found if item), article.source])


def _metadata(article: Article, key: str) -> dict[str, Any]:
    found = (article.title, article.publisher, article.author, article.published, article.url)
    names = ("title", "publisher", "author", "published", "url")
    return {
        **{name: optional_cell(item.value if item else None) for name, item in zip(names, found, strict=True)},
        "media_type": article.media_type,
        "encoding": article.encoding,
        "extractor": article.extractor,
        "provenance_json": json_cell([item and item.provenance for item in found]),
        "furniture_json": json_cell([(span.start, span.end) for span in article.furniture]),
        "pages_json": json_cell(article.pages),
        "analysis_key": key,
    }


_FILTERED_BY = """
INSERT INTO article_words (version_id, folded) VALUES (?, ?) ON CONFLICT DO UPDATE SET folded = excluded.folded
"""
_STATE = "SELECT path, size, mtime_ns, taken_by FROM article WHERE version_id = ?"
_READ_BACK = """
SELECT article.path, article.source, version.text, version.sha256, version.media_type, version.encoding,
       version.extractor, version.title, version.publisher, version.author, version.published, version.url,
       version.provenance_json, version.furniture_json, version.pages_json
FROM version JOIN article ON article.id = version.article_id WHERE version.id = ?
"""
