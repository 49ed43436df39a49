"""Passages with their words, names, values and statements of one article, as both sides of the index read them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from reader.model.analysis import DateBasis, Label, Mention, Passage, PassageKind, Value
from reader.model.statements import Statement
from reader.store.index.statement_codec import statements_from_json
from reader.store.index.word_codec import words_from_json


def read_passages(connection: sqlite3.Connection, version: int, text: str) -> tuple[Passage, ...]:
    """Return the passages of an article in order, with their words.

    Args:
        connection: The index.
        version: Key of the article.
        text: Its text.
    """
    return tuple(
        Passage(ord_, start, end, PassageKind(kind), paragraph, language, words_from_json(words, text, start))
        for ord_, start, end, kind, paragraph, language, words in connection.execute(PASSAGES_WITH_WORDS, (version,))
    )


def read_mentions(connection: sqlite3.Connection, version: int) -> Iterator[tuple[Mention, str | None]]:
    """Yield the mentions of an article in the order of the text, each with the key of its entity or None."""
    for start, end, form, label, passage, title, entity in connection.execute(MENTIONS, (version,)):
        yield Mention(start, end, form, Label(label), passage, title), entity


def read_values(connection: sqlite3.Connection, version: int) -> tuple[Value, ...]:
    """Return the values of an article in the order of the text."""
    return tuple(
        Value(start, end, Label(label), passage, low, high, unit, noun, day, last, DateBasis(basis) if basis else None)
        for start, end, label, passage, low, high, unit, noun, day, last, basis in connection.execute(
            VALUES, (version,)
        )
    )


def read_statements(connection: sqlite3.Connection, version: int) -> tuple[Statement, ...]:
    """Return what an article states, in the order of the text."""
    return tuple(
        statement
        for passage, start, stored in connection.execute(STATEMENTS, (version,))
        for statement in statements_from_json(stored, passage, start)
    )


PASSAGES_WITH_WORDS = """
SELECT ord, start, end, kind, paragraph, language, coalesce(words_json, '[]')
FROM passage LEFT JOIN passage_words ON passage_id = passage.id WHERE version_id = ? ORDER BY ord
"""
MENTIONS = """
SELECT mention.start, mention.end, name.form, name.label, mention.passage, mention.title, entity.key
FROM mention JOIN name ON name.id = mention.name_id LEFT JOIN entity ON entity.id = mention.entity_id
WHERE mention.version_id = ? ORDER BY mention.ord
"""
VALUES = """
SELECT start, end, label, passage, low, high, unit, noun, date_from, date_to, date_basis
FROM value WHERE version_id = ? ORDER BY ord
"""
STATEMENTS = """
SELECT passage.ord, passage.start, passage_statements.statements_json
FROM passage JOIN passage_statements ON passage_id = passage.id WHERE version_id = ? ORDER BY ord
"""
