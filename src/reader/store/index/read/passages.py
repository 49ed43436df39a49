"""One article's passages and highlights out of the index."""

from __future__ import annotations

import sqlite3

from reader.model.analysis import Label, Passage, PassageKind
from reader.store.index.rows import Highlight

PASSAGES = "SELECT ord, start, end, kind, paragraph, language FROM passage WHERE version_id = ? ORDER BY ord"
HIGHLIGHTS = """
SELECT mention.start, mention.end, name.label, coalesce(entity.label, name.label), coalesce(entity.key, '')
FROM mention JOIN name ON name.id = mention.name_id LEFT JOIN entity ON entity.id = mention.entity_id
WHERE mention.version_id = ?
ORDER BY mention.start, mention.end DESC
"""
DAYS = """
SELECT passage, min(date_from) FROM value
WHERE version_id = ? AND label = 'DATE' AND date_from = date_to GROUP BY passage
"""


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
