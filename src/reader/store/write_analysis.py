"""What was understood of an article into the index, and out of it again for names and linking."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from reader.model import Analysis, Definition, Label, Mention, Passage, PassageKind, Quote, Value
from reader.store.bulk import insert_all
from reader.store.cells import cell
from reader.store.keys import passage_key
from reader.store.words import words_from_json, words_to_json

if TYPE_CHECKING:
    from sqlite_utils import Database


def put_analysis(db: Database, version: int, analysis: Analysis, run: int) -> None:
    """Write an article's analysis in place of any older one; names and links have to be made anew for it."""
    forget_analysis(db, version)
    db.conn.execute("DELETE FROM problem WHERE path = (SELECT path FROM article WHERE version_id = ?)", (version,))
    row = db.conn.execute("SELECT text FROM version WHERE id = ?", (version,)).fetchone()
    if row is None:
        return
    (text,) = row
    _put_passages(db, version, analysis.passages, text)
    _put_mentions(db, version, analysis.mentions)
    _put_rows(db, "value", version, [_value_row(value) for value in analysis.values])
    _put_rows(db, "quote", version, [_quote_row(quote) for quote in analysis.quotes])
    _put_rows(
        db,
        "definition",
        version,
        [{"acronym": cell(made.acronym), "name": cell(made.name)} for made in analysis.definitions],
    )
    db.conn.execute(
        "UPDATE version SET run_id = ?, language = ?, passages = ?, linked = 0 WHERE id = ?",
        (run, analysis.language, len(analysis.passages), version),
    )


def forget_analysis(db: Database, version: int) -> None:
    """Remove everything that was derived from a version; its text stays."""
    connection = db.conn
    partners = connection.execute(PARTNERS, {"version": version}).fetchall()
    _unindex_passages(connection, version)
    for statement in _FORGET:
        connection.execute(statement, (version,))
    connection.executemany(RECOUNT_LINKS, partners)
    # Names are resolved over all articles: what was resolved no longer stands.
    connection.execute("DELETE FROM run WHERE stage = 'names'")


def read_analysis_back(connection: sqlite3.Connection, version: int) -> tuple[str, str, Analysis, tuple[str, ...]]:
    """Return an article's text, its date, its analysis, and each mention's entity key ("" for what is not known)."""
    text, published, language = connection.execute(
        "SELECT text, published, language FROM version WHERE id = ?", (version,)
    ).fetchone()
    passages = tuple(
        Passage(ord_, start, end, PassageKind(kind), paragraph, language_, words_from_json(words, text, start))
        for ord_, start, end, kind, paragraph, language_, words in connection.execute(_PASSAGES, (version,))
    )
    mentions: list[Mention] = []
    entities: list[str] = []
    for start, end, form, label, passage, title, entity in connection.execute(_MENTIONS, (version,)):
        mentions.append(Mention(start, end, form, Label(label), passage, title))
        entities.append(entity or "")
    values = tuple(
        Value(start, end, Label(label), *rest) for start, end, label, *rest in connection.execute(_VALUES, (version,))
    )
    quotes = tuple(
        Quote(start, end, passage, speaker, bool(direct))
        for start, end, passage, speaker, direct in connection.execute(_QUOTES, (version,))
    )
    definitions = tuple(Definition(*row) for row in connection.execute(_DEFINITIONS, (version,)))
    analysis = Analysis(language, passages, tuple(mentions), values, quotes, definitions)
    return text, published or "", analysis, tuple(entities)


def _put_passages(db: Database, version: int, passages: tuple[Passage, ...], text: str) -> None:
    (first,) = db.conn.execute("SELECT coalesce(max(id), 0) + 1 FROM passage").fetchone()
    numbered = list(enumerate(passages, first))
    insert_all(db.conn, "passage", (_passage_row(version, row, passage, text) for row, passage in numbered))
    words = (
        {"passage_id": row, "words_json": words_to_json(passage.words, text, passage.start)}
        for row, passage in numbered
        if passage.words
    )
    insert_all(db.conn, "passage_words", words)
    db.conn.executemany(
        "INSERT INTO passage_fts (rowid, text) VALUES (?, ?)",
        [(row, searchable(text[passage.start : passage.end])) for row, passage in numbered],
    )


def _passage_row(version: int, row: int, passage: Passage, text: str) -> dict[str, Any]:
    return {
        "id": row,
        "version_id": version,
        "ord": passage.index,
        "start": passage.start,
        "end": passage.end,
        "kind": passage.kind.value,
        "paragraph": passage.paragraph,
        "language": passage.language,
        "key": passage_key(text[passage.start : passage.end]),
    }


def _put_mentions(db: Database, version: int, mentions: tuple[Mention, ...]) -> None:
    forms = sorted({(mention.label.value, mention.text) for mention in mentions})
    db.conn.executemany(
        "INSERT OR IGNORE INTO name (label, form) VALUES (?, ?)", [(label, cell(form)) for label, form in forms]
    )
    names: dict[tuple[str, str], int] = {
        (label, form): db.conn.execute(
            "SELECT id FROM name WHERE label = ? AND form = ?", (label, cell(form))
        ).fetchone()[0]
        for label, form in forms
    }
    rows = [
        {
            "name_id": names[mention.label.value, mention.text],
            "start": mention.start,
            "end": mention.end,
            "passage": mention.passage,
            "title": cell(mention.title),
        }
        for mention in mentions
    ]
    _put_rows(db, "mention", version, rows)


def _put_rows(db: Database, table: str, version: int, rows: list[dict[str, Any]]) -> None:
    insert_all(db.conn, table, ({"version_id": version, "ord": ord_, **row} for ord_, row in enumerate(rows)))


def _value_row(value: Value) -> dict[str, Any]:
    return {
        "start": value.start,
        "end": value.end,
        "label": value.label.value,
        "passage": value.passage,
        "low": value.low,
        "high": value.high,
        "unit": cell(value.unit),
        "noun": cell(value.noun),
        "date_from": value.date_from,
        "date_to": value.date_to,
        "basis": value.basis,
    }


def _quote_row(quote: Quote) -> dict[str, Any]:
    return {
        "start": quote.start,
        "end": quote.end,
        "passage": quote.passage,
        "speaker": cell(quote.speaker),
        "direct": int(quote.direct),
    }


def searchable(text: str) -> str:
    """Return a passage as the full-text index takes it: valid Unicode without NUL, at which SQLite would stop."""
    return text.encode("utf-8", "replace").decode().replace("\0", " ")


def _unindex_passages(connection: sqlite3.Connection, version: int) -> None:
    row = connection.execute("SELECT text FROM version WHERE id = ? AND passages > 0", (version,)).fetchone()
    if row is None:
        return
    spans = connection.execute("SELECT id, start, end FROM passage WHERE version_id = ?", (version,)).fetchall()
    # A contentless index has to be told the very text that it is to forget.
    connection.executemany(
        "INSERT INTO passage_fts (passage_fts, rowid, text) VALUES ('delete', ?, ?)",
        [(passage, searchable(row[0][start:end])) for passage, start, end in spans],
    )


RECOUNT_LINKS = """
UPDATE version SET links = (
    SELECT count(*) FROM passage JOIN link ON link.a = passage.id WHERE passage.version_id = version.id AND link.shown
) + (
    SELECT count(*) FROM passage JOIN link ON link.b = passage.id WHERE passage.version_id = version.id AND link.shown
) WHERE id = ?
"""
"""Brings `version.links` up to date for one version."""

PARTNERS = """
SELECT other.version_id FROM passage JOIN link ON link.a = passage.id JOIN passage AS other ON other.id = link.b
WHERE passage.version_id = :version
UNION
SELECT other.version_id FROM passage JOIN link ON link.b = passage.id JOIN passage AS other ON other.id = link.a
WHERE passage.version_id = :version
"""
"""Keys of the articles that a version has links with."""

_FORGET = (
    "DELETE FROM passage WHERE version_id = ?",
    "DELETE FROM mention WHERE version_id = ?",
    "DELETE FROM value WHERE version_id = ?",
    "DELETE FROM quote WHERE version_id = ?",
    "DELETE FROM definition WHERE version_id = ?",
    """UPDATE version SET run_id = NULL, language = 'und', passages = 0, entities = 0, links = 0, linked = 0
    WHERE id = ?""",
)
_PASSAGES = """
SELECT ord, start, end, kind, paragraph, language, coalesce(words_json, '[]')
FROM passage LEFT JOIN passage_words ON passage_id = passage.id WHERE version_id = ? ORDER BY ord
"""
_MENTIONS = """
SELECT mention.start, mention.end, name.form, name.label, mention.passage, mention.title, entity.key
FROM mention JOIN name ON name.id = mention.name_id LEFT JOIN entity ON entity.id = mention.entity_id
WHERE mention.version_id = ? ORDER BY mention.ord
"""
_VALUES = """
SELECT start, end, label, passage, low, high, unit, noun, date_from, date_to, basis
FROM value WHERE version_id = ? ORDER BY ord
"""
_QUOTES = "SELECT start, end, passage, speaker, direct FROM quote WHERE version_id = ? ORDER BY ord"
_DEFINITIONS = "SELECT acronym, name FROM definition WHERE version_id = ? ORDER BY ord"
