"""Full-text search over all passages (SQLite FTS5, BM25), with entities, kinds and dates as filters.

Nothing that a person types is FTS5 syntax: every word is quoted, so operators are ordinary words.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from reader.model.analysis import Label
from reader.store.index.read.index_file import IndexFile
from reader.store.index.rows import SearchHit

MAX_RANKED = 10_000
"""Most passages that are ranked, at a microsecond each: every second passage contains "the". If more match, the best of
the first ones are returned."""

_WORD_CHARACTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """A word, or several words next to each other.

    Attributes:
        text: As it was typed.
        is_prefix: Whether words that begin like this match too.
    """

    text: str
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class PassageQuery:
    """Conditions that a passage has to meet, all of them.

    Attributes:
        words: Groups of terms; one term of each group has to occur.
        entities: Groups of entity keys; one entity of each group has to be mentioned.
        labels: Kinds of entities of which one has to be mentioned; empty for any passage.
        since: ISO date or its beginning: earliest date of publication; None for any.
        until: The same: the article was published before it.
    """

    words: tuple[tuple[SearchTerm, ...], ...] = ()
    entities: tuple[frozenset[str], ...] = ()
    labels: frozenset[Label] = frozenset()
    since: str | None = None
    until: str | None = None


class PassageSearch:
    """Searches all passages."""

    def __init__(self, index: IndexFile) -> None:
        self._index = index

    def passages(
        self, query: PassageQuery, articles: Collection[int] | None = None, *, limit: int = 200
    ) -> list[SearchHit]:
        """Return the passages that match: best first (BM25), or by article for a query without words.

        Args:
            query: What they have to contain.
            articles: Keys of the articles to search; None for all.
            limit: Maximal number of passages.
        """
        with self._index.reading() as connection:
            everywhere = articles is None or _are_all(connection, articles)
            parameters: dict[str, object] = {
                "all": everywhere,
                "articles": json.dumps([] if everywhere else list(articles or ())),
                "since": query.since,
                "until": query.until,
                "any_label": not query.labels,
                "labels": json.dumps(sorted(query.labels)),
                "entities": json.dumps([sorted(keys) for keys in query.entities]),
                "limit": limit,
            }
            rows = _matches(connection, query, parameters, everywhere)
            return [
                SearchHit(
                    article,
                    source,
                    title,
                    ord_,
                    start,
                    end,
                    self._index.texts.text(connection, article)[start:end],
                    score,
                )
                for article, source, title, ord_, start, end, score in rows
            ]


def _matches(
    connection: sqlite3.Connection, query: PassageQuery, parameters: dict[str, object], everywhere: bool
) -> list[tuple[int, str, str, int, int, int, float]]:
    """Run the fastest statement that answers a query."""
    match = match_expression(query.words)
    if match:
        has_conditions = not everywhere or any((query.since, query.until, query.labels, query.entities))
        statement = WITH_WORDS if has_conditions else WORDS_ALONE
        parameters |= {"match": match, "ranked": MAX_RANKED}
    elif query.entities and not query.words:
        statement = NAMING
        parameters |= {"named": json.dumps(sorted(query.entities[0]))}
    else:
        return []
    return connection.execute(statement, parameters).fetchall()


def _are_all(connection: sqlite3.Connection, articles: Collection[int]) -> bool:
    """Return whether these are all articles of the library: then a passage's article need not be checked."""
    parameters = {"articles": json.dumps(list(articles)), "most": len(articles)}
    (complete,) = connection.execute(_IS_COMPLETE, parameters).fetchone()
    return bool(complete)


def match_expression(words: Sequence[Sequence[SearchTerm]]) -> str:
    """Return an FTS5 expression in which all terms are quoted; "" if no term contains a word."""
    groups = [[term for term in terms if _WORD_CHARACTER.search(term.text)] for terms in words]
    quoted = [" OR ".join(map(_quoted, terms)) for terms in groups if terms]
    return " AND ".join(f"({group})" for group in quoted)


def _quoted(term: SearchTerm) -> str:
    bare = term.text.replace("\0", " ").replace('"', " ").encode("utf-8", "replace").decode()
    return f'"{bare}"' + ("*" if term.is_prefix else "")


_COLUMNS = "version.id, article.source, version.title, passage.ord, passage.start, passage.end"
_NARROWED = """
AND (:all OR version.id IN (SELECT value FROM json_each(:articles)))
AND (:since IS NULL OR version.published >= :since) AND (:until IS NULL OR version.published < :until)
AND (:any_label OR EXISTS (
    SELECT 1 FROM mention JOIN name ON name.id = mention.name_id LEFT JOIN entity ON entity.id = mention.entity_id
    WHERE mention.version_id = version.id AND mention.passage = passage.ord
    AND coalesce(entity.label, name.label) IN (SELECT value FROM json_each(:labels))))
AND NOT EXISTS (SELECT 1 FROM json_each(:entities) AS entity_group WHERE NOT EXISTS (
    SELECT 1 FROM mention JOIN entity ON entity.id = mention.entity_id
    WHERE mention.version_id = version.id AND mention.passage = passage.ord
    AND entity.key IN (SELECT value FROM json_each(entity_group.value))))
"""
WITH_WORDS = (
    f"SELECT {_COLUMNS}, -bm25(passage_fts)"
    + """
FROM passage_fts
JOIN passage ON passage.id = passage_fts.rowid
JOIN version ON version.id = passage.version_id
JOIN article ON article.version_id = version.id
WHERE passage_fts MATCH :match"""
    + _NARROWED
    + "ORDER BY bm25(passage_fts), version.id, passage.ord LIMIT :limit"
)
WORDS_ALONE = (
    f"SELECT {_COLUMNS}, -hit.score"  # noqa: S608 - constants
    + """
FROM (
    SELECT rowid, score FROM (
        SELECT rowid, bm25(passage_fts) AS score FROM passage_fts WHERE passage_fts MATCH :match LIMIT :ranked
    ) ORDER BY score, rowid LIMIT :limit
) AS hit
JOIN passage ON passage.id = hit.rowid
JOIN version ON version.id = passage.version_id
JOIN article ON article.version_id = version.id
ORDER BY hit.score, version.id, passage.ord"""
)
"""For words without further conditions: only the rows to return are joined, twice as fast for very common words.

Equal scores are ordered by article and passage: row ids depend on which worker process finished first.
"""

NAMING = (
    f"SELECT {_COLUMNS}, count(*)"
    + """
FROM json_each(:named) AS listed
JOIN entity AS named_entity ON named_entity.key = listed.value
JOIN mention AS naming ON naming.entity_id = named_entity.id
JOIN version ON version.id = naming.version_id
JOIN article ON article.version_id = version.id
JOIN passage ON passage.version_id = version.id AND passage.ord = naming.passage
WHERE TRUE"""
    + _NARROWED
    + "GROUP BY passage.id ORDER BY article.path, passage.ord LIMIT :limit"
)
_IS_COMPLETE = """
SELECT (SELECT count(*) FROM article) <= :most
AND NOT EXISTS (SELECT 1 FROM article WHERE version_id NOT IN (SELECT value FROM json_each(:articles)))
"""
