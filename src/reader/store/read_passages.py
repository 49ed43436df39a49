"""One article's passages and highlights out of the index, and the search over all passages."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence

from reader.model import Label, Passage, PassageKind
from reader.store.rows import ArticleRow, Highlight, SearchHit
from reader.store.text_cache import TextCache

PASSAGES = "SELECT ord, start, end, kind, paragraph, language FROM passage WHERE version_id = ? ORDER BY ord"
HIGHLIGHTS = """
SELECT mention.start, mention.end, name.label, coalesce(entity.label, name.label), coalesce(entity.key, '')
FROM mention JOIN name ON name.id = mention.name_id LEFT JOIN entity ON entity.id = mention.entity_id
WHERE mention.version_id = ?
ORDER BY mention.start, mention.end DESC
"""
DAYS = """
SELECT passage, min(date_from) FROM value
WHERE version_id = ? AND label = 'DATE' AND date_from <> '' AND date_from = date_to GROUP BY passage
"""
_HITS = """
SELECT version.id, article.source, version.title, passage.ord, passage.start, passage.end, -bm25(passage_fts)
FROM passage_fts
JOIN passage ON passage.id = passage_fts.rowid
JOIN version ON version.id = passage.version_id
JOIN article ON article.id = version.article_id
WHERE passage_fts MATCH :match
"""
SEARCH = _HITS + "ORDER BY bm25(passage_fts), passage.id LIMIT :limit"
SEARCH_AMONG = _HITS + (  # noqa: S608 - constants
    "AND version.id IN (SELECT value FROM json_each(:articles)) ORDER BY bm25(passage_fts), passage.id LIMIT :limit"
)

_TERM = re.compile(r'"([^"]*)"?|(\S+)')
_WORDLIKE = re.compile(r"\w")


def passages(connection: sqlite3.Connection, article: int) -> list[Passage]:
    """Return an article's passages in order, without their words."""
    return [
        Passage(ord_, start, end, PassageKind(kind), paragraph, language)
        for ord_, start, end, kind, paragraph, language in connection.execute(PASSAGES, (article,))
    ]


def highlights(connection: sqlite3.Connection, article: int) -> list[Highlight]:
    """Return an article's named and counted stretches in order; of two that overlap, the first and longer one."""
    found: list[Highlight] = []
    free = 0
    for start, end, _, label, entity in connection.execute(HIGHLIGHTS, (article,)):
        if start >= free:
            found.append(Highlight(start, end, Label(label), entity))
            free = end
    return found


def days(connection: sqlite3.Connection, article: int) -> dict[int, str]:
    """Return, for each passage index that tells a single day, the earliest one it tells, as ISO date."""
    return dict(connection.execute(DAYS, (article,)).fetchall())


def search(
    connection: sqlite3.Connection,
    texts: TextCache,
    query: str,
    articles: Sequence[ArticleRow] | None,
    limit: int,
) -> list[SearchHit]:
    """Return the passages that hold all words of `query`, best first (BM25)."""
    match = match_expression(query)
    if not match:
        return []
    if articles is None:
        rows = connection.execute(SEARCH, {"match": match, "limit": limit}).fetchall()
        sources: dict[int, str] = {}
    else:
        sources = {row.id: row.source for row in articles}
        among = {"match": match, "limit": limit, "articles": json.dumps(list(sources))}
        rows = connection.execute(SEARCH_AMONG, among).fetchall()
    return [
        SearchHit(
            article=article,
            source=sources.get(article, source),
            title=title,
            passage=ord_,
            start=start,
            end=end,
            text=texts.text(connection, article)[start:end],
            score=score,
        )
        for article, source, title, ord_, start, end, score in rows
    ]


def match_expression(query: str) -> str:
    """Return what a person typed as an FTS5 expression that cannot be anything but words.

    Every word is quoted, so that FTS5's own operators are mere words; "quoted words" are a phrase, a word that ends in
    "*" is the beginning of one. All have to occur. "" when nothing can be searched for.
    """
    terms: list[str] = []
    for phrase, word in _TERM.findall(query.replace("\0", " ").encode("utf-8", "replace").decode()):
        bare = phrase or word.rstrip("*").replace('"', " ")
        if _WORDLIKE.search(bare):
            terms.append(f'"{bare}"' + ("*" if word.endswith("*") else ""))
    return " ".join(terms)
