"""Entities out of the index: every spelling and every mention in the articles asked about."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from reader.model.analysis import Label
from reader.store.index.read.articles import article_count
from reader.store.index.rows import Alias, ArticleRow, EntityRow, MentionRow
from reader.store.sqlite.text_cells import first_cells

MENTIONS = """
SELECT entity.key, entity.name, entity.label, mention.version_id, mention.start, mention.end, name.form
FROM json_each(:articles) AS asked
JOIN mention ON mention.version_id = asked.value
JOIN name ON name.id = mention.name_id
JOIN entity ON entity.id = mention.entity_id
ORDER BY asked.key, mention.start
"""
MENTIONS_BY = """
SELECT entity.key, entity.name, entity.label, mention.version_id, mention.start, mention.end, name.form
FROM json_each(:keys) AS asked
JOIN entity ON entity.key = asked.value
JOIN mention ON mention.entity_id = entity.id
JOIN name ON name.id = mention.name_id
"""
MOST_MENTIONED = "SELECT key FROM entity WHERE articles > 0 ORDER BY mentions DESC, name, key"
AT_ONCE = 20
"""Entities read at once, with all their mentions."""
MENTIONS_OF = """
SELECT mention.version_id, mention.start, mention.end, name.form
FROM entity JOIN mention ON mention.entity_id = entity.id JOIN name ON name.id = mention.name_id
WHERE entity.key = ? ORDER BY mention.version_id, mention.start
"""
ALIAS_REASONS = """
SELECT entity.key, entity.reasons_json FROM json_each(:keys) AS asked JOIN entity ON entity.key = asked.value
"""
ENTITY_NAME = "SELECT name FROM entity WHERE key = ?"


def mentions_of(connection: sqlite3.Connection, entity: str) -> list[tuple[int, int, int, str]]:
    """Return every place that names an entity, as (article, start, end, spelling), in order."""
    return [(*cells,) for cells in connection.execute(MENTIONS_OF, (entity,))]


def alias_reasons(connection: sqlite3.Connection, entities: Collection[str]) -> dict[str, dict[str, str]]:
    """Return for each entity, for each other spelling, why it was taken for the same, in words."""
    asked = {"keys": json.dumps(list(entities))}
    return {
        key: {told["form"]: told["text"] for told in json.loads(kept)}
        for key, kept in connection.execute(ALIAS_REASONS, asked)
    }


def entities(connection: sqlite3.Connection, articles: Sequence[ArticleRow]) -> Iterator[EntityRow]:
    """Yield the entities that `articles` mention, most mentioned first, then by name.

    Those of the whole library are read a few at a time, in the order in which the index keeps them counted.
    """
    sources = {row.id: row.source for row in articles}
    if len(sources) < article_count(connection):
        asked = {"articles": json.dumps(list(sources))}
        rows = _rows(connection, connection.execute(MENTIONS, asked), sources)
        yield from sorted(rows, key=lambda row: (-len(row.mentions), row.name, row.id))
        return
    keys: list[str] = first_cells(connection, MOST_MENTIONED)
    places = {key: place for place, key in enumerate(sources)}
    for first in range(0, len(keys), AT_ONCE):
        some = keys[first : first + AT_ONCE]
        found = connection.execute(MENTIONS_BY, {"keys": json.dumps(some)}).fetchall()
        found.sort(key=lambda cells: (places.get(cells[3], 0), cells[4]))
        by_key = {row.id: row for row in _rows(connection, found, sources)}
        yield from (by_key[key] for key in some if key in by_key)


def _rows(
    connection: sqlite3.Connection, found: Iterable[tuple[Any, ...]], sources: Mapping[int, str]
) -> list[EntityRow]:
    """Return the entities of some mentions, with these."""
    named: dict[str, tuple[str, str]] = {}
    mentions: dict[str, list[MentionRow]] = {}
    for key, name, label, article, start, end, form in found:
        if article in sources:
            named[key] = name, label
            mentions.setdefault(key, []).append(MentionRow(article, sources[article], start, end, form))
    reasons = alias_reasons(connection, named)
    return [
        EntityRow(key, name, Label(label), _aliases(mentions[key], reasons.get(key, {})), tuple(mentions[key]))
        for key, (name, label) in named.items()
    ]


def entity_name(connection: sqlite3.Connection, entity: str) -> str:
    """Return the best name of an entity, "" when it is gone."""
    row = connection.execute(ENTITY_NAME, (entity,)).fetchone()
    return str(row[0]) if row else ""


def _aliases(mentions: Sequence[MentionRow], reasons: Mapping[str, str]) -> tuple[Alias, ...]:
    """Return every spelling with how often each source uses it, the most used first."""
    counts: dict[str, dict[str, int]] = {}
    for mention in mentions:
        used = counts.setdefault(mention.text, {})
        used[mention.source] = used.get(mention.source, 0) + 1
    ordered = sorted(counts.items(), key=lambda pair: (-sum(pair[1].values()), pair[0]))
    return tuple(Alias(text, used, reasons.get(text, "")) for text, used in ordered)
