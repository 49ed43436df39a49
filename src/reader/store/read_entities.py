"""Entities out of the index: every spelling and every mention in the articles asked about."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from reader.model import Label
from reader.store.rows import Alias, ArticleRow, EntityRow, MentionRow

MENTIONS = """
SELECT entity.key, entity.name, entity.label, mention.version_id, mention.start, mention.end, name.form
FROM json_each(:articles) AS asked
JOIN mention ON mention.version_id = asked.value
JOIN name ON name.id = mention.name_id
JOIN entity ON entity.id = mention.entity_id
ORDER BY asked.key, mention.start
"""
ENTITY_NAME = "SELECT name FROM entity WHERE key = ?"


def entities(connection: sqlite3.Connection, articles: Sequence[ArticleRow]) -> list[EntityRow]:
    """Return the entities that `articles` mention, most mentioned first, then by name."""
    sources = {row.id: row.source for row in articles}
    named: dict[str, tuple[str, str]] = {}
    mentions: dict[str, list[MentionRow]] = {}
    asked = {"articles": json.dumps(list(sources))}
    for key, name, label, article, start, end, form in connection.execute(MENTIONS, asked):
        named[key] = name, label
        mentions.setdefault(key, []).append(MentionRow(article, sources[article], start, end, form))
    rows = [
        EntityRow(key, name, Label(label), _aliases(mentions[key]), tuple(mentions[key]))
        for key, (name, label) in named.items()
    ]
    return sorted(rows, key=lambda row: (-len(row.mentions), row.name, row.id))


def entity_name(connection: sqlite3.Connection, entity: str) -> str:
    """Return the best name of an entity, "" when it is gone."""
    row = connection.execute(ENTITY_NAME, (entity,)).fetchone()
    return str(row[0]) if row else ""


def _aliases(mentions: Sequence[MentionRow]) -> tuple[Alias, ...]:
    """Return every spelling with how often each source uses it, the most used first."""
    counts: dict[str, dict[str, int]] = {}
    for mention in mentions:
        used = counts.setdefault(mention.text, {})
        used[mention.source] = used.get(mention.source, 0) + 1
    ordered = sorted(counts.items(), key=lambda pair: (-sum(pair[1].values()), pair[0]))
    return tuple(Alias(text, used) for text, used in ordered)
