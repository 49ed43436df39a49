"""Counts of mentions that are stored with each entity, so that a list of entities need not count them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from reader.model.analysis import Label
from reader.store.index.trigram_filter import folded
from reader.store.sqlite.statements import packed_rows


def recount_all(connection: sqlite3.Connection) -> None:
    """Count all mentions again, after names were resolved over all articles."""
    connection.execute("DELETE FROM alias")
    connection.execute(_ALL_ALIASES)
    counts = packed_rows(connection, _ALL_COUNTS)
    wrong = [(articles, mentions, row) for row, articles, mentions, *stored in counts if stored != [articles, mentions]]
    connection.executemany("UPDATE entity SET articles = ?, mentions = ? WHERE id = ?", wrong)
    _update_folded(connection, _ALL_FORMS, ())


def add_mentions(connection: sqlite3.Connection, version: int) -> None:
    """Add the mentions of an article whose entities were just written."""
    _change(connection, version, 1)


def subtract_mentions(connection: sqlite3.Connection, version: int) -> None:
    """Subtract the mentions of an article; call this before they are deleted or given other entities."""
    _change(connection, version, -1)


def _change(connection: sqlite3.Connection, version: int, sign: int) -> None:
    uses = connection.execute(_USES_IN_ARTICLE, (version,)).fetchall()
    mentions: dict[int, int] = {}
    for entity, _, count in uses:
        mentions[entity] = mentions.get(entity, 0) + count
    connection.executemany(_ADD_ALIAS, [(entity, name, sign * count) for entity, name, count in uses])
    connection.executemany(_DROP_ALIAS, [(entity, name) for entity, name, _ in uses])
    connection.executemany(_ADD_COUNTS, [(sign, sign * count, entity) for entity, count in mentions.items()])
    for entity in mentions:
        _update_folded(connection, _FORMS_OF, (entity,))


def _update_folded(connection: sqlite3.Connection, query: str, parameters: Collection[int]) -> None:
    """Bring the text that lists are filtered by (name and aliases) up to date; values have none."""
    forms_by_entity: dict[int, tuple[str, dict[str, None]]] = {}
    for entity, stored, name, form in connection.execute(query, tuple(parameters)):
        forms = forms_by_entity.setdefault(entity, (stored, {name: None}))[1]
        if form is not None:
            forms[form] = None
    wanted = {entity: (stored, folded(forms)) for entity, (stored, forms) in forms_by_entity.items()}
    changed = [(now, entity) for entity, (stored, now) in wanted.items() if stored != now]
    connection.executemany("UPDATE entity SET folded = ? WHERE id = ?", changed)


_NAME_LABELS = ", ".join(f"'{label.value}'" for label in Label if label.is_name)
_ALL_ALIASES = """
INSERT INTO alias (entity_id, name_id, mentions)
SELECT entity_id, name_id, count(*) FROM mention WHERE entity_id IS NOT NULL GROUP BY entity_id, name_id
"""
_ALL_COUNTS = """
SELECT entity.id, count(DISTINCT mention.version_id), count(mention.version_id), entity.articles, entity.mentions
FROM entity LEFT JOIN mention ON mention.entity_id = entity.id GROUP BY entity.id
"""
_FORMS = f"""
SELECT entity.id, entity.folded, entity.name, name.form
FROM entity LEFT JOIN alias ON alias.entity_id = entity.id LEFT JOIN name ON name.id = alias.name_id
WHERE entity.label IN ({_NAME_LABELS})
"""  # noqa: S608 - constants
_ALL_FORMS = _FORMS + "ORDER BY entity.id, name.form"
_FORMS_OF = _FORMS + "AND entity.id = ? ORDER BY name.form"
_USES_IN_ARTICLE = """
SELECT entity_id, name_id, count(*) FROM mention
WHERE version_id = ? AND entity_id IS NOT NULL GROUP BY entity_id, name_id
"""
_ADD_ALIAS = """
INSERT INTO alias (entity_id, name_id, mentions) VALUES (?, ?, ?)
ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions
"""
_DROP_ALIAS = "DELETE FROM alias WHERE entity_id = ? AND name_id = ? AND mentions <= 0"
_ADD_COUNTS = "UPDATE entity SET articles = articles + ?, mentions = mentions + ? WHERE id = ?"
