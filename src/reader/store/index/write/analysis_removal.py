"""Removal of everything that was derived from a version of an article."""

from __future__ import annotations

import sqlite3

from reader.store.index.write.analysis_rows import searchable
from reader.store.index.write.entity_counts import subtract_mentions
from reader.store.index.write.neighbour_writer import displace


def forget_analysis(connection: sqlite3.Connection, version: int) -> None:
    """Remove everything that was derived from a version, in the caller's transaction; its text stays."""
    partners = connection.execute(PARTNERS, {"version": version}).fetchall()
    displace(connection, [version])
    _unindex_passages(connection, version)
    subtract_mentions(connection, version)
    for statement in _FORGET:
        connection.execute(statement, (version,))
    connection.executemany(RECOUNT_LINKS, partners)
    # Names are resolved over all articles together, so that stage is no longer complete.
    connection.execute("DELETE FROM run WHERE stage = 'entities'")


def _unindex_passages(connection: sqlite3.Connection, version: int) -> None:
    row = connection.execute("SELECT text FROM version WHERE id = ? AND passages > 0", (version,)).fetchone()
    if row is None:
        return
    spans = connection.execute("SELECT id, start, end FROM passage WHERE version_id = ?", (version,)).fetchall()
    # A contentless full-text table stores no texts, so each row is deleted by the text that it was made from.
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
