"""Names, values and statements of one article, as both sides of the index read them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from reader.model.analysis import Label, Mention
from reader.model.statements import Statement
from reader.store.index.statement_codec import statements_from_json


def read_mentions(connection: sqlite3.Connection, version: int) -> Iterator[tuple[Mention, str | None]]:
    """Yield the mentions of an article in the order of the text, each with the key of its entity or None."""
    for start, end, form, label, passage, title, entity in connection.execute(MENTIONS, (version,)):
        yield Mention(start, end, form, Label(label), passage, title), entity


def read_statements(connection: sqlite3.Connection, version: int) -> tuple[Statement, ...]:
    """Return what an article states, in the order of the text."""
    return tuple(
        statement
        for passage, start, stored in connection.execute(STATEMENTS, (version,))
        for statement in statements_from_json(stored, passage, start)
    )


MENTIONS = """
SELECT mention.start, mention.end, name.form, name.label, mention.passage, mention.title, entity.key
FROM mention JOIN name ON name.id = mention.name_id LEFT JOIN entity ON entity.id = mention.entity_id
WHERE mention.version_id = ? ORDER BY mention.ord
"""
STATEMENTS = """
SELECT passage.ord, passage.start, passage_statements.statements_json
FROM passage JOIN passage_statements ON passage_id = passage.id WHERE version_id = ? ORDER BY ord
"""
