"""What was understood of an article into the index, and out of it again for names and linking."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.analysis import Analysis, DateBasis, Definition, Label, Mention, Passage, PassageKind, Quote, Value
from reader.model.text import Problem
from reader.store.index.neighbours import displace
from reader.store.index.write.analysis_rows import PackedAnalysis, searchable
from reader.store.index.write.entity_counts import count_out
from reader.store.index.write.word_codec import words_from_json
from reader.store.sqlite.bulk import insert_all

if TYPE_CHECKING:
    from sqlite_utils import Database


def put_analysis(db: Database, version: int, packed: PackedAnalysis, run: int) -> None:
    """Write an article's analysis in place of any older one; names and links have to be made anew for it."""
    forget_analysis(db, version)
    connection = db.conn
    connection.execute("DELETE FROM problem WHERE path = (SELECT path FROM article WHERE version_id = ?)", (version,))
    known = connection.execute(
        "UPDATE version SET run_id = ?, language = ?, passages = ?, linked = 0 WHERE id = ?",
        (run, packed.language, len(packed.passages), version),
    ).rowcount
    if not known:
        return
    _put_passages(connection, version, packed)
    _put_mentions(connection, version, packed)
    for into, rows in ((_VALUE, packed.values), (_QUOTE, packed.quotes), (_DEFINITION, packed.definitions)):
        insert_all(connection, into, ((version, ord_, *row) for ord_, row in enumerate(rows)))


@dataclass(frozen=True, slots=True)
class Analysed:
    """An article that analysis is done with.

    Attributes:
        version: Its key.
        packed: What was understood of it.
        problem: What went wrong with it, where something did.
    """

    version: int
    packed: PackedAnalysis
    problem: Problem | None = None


def forget_analysis(db: Database, version: int) -> None:
    """Remove everything that was derived from a version; its text stays."""
    connection = db.conn
    partners = connection.execute(PARTNERS, {"version": version}).fetchall()
    displace(connection, [version])
    _unindex_passages(connection, version)
    count_out(connection, version)
    for statement in _FORGET:
        connection.execute(statement, (version,))
    connection.executemany(RECOUNT_LINKS, partners)
    # Names are resolved over all articles: what was resolved no longer stands.
    connection.execute("DELETE FROM run WHERE stage = 'names'")


def read_analysis_back(connection: sqlite3.Connection, version: int) -> tuple[str, str | None, Analysis, tuple[str | None, ...]]:
    """Return an article's text, its date, its analysis, and each mention's entity key (None if not known)."""
    text, published, language = connection.execute(
        "SELECT text, published, language FROM version WHERE id = ?", (version,)
    ).fetchone()
    passages = tuple(
        Passage(ord_, start, end, PassageKind(kind), paragraph, language_, words_from_json(words, text, start))
        for ord_, start, end, kind, paragraph, language_, words in connection.execute(_PASSAGES, (version,))
    )
    mentions: list[Mention] = []
    entities: list[str | None] = []
    for start, end, form, label, passage, title, entity in connection.execute(_MENTIONS, (version,)):
        mentions.append(Mention(start, end, form, Label(label), passage, title))
        entities.append(entity)
    values = tuple(
        Value(start, end, Label(label), passage, low, high, unit, noun, day, last, DateBasis(basis) if basis else None)
        for start, end, label, passage, low, high, unit, noun, day, last, basis in connection.execute(
            _VALUES, (version,)
        )
    )
    quotes = tuple(
        Quote(start, end, passage, speaker, bool(direct))
        for start, end, passage, speaker, direct in connection.execute(_QUOTES, (version,))
    )
    definitions = tuple(Definition(*row) for row in connection.execute(_DEFINITIONS, (version,)))
    analysis = Analysis(language, passages, tuple(mentions), values, quotes, definitions)
    return text, published or None, analysis, tuple(entities)


def _put_passages(connection: sqlite3.Connection, version: int, packed: PackedAnalysis) -> None:
    (first,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM passage").fetchone()
    insert_all(connection, _PASSAGE, ((row, version, *cells) for row, cells in enumerate(packed.passages, first)))
    insert_all(
        connection, "passage_words (passage_id, words_json)", ((first + place, words) for place, words in packed.words)
    )
    insert_all(connection, "passage_fts (rowid, text)", enumerate(packed.searchable, first))


def _put_mentions(connection: sqlite3.Connection, version: int, packed: PackedAnalysis) -> None:
    connection.executemany("INSERT OR IGNORE INTO name (label, form) VALUES (?, ?)", packed.names)
    names = [
        connection.execute("SELECT id FROM name WHERE label = ? AND form = ?", spelling).fetchone()[0]
        for spelling in packed.names
    ]
    rows = ((version, ord_, names[name], *place) for ord_, (name, *place) in enumerate(packed.mentions))
    insert_all(connection, _MENTION, rows)


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

_PASSAGE = "passage (id, version_id, ord, start, end, kind, paragraph, language, key)"
_MENTION = "mention (version_id, ord, name_id, start, end, passage, title)"
_VALUE = "value (version_id, ord, start, end, label, passage, low, high, unit, noun, date_from, date_to, date_basis)"
_QUOTE = "quote (version_id, ord, start, end, passage, speaker, direct)"
_DEFINITION = "definition (version_id, ord, acronym, name)"
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
SELECT start, end, label, passage, low, high, unit, noun, date_from, date_to, date_basis
FROM value WHERE version_id = ? ORDER BY ord
"""
_QUOTES = "SELECT start, end, passage, speaker, direct FROM quote WHERE version_id = ? ORDER BY ord"
_DEFINITIONS = "SELECT acronym, name FROM definition WHERE version_id = ? ORDER BY ord"
