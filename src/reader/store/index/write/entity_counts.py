"""How often who is named, and how: kept with each entity, so that a list of them need not count mentions."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from reader.model.analysis import Label
from reader.store.index.trigram_filter import folded
from reader.store.sqlite.text_cells import packed_rows


def count_all(connection: sqlite3.Connection) -> None:
    """Count all mentions anew, after names were resolved over all articles."""
    connection.execute("DELETE FROM spelling")
    connection.execute(_SPELLINGS_OF_ALL)
    counted = packed_rows(connection, _COUNTS_OF_ALL)
    wrong = [(articles, mentions, row) for row, articles, mentions, *kept in counted if kept != [articles, mentions]]
    connection.executemany("UPDATE entity SET articles = ?, mentions = ? WHERE id = ?", wrong)
    _fold(connection, _FORMS_OF_ALL, ())


def count_in(connection: sqlite3.Connection, version: int) -> None:
    """Count the mentions of an article that was named just now."""
    _change(connection, version, 1)


def count_out(connection: sqlite3.Connection, version: int) -> None:
    """Take an article out of the counts; its mentions are still there, and are about to go or to be named anew."""
    _change(connection, version, -1)


def _change(connection: sqlite3.Connection, version: int, sign: int) -> None:
    used = connection.execute(_USED_BY, (version,)).fetchall()
    mentions: dict[int, int] = {}
    for entity, _, count in used:
        mentions[entity] = mentions.get(entity, 0) + count
    connection.executemany(_ADD_SPELLING, [(entity, name, sign * count) for entity, name, count in used])
    connection.executemany(_DROP_SPELLING, [(entity, name) for entity, name, _ in used])
    connection.executemany(_ADD_COUNTS, [(sign, sign * count, entity) for entity, count in mentions.items()])
    for entity in mentions:
        _fold(connection, _FORMS_OF, (entity,))


def _fold(connection: sqlite3.Connection, query: str, parameters: Collection[int]) -> None:
    """Bring up to date by what entities are found in lists: name and spellings. Values are not found by it."""
    found: dict[int, tuple[str, dict[str, None]]] = {}
    for entity, kept, name, form in connection.execute(query, tuple(parameters)):
        forms = found.setdefault(entity, (kept, {name: None}))[1]
        if form is not None:
            forms[form] = None
    wanted = {entity: (kept, folded(forms)) for entity, (kept, forms) in found.items()}
    changed = [(now, entity) for entity, (kept, now) in wanted.items() if kept != now]
    connection.executemany("UPDATE entity SET folded = ? WHERE id = ?", changed)


_NAMES = ", ".join(f"'{label.value}'" for label in Label if label.is_name)
_SPELLINGS_OF_ALL = """
INSERT INTO spelling (entity_id, name_id, mentions)
SELECT entity_id, name_id, count(*) FROM mention WHERE entity_id IS NOT NULL GROUP BY entity_id, name_id
"""
_COUNTS_OF_ALL = """
SELECT entity.id, count(DISTINCT mention.version_id), count(mention.version_id), entity.articles, entity.mentions
FROM entity LEFT JOIN mention ON mention.entity_id = entity.id GROUP BY entity.id
"""
_FORMS = f"""
SELECT entity.id, entity.folded, entity.name, name.form
FROM entity LEFT JOIN spelling ON spelling.entity_id = entity.id LEFT JOIN name ON name.id = spelling.name_id
WHERE entity.label IN ({_NAMES})
"""  # noqa: S608 - constants
_FORMS_OF_ALL = _FORMS + "ORDER BY entity.id, name.form"
_FORMS_OF = _FORMS + "AND entity.id = ? ORDER BY name.form"
_USED_BY = """
SELECT entity_id, name_id, count(*) FROM mention
WHERE version_id = ? AND entity_id IS NOT NULL GROUP BY entity_id, name_id
"""
_ADD_SPELLING = """
INSERT INTO spelling (entity_id, name_id, mentions) VALUES (?, ?, ?)
ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions
"""
_DROP_SPELLING = "DELETE FROM spelling WHERE entity_id = ? AND name_id = ? AND mentions <= 0"
_ADD_COUNTS = "UPDATE entity SET articles = articles + ?, mentions = mentions + ? WHERE id = ?"
