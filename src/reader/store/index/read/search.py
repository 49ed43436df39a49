"""The search over all passages: words by FTS5, narrowed by who is named, what kind is named, and when it was published.

Nothing that a person types is FTS5 syntax: each word is quoted, so that operators are mere words.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import product

from reader.model.analysis import Label
from reader.store.index.read.text_cache import TextCache
from reader.store.index.rows import SearchHit
from reader.store.index.trigram_filter import holds, typed_words
from reader.store.sqlite.text_cells import cell

_COLUMNS = "version.id, article.source, version.title, passage.ord, passage.start, passage.end"
_NARROWED = """
AND (:all OR version.id IN (SELECT value FROM json_each(:articles)))
AND (:since = '' OR version.published >= :since) AND (:until = '' OR version.published < :until)
AND (:any_label OR EXISTS (
    SELECT 1 FROM mention JOIN name ON name.id = mention.name_id LEFT JOIN entity ON entity.id = mention.entity_id
    WHERE mention.version_id = version.id AND mention.passage = passage.ord
    AND coalesce(entity.label, name.label) IN (SELECT value FROM json_each(:labels))))
AND NOT EXISTS (SELECT 1 FROM json_each(:entities) AS meant WHERE NOT EXISTS (
    SELECT 1 FROM mention JOIN entity ON entity.id = mention.entity_id
    WHERE mention.version_id = version.id AND mention.passage = passage.ord
    AND entity.key IN (SELECT value FROM json_each(meant.value))))
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
    + "ORDER BY bm25(passage_fts), passage.id LIMIT :limit"
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
ORDER BY hit.score, hit.rowid"""
)
"""For words that nothing narrows: only what is shown is looked up, twice as fast for words that stand everywhere."""

RANKED = 10_000
"""Passages that are weighed against one another at most, a microsecond each: "the" stands in every second one. Of words
that more passages hold, the best of the first ones are found."""

NAMING = (
    f"SELECT {_COLUMNS}, count(*)"
    + """
FROM json_each(:named) AS asked
JOIN entity AS who ON who.key = asked.value
JOIN mention AS naming ON naming.entity_id = who.id
JOIN version ON version.id = naming.version_id
JOIN article ON article.version_id = version.id
JOIN passage ON passage.version_id = version.id AND passage.ord = naming.passage
WHERE TRUE"""
    + _NARROWED
    + "GROUP BY passage.id ORDER BY article.path, passage.ord LIMIT :limit"
)
CALLED = """
SELECT DISTINCT entity.key, entity.name
FROM json_each(:forms) AS asked CROSS JOIN json_each(:labels) AS kind
CROSS JOIN name ON name.label = kind.value AND name.form = asked.value
CROSS JOIN spelling ON spelling.name_id = name.id JOIN entity ON entity.id = spelling.entity_id
ORDER BY entity.key
"""
BEGINNING = """
SELECT DISTINCT name.form
FROM json_each(:beginnings) AS beginning CROSS JOIN json_each(:labels) AS kind
CROSS JOIN name ON name.label = kind.value
    AND name.form >= beginning.value AND name.form < beginning.value || char(1114111)
"""
HOLDING = """
SELECT DISTINCT entity.key, entity.name
FROM entity CROSS JOIN spelling ON spelling.entity_id = entity.id JOIN name ON name.id = spelling.name_id
WHERE {found}
AND name.label IN (SELECT value FROM json_each(?))
AND NOT EXISTS (SELECT 1 FROM json_each(?) AS word WHERE NOT instr(lower(name.form), word.value))
ORDER BY entity.key
"""
SPELLINGS = """
SELECT name.form, sum(spelling.mentions)
FROM json_each(:keys) AS asked CROSS JOIN entity ON entity.key = asked.value
CROSS JOIN spelling ON spelling.entity_id = entity.id JOIN name ON name.id = spelling.name_id
GROUP BY name.form ORDER BY sum(spelling.mentions) DESC, name.form
"""
UNDATED = """
SELECT count(*) FROM version JOIN article ON article.version_id = version.id
WHERE version.published IS NULL AND (:all OR version.id IN (SELECT value FROM json_each(:articles)))
"""
ALL_KEYS = """
SELECT (SELECT count(*) FROM article) <= :most
AND NOT EXISTS (SELECT 1 FROM article WHERE version_id NOT IN (SELECT value FROM json_each(:articles)))
"""
_NAMED = json.dumps([label.value for label in Label if label.is_name])
_TERM = re.compile(r'"([^"]*)"?|(\S+)')
_WORDLIKE = re.compile(r"\w")
_PROBED = 3
"""Characters of a name that are looked up in every case: more make more probes, fewer more names to compare."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or words that stand together.

    Attributes:
        text: As it was typed.
        beginning: Whether longer words that begin so are meant too.
    """

    text: str
    beginning: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a passage has to hold: all of it.

    Attributes:
        words: For each thing asked for, the terms of which one will do.
        entities: For each thing asked for, keys of entities of which one has to be named.
        labels: Kinds of which one has to be named; none for any.
        since: ISO date, or the beginning of one, from which on its article was published; "" for any.
        until: The same, before which it was published.
    """

    words: tuple[tuple[Term, ...], ...] = ()
    entities: tuple[frozenset[str], ...] = ()
    labels: frozenset[Label] = frozenset()
    since: str = ""
    until: str = ""


def search(
    connection: sqlite3.Connection, texts: TextCache, wanted: Wanted, articles: Collection[int] | None, limit: int
) -> list[SearchHit]:
    """Return the passages that hold what is wanted, best first (BM25); without words, in the order of the articles."""
    everywhere = articles is None or _are_all(connection, articles)
    asked = {
        "all": everywhere,
        "articles": json.dumps([] if everywhere else list(articles or ())),
        "since": wanted.since,
        "until": wanted.until,
        "any_label": not wanted.labels,
        "labels": json.dumps(sorted(wanted.labels)),
        "entities": json.dumps([sorted(keys) for keys in wanted.entities]),
        "limit": limit,
    }
    match = match_expression(wanted.words)
    if match:
        narrowed = not everywhere or any((wanted.since, wanted.until, wanted.labels, wanted.entities))
        query = WITH_WORDS if narrowed else WORDS_ALONE
        rows = connection.execute(query, {**asked, "match": match, "ranked": RANKED}).fetchall()
    elif wanted.entities and not wanted.words:
        rows = connection.execute(NAMING, {**asked, "named": json.dumps(sorted(wanted.entities[0]))}).fetchall()
    else:
        rows = []
    return [
        SearchHit(article, source, title, ord_, start, end, texts.text(connection, article)[start:end], score)
        for article, source, title, ord_, start, end, score in rows
    ]


def _are_all(connection: sqlite3.Connection, articles: Collection[int]) -> bool:
    """Tell whether these are all articles there are, so that none has to be looked for among them."""
    (known,) = connection.execute(ALL_KEYS, {"articles": json.dumps(list(articles)), "most": len(articles)}).fetchone()
    return bool(known)


def plain_words(query: str) -> tuple[tuple[Term, ...], ...]:
    """Return what is typed as words that all have to occur: "quoted words" together, `word*` as a beginning."""
    return tuple(
        (Term(phrase or word.rstrip("*"), beginning=word.endswith("*")),)
        for phrase, word in _TERM.findall(query)
        if phrase or word
    )


def match_expression(words: Sequence[Sequence[Term]]) -> str:
    """Return an FTS5 expression that cannot be anything but words; "" when nothing can be searched for."""
    groups = [[term for term in terms if _WORDLIKE.search(term.text)] for terms in words]
    quoted = [" OR ".join(map(_quoted, terms)) for terms in groups if terms]
    return " AND ".join(f"({group})" for group in quoted)


def _quoted(term: Term) -> str:
    bare = term.text.replace("\0", " ").replace('"', " ").encode("utf-8", "replace").decode()
    return f'"{bare}"' + ("*" if term.beginning else "")


def entities_called(connection: sqlite3.Connection, forms: Collection[str]) -> dict[str, str]:
    """Return the key and the best name of every entity that has one of `forms` as a spelling, to the letter."""
    asked = {"forms": json.dumps(sorted(map(_bindable, forms))), "labels": _NAMED}
    return dict(connection.execute(CALLED, asked).fetchall())


def spelt_as(connection: sqlite3.Connection, typed: str) -> list[str]:
    """Return the spellings of names that are `typed` whatever the case: "McDonald" for "mcdonald"."""
    beginnings = {"".join(cases) for cases in product(*({c.lower(), c.upper()} for c in typed[:_PROBED]))}
    asked = {"beginnings": json.dumps(sorted(filter(None, map(_bindable, beginnings)))), "labels": _NAMED}
    wanted = typed.casefold()
    return [form for (form,) in connection.execute(BEGINNING, asked) if form.casefold() == wanted]


def entities_holding(connection: sqlite3.Connection, words: Collection[str]) -> dict[str, str]:
    """Return the key and the best name of every entity with a spelling that holds all `words` (in lower case)."""
    if not words:
        return {}
    return dict(connection.execute(*holding_query(words)).fetchall())


def holding_query(words: Collection[str]) -> tuple[str, list[str]]:
    """Return the query for the entities that hold words, and its parameters; as `entities_holding` takes them."""
    held = [holds(word, "entity", "id") for text in words for word in typed_words(text)]
    found = " AND ".join(condition for condition, _ in held) or "TRUE"
    parameters = [*(word for _, word in held), _NAMED, json.dumps(sorted(map(_bindable, words)))]
    return HOLDING.format(found=found), parameters


def spellings(connection: sqlite3.Connection, entities: Collection[str]) -> list[str]:
    """Return every spelling of some entities, the most used first."""
    return [form for form, _ in connection.execute(SPELLINGS, {"keys": json.dumps(sorted(entities))})]


def undated(connection: sqlite3.Connection, articles: Collection[int] | None) -> int:
    """Return how many articles have no date of publication."""
    asked = {"all": articles is None, "articles": json.dumps(list(articles or ()))}
    return int(connection.execute(UNDATED, asked).fetchone()[0])


def _bindable(text: str) -> str:
    """Return `text` where SQLite can hold it as text; what cannot be is in no index."""
    return text if isinstance(cell(text), str) else ""
