"""Entities written to the index: which entity each mention means."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from reader.model.analysis import Definition, Label, Mention
from reader.model.entities import ArticleNames, Entity, NameReason
from reader.store.index.write.entity_counts import add_mentions, recount_all, subtract_mentions
from reader.store.index.write.link_writer import LinkWriter
from reader.store.index.write.run_writer import RunStage, RunWriter
from reader.store.index.write.writable_index import WritableIndex
from reader.store.sqlite.statements import packed_rows
from reader.store.sqlite.text_cells import cell, json_cell

COMMON_NAME = 200
"""Mentions from which a name is too common to say which articles are about the same."""
_LABELS = {label.value: label for label in Label}


class EntityWriter:
    """Writes entities, all at once or provisionally for a few new articles.

    Names are resolved over all articles together, which takes seconds in a library of ten thousand. So the names of a
    few new articles are first resolved among the articles that share names with them (`names_near`), written
    (`put_provisional`), linked and shown; the whole library is resolved after that.

    Args:
        index: The index.
        runs: Where the configuration of the resolution is recorded.
        links: Where links become stale if entities change.
    """

    def __init__(self, index: WritableIndex, runs: RunWriter, links: LinkWriter) -> None:
        self._index = index
        self._runs = runs
        self._links = links

    def article_names(self) -> Iterator[ArticleNames]:
        """Yield what name resolution needs of every analysed article, in order of their keys."""
        with self._index.reading() as connection:
            definitions: dict[int, list[Definition]] = {}
            for version, acronym, name in connection.execute(_ALL_DEFINITIONS):
                definitions.setdefault(version, []).append(Definition(acronym, name))
            strings: dict[str, str] = {}
            for version, rows in groupby(connection.execute(_ALL_MENTIONS), key=itemgetter(0)):
                yield ArticleNames(version, _mentions(rows, strings), tuple(definitions.get(version, ())))

    def names_near(self, new: Collection[int], limit: int) -> list[ArticleNames]:
        """Return the names of the `new` articles and of up to `limit` articles that share some of them.

        Those with the rarest shared names come first: a name counts 1 / mentions, so that one rare name outweighs many
        common ones.
        """
        parameters = {"new": json.dumps(sorted(new)), "common": COMMON_NAME, "limit": limit}
        strings: dict[str, str] = {}
        with self._index.reading() as connection:
            near = sorted({*new, *(version for version, _ in connection.execute(NEAR, parameters))})
            return [
                ArticleNames(
                    version,
                    _mentions(connection.execute(MENTIONS_OF, (version,)), strings),
                    tuple(Definition(*row) for row in connection.execute(DEFINITIONS_OF, (version,))),
                )
                for version in near
            ]

    def of(self, version: int) -> tuple[str | None, ...]:
        """Return the key of the entity of each mention of an article, in order; None if it has none."""
        with self._index.reading() as connection:
            return tuple(key for (key,) in connection.execute(ENTITIES_OF, (version,)))

    def put(self, entities: Sequence[Entity], config: str) -> None:
        """Write the entities of all articles, replacing the older ones; only what differs is touched.

        If another configuration resolved the older ones, the links of the articles that mention a regrouped entity
        become stale. With the same configuration only the articles have changed, and the linker finds out about those
        itself.

        Args:
            entities: All entities.
            config: What resolved them.
        """
        with self._index.writing():
            regrouped = self._put_all(entities)
            if not self._runs.has(RunStage.RESOLUTION, config):
                self._links.mark_stale(regrouped)
            self._runs.replace((RunStage.ENTITIES, RunStage.RESOLUTION), config)

    def put_provisional(self, new: Collection[int], entities: Sequence[Entity]) -> None:
        """Write the entities of the `new` articles; no mention of another article is touched.

        Args:
            new: Keys of the articles.
            entities: Entities of the new articles and of those that share names with them.
        """
        with self._index.writing() as connection:
            for version in new:
                subtract_mentions(connection, version)
            for entity in entities:
                places = [place for place in entity.mentions if place[0] in new]
                if places:
                    row = _stored_row(connection, entity, new) or _put_entity(connection, entity)
                    connection.executemany(_SET_ENTITY, [(row, version, ord_) for version, ord_ in places])
            _recount_entities(connection, new)
            for version in new:
                add_mentions(connection, version)

    def _put_all(self, entities: Sequence[Entity]) -> frozenset[int]:
        """Write all entities and return the articles that mention an entity with regrouped mentions."""
        connection = self._index.connection
        rows = _put_entity_rows(connection, entities)
        row_of_mention = {place: rows[entity.key] for entity in entities for place in entity.mentions}
        changed: list[tuple[int | None, int, int]] = []
        moves: Counter[tuple[int, int | None]] = Counter()
        for mention, version, ord_, before in packed_rows(
            connection, "SELECT id, version_id, ord, entity_id FROM mention"
        ):
            now = row_of_mention.get((version, ord_))
            if before is not None:
                moves[before, now] += 1
            if now != before:
                changed.append((now, mention, version))
        connection.executemany("UPDATE mention SET entity_id = ? WHERE id = ?", [row[:2] for row in changed])
        gone = [(row,) for row, key in connection.execute("SELECT id, key FROM entity") if key not in rows]
        connection.executemany("DELETE FROM entity WHERE id = ?", gone)
        _recount_entities(connection, {row[2] for row in changed})
        connection.execute("DELETE FROM name WHERE NOT EXISTS (SELECT 1 FROM mention WHERE mention.name_id = name.id)")
        recount_all(connection)
        regrouped = _regrouped(moves)
        return frozenset(key for entity in entities if rows[entity.key] in regrouped for key, _ in entity.mentions)


def _mentions(rows: Iterable[tuple[Any, ...]], strings: dict[str, str]) -> tuple[Mention, ...]:
    """Return the mentions of an article from its rows; equal strings become one object, kept in `strings`."""
    return tuple(
        Mention(
            start,
            end,
            strings.setdefault(form, form),
            _LABELS[label],
            passage,
            title and strings.setdefault(title, title),
        )
        for _, start, end, form, label, passage, title in rows
        if label is not None  # an article without mentions has one row of NULLs
    )


def _regrouped(moves: Mapping[tuple[int, int | None], int]) -> set[int]:
    """Return the rows of the regrouped entities: their mentions are not exactly those of one older entity.

    Args:
        moves: How many mentions of an older entity (row) now mean a newer one (row), or none.
    """
    sizes: Counter[int] = Counter()
    origins: dict[int, list[int]] = {}
    for (before, now), count in moves.items():
        sizes[before] += count
        if now is not None:
            origins.setdefault(now, []).append(before)
    return {now for now, rows in origins.items() if len(rows) > 1 or any(moves[row, now] < sizes[row] for row in rows)}


def _put_entity_rows(connection: sqlite3.Connection, entities: Sequence[Entity]) -> dict[str, int]:
    """Insert and update entities, without deleting any, and return the row id of each key."""
    stored = {row[0]: row[1:] for row in connection.execute("SELECT key, name, label, reasons_json FROM entity")}
    wanted = {entity.key: _entity_cells(entity) for entity in entities}
    connection.executemany(
        "INSERT INTO entity (key, name, label, reasons_json) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE "
        "SET name = excluded.name, label = excluded.label, reasons_json = excluded.reasons_json",
        [(cell(key), cell(row[0]), *row[1:]) for key, row in wanted.items() if stored.get(key) != row],
    )
    return {key: row for row, key in connection.execute("SELECT id, key FROM entity") if key in wanted}


def _stored_row(connection: sqlite3.Connection, entity: Entity, new: Collection[int]) -> int | None:
    """Return the row of the stored entity that most of this entity's older mentions belong to."""
    votes: Counter[int] = Counter()
    for version, ord_ in entity.mentions:
        if version not in new:
            row = connection.execute(_ENTITY_OF_MENTION, (version, ord_)).fetchone()
            votes.update(row for row in row or () if row is not None)
    return min(votes, key=lambda row: (-votes[row], row)) if votes else None


def _put_entity(connection: sqlite3.Connection, entity: Entity) -> int:
    """Return the row of the entity with this key; a new one is inserted."""
    name, label, reasons = _entity_cells(entity)
    connection.execute(_NEW_ENTITY, (cell(entity.key), cell(name), label, reasons))
    row = connection.execute("SELECT id FROM entity WHERE key = ?", (cell(entity.key),)).fetchone()
    return int(row[0])


def _entity_cells(entity: Entity) -> tuple[str, str, str]:
    """Return an entity's name, its label, and the reasons for its aliases as JSON."""
    return entity.name, entity.label.value, json_cell([_alias_reason(*pair) for pair in entity.reasons])


def _alias_reason(form: str, reason: NameReason) -> dict[str, object]:
    return {"form": form, "kind": reason.kind, "text": reason.text, "weight": reason.weight}


def _recount_entities(connection: sqlite3.Connection, versions: Iterable[int]) -> None:
    """Bring the number of entities of some articles up to date."""
    connection.executemany(_RECOUNT_ENTITIES, [(version,) for version in versions])


_RECOUNT_ENTITIES = """
UPDATE version SET entities = (SELECT count(DISTINCT entity_id) FROM mention WHERE version_id = version.id)
WHERE id = ?
"""
_ALL_DEFINITIONS = "SELECT version_id, acronym, name FROM definition ORDER BY version_id, ord"
_ALL_MENTIONS = """
SELECT version.id, mention.start, mention.end, name.form, name.label, mention.passage, mention.title
FROM version LEFT JOIN mention ON mention.version_id = version.id LEFT JOIN name ON name.id = mention.name_id
WHERE version.run_id IS NOT NULL ORDER BY version.id, mention.ord
"""
NEAR = """
SELECT other.version_id, sum(1.0 / shared.uses) AS worth
FROM (
    SELECT own.name_id, (SELECT count(*) FROM mention WHERE mention.name_id = own.name_id) AS uses
    FROM (
        SELECT DISTINCT mention.name_id
        FROM json_each(:new) AS listed
        JOIN mention ON mention.version_id = listed.value
        JOIN name ON name.id = mention.name_id
    ) AS own
) AS shared
JOIN mention AS other ON other.name_id = shared.name_id
WHERE shared.uses <= :common AND other.version_id NOT IN (SELECT value FROM json_each(:new))
GROUP BY other.version_id ORDER BY worth DESC, other.version_id LIMIT :limit
"""
MENTIONS_OF = """
SELECT mention.version_id, mention.start, mention.end, name.form, name.label, mention.passage, mention.title
FROM mention JOIN name ON name.id = mention.name_id WHERE mention.version_id = ? ORDER BY mention.ord
"""
DEFINITIONS_OF = "SELECT acronym, name FROM definition WHERE version_id = ? ORDER BY ord"
ENTITIES_OF = """
SELECT entity.key FROM mention LEFT JOIN entity ON entity.id = mention.entity_id
WHERE mention.version_id = ? ORDER BY mention.ord
"""
_ENTITY_OF_MENTION = "SELECT entity_id FROM mention WHERE version_id = ? AND ord = ?"
_SET_ENTITY = "UPDATE mention SET entity_id = ? WHERE version_id = ? AND ord = ?"
_NEW_ENTITY = "INSERT INTO entity (key, name, label, reasons_json) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING"
