"""Entities into the index: which mention names whom, over all articles at once."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from reader.model.analysis import Definition, Label, Mention
from reader.model.entities import ArticleNames, Entity, NameReason
from reader.store.index.write.entity_counts import count_all
from reader.store.sqlite.text_cells import cell, json_cell, packed_rows

if TYPE_CHECKING:
    from sqlite_utils import Database


def read_article_names(connection: sqlite3.Connection) -> Iterator[ArticleNames]:
    """Yield what name resolution needs of every analysed article, in order of their keys."""
    definitions: dict[int, list[Definition]] = {}
    for version, acronym, name in connection.execute(_DEFINITIONS):
        definitions.setdefault(version, []).append(Definition(acronym, name))
    spelt: dict[str, str] = {}
    for version, rows in groupby(connection.execute(_MENTIONS), key=itemgetter(0)):
        yield ArticleNames(version, mentions_from(rows, spelt), tuple(definitions.get(version, ())))


def mentions_from(rows: Iterable[tuple[Any, ...]], spelt: dict[str, str]) -> tuple[Mention, ...]:
    """Return the mentions of an article from its rows; each spelling is kept in memory once, in `spelt`."""
    return tuple(
        Mention(
            start,
            end,
            spelt.setdefault(form, form),
            _LABELS[label],
            passage,
            title and spelt.setdefault(title, title),
        )
        for _, start, end, form, label, passage, title in rows
        if label is not None
    )


def put_entities(db: Database, entities: Sequence[Entity]) -> frozenset[int]:
    """Write the entities in place of the older ones; only what is different is touched.

    Returns:
        The articles that name somebody whom the older entities took for more than one, or for one with others.
    """
    rows = _put_entity_rows(db, entities)
    meant = {place: rows[entity.key] for entity in entities for place in entity.mentions}
    changed: list[tuple[int | None, int, int]] = []
    went: Counter[tuple[int, int | None]] = Counter()
    for mention, version, ord_, before in packed_rows(db.conn, "SELECT id, version_id, ord, entity_id FROM mention"):
        now = meant.get((version, ord_))
        if before is not None:
            went[before, now] += 1
        if now != before:
            changed.append((now, mention, version))
    db.conn.executemany("UPDATE mention SET entity_id = ? WHERE id = ?", [row[:2] for row in changed])
    gone = [(row,) for row, key in db.conn.execute("SELECT id, key FROM entity") if key not in rows]
    db.conn.executemany("DELETE FROM entity WHERE id = ?", gone)
    recount_entities(db.conn, {row[2] for row in changed})
    db.conn.execute("DELETE FROM name WHERE NOT EXISTS (SELECT 1 FROM mention WHERE mention.name_id = name.id)")
    count_all(db.conn)
    others = _other_groups(went)
    return frozenset(version for entity in entities if rows[entity.key] in others for version, _ in entity.mentions)


def _other_groups(went: Mapping[tuple[int, int | None], int]) -> set[int]:
    """Return the rows of the entities that are not the same group as before.

    Args:
        went: How many mentions of an older entity (row) are one of a newer entity (row), or of none, now.
    """
    sizes: Counter[int] = Counter()
    came: dict[int, list[int]] = {}
    for (before, now), count in went.items():
        sizes[before] += count
        if now is not None:
            came.setdefault(now, []).append(before)
    return {now for now, rows in came.items() if len(rows) > 1 or any(went[row, now] < sizes[row] for row in rows)}


def _put_entity_rows(db: Database, entities: Sequence[Entity]) -> dict[str, int]:
    """Bring the entity table up to date, without removing any, and return the row id of each key."""
    kept = {row[0]: row[1:] for row in db.conn.execute("SELECT key, name, label, reasons_json FROM entity")}
    wanted = {entity.key: entity_cells(entity) for entity in entities}
    db.conn.executemany(
        "INSERT INTO entity (key, name, label, reasons_json) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE "
        "SET name = excluded.name, label = excluded.label, reasons_json = excluded.reasons_json",
        [(cell(key), cell(row[0]), *row[1:]) for key, row in wanted.items() if kept.get(key) != row],
    )
    return {key: row for row, key in db.conn.execute("SELECT id, key FROM entity") if key in wanted}


def entity_cells(entity: Entity) -> tuple[str, str, str]:
    """Return an entity's name, its label, and the reasons for its other forms as JSON."""
    return entity.name, entity.label.value, json_cell([_alias_reason(*pair) for pair in entity.reasons])


def recount_entities(connection: sqlite3.Connection, versions: Iterable[int]) -> None:
    """Bring the number of entities of some articles up to date."""
    connection.executemany(_RECOUNT_ENTITIES, [(version,) for version in versions])


def _alias_reason(form: str, reason: NameReason) -> dict[str, object]:
    return {"form": form, "kind": reason.kind.value, "text": reason.text, "weight": reason.weight}


_LABELS = {label.value: label for label in Label}
_RECOUNT_ENTITIES = """
UPDATE version SET entities = (SELECT count(DISTINCT entity_id) FROM mention WHERE version_id = version.id)
WHERE id = ?
"""
_DEFINITIONS = "SELECT version_id, acronym, name FROM definition ORDER BY version_id, ord"
_MENTIONS = """
SELECT version.id, mention.start, mention.end, name.form, name.label, mention.passage, mention.title
FROM version LEFT JOIN mention ON mention.version_id = version.id LEFT JOIN name ON name.id = mention.name_id
WHERE version.run_id IS NOT NULL ORDER BY version.id, mention.ord
"""
