"""Names of a few new articles into a large index: only what has to do with them is read and written.

Who is named is decided over all articles at once. That takes seconds in a library of ten thousand, so a new article is
first read among those that name the same, written here, linked and shown; the whole is resolved after it.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Sequence

from reader.model.analysis import Definition
from reader.model.entities import ArticleNames, Entity
from reader.store.index.write.entities import entity_cells, mentions_from, recount_entities
from reader.store.index.write.entity_counts import count_in, count_out
from reader.store.sqlite.text_cells import cell

COMMON = 200
"""Uses of a spelling from which it does not tell which articles are about the same."""


def near_articles(connection: sqlite3.Connection, new: Collection[int], limit: int) -> list[int]:
    """Return the analysed articles that share the rarest spellings with the `new` ones, the nearest `limit`, and those.

    A spelling counts 1 / uses, so that one shared rare name outweighs many common ones.
    """
    found = connection.execute(NEAR, {"new": json.dumps(sorted(new)), "common": COMMON, "limit": limit})
    return sorted({*new, *(version for version, _ in found)})


def read_names_of(connection: sqlite3.Connection, versions: Sequence[int]) -> list[ArticleNames]:
    """Return what name resolution needs of some articles."""
    spelt: dict[str, str] = {}
    return [
        ArticleNames(
            version,
            mentions_from(connection.execute(MENTIONS_OF, (version,)), spelt),
            tuple(Definition(*row) for row in connection.execute(DEFINITIONS_OF, (version,))),
        )
        for version in versions
    ]


def put_entities_of(connection: sqlite3.Connection, new: Collection[int], entities: Sequence[Entity]) -> None:
    """Write whom the `new` articles name; entities that other articles name stay as they are.

    Args:
        connection: The index.
        new: The articles to write; nothing of any other is touched.
        entities: Entities of the new articles and of those near them.
    """
    for version in new:
        count_out(connection, version)
    for entity in entities:
        places = [place for place in entity.mentions if place[0] in new]
        if places:
            row = _known_row(connection, entity, new) or _row_of(connection, entity)
            connection.executemany(_NAME_MENTION, [(row, version, ord_) for version, ord_ in places])
    recount_entities(connection, new)
    for version in new:
        count_in(connection, version)


def entities_of(connection: sqlite3.Connection, version: int) -> tuple[str | None, ...]:
    """Return the key of the entity of each mention of an article, in order; None where it has none."""
    return tuple(key for (key,) in connection.execute(ENTITIES_OF, (version,)))


def _known_row(connection: sqlite3.Connection, entity: Entity, new: Collection[int]) -> int | None:
    """Return the row of the entity that most of the older mentions belong to."""
    votes: Counter[int] = Counter()
    for version, ord_ in entity.mentions:
        if version not in new:
            row = connection.execute(_ENTITY_OF_MENTION, (version, ord_)).fetchone()
            votes.update(row for row in row or () if row is not None)
    return min(votes, key=lambda row: (-votes[row], row)) if votes else None


def _row_of(connection: sqlite3.Connection, entity: Entity) -> int:
    """Return the row of the entity with this key, which it gets now if it is new."""
    name, label, reasons = entity_cells(entity)
    connection.execute(_NEW_ENTITY, (cell(entity.key), cell(name), label, reasons))
    row = connection.execute("SELECT id FROM entity WHERE key = ?", (cell(entity.key),)).fetchone()
    return int(row[0])


NEAR = """
SELECT other.version_id, sum(1.0 / shared.uses) AS worth
FROM (
    SELECT own.name_id, (SELECT count(*) FROM mention WHERE mention.name_id = own.name_id) AS uses
    FROM (
        SELECT DISTINCT mention.name_id
        FROM json_each(:new) AS asked
        JOIN mention ON mention.version_id = asked.value
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
_NAME_MENTION = "UPDATE mention SET entity_id = ? WHERE version_id = ? AND ord = ?"
_NEW_ENTITY = "INSERT INTO entity (key, name, label, reasons_json) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING"
