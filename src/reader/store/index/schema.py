"""The tables of `index.db`. All of it can be rebuilt, so a schema that is not ours is set aside, never migrated.

`version.id` is the article key that the rest of the program uses: a changed text gets a new one and no id is ever given
twice. Everything below `version` is derived and goes when it goes. Offsets are code points, half-open.
"""

from __future__ import annotations

import sqlite3

from reader.store.sqlite.connection import identity

APPLICATION_ID = 0x53524958
"""Marks the file as our index ("SRIX")."""

INDEX_VERSION = 5
"""`PRAGMA user_version`: raised with every change of the tables below."""

TABLES = """
CREATE TABLE root (                       -- the PATHs that were ever asked for
    path TEXT PRIMARY KEY,
    device INTEGER NOT NULL               -- file system it was on: an empty mount point is no deletion
) WITHOUT ROWID;
CREATE TABLE run (                        -- a row says: this stage has been through with this configuration
    id INTEGER PRIMARY KEY,
    stage TEXT NOT NULL,
    config TEXT NOT NULL,
    started TEXT NOT NULL,
    UNIQUE (stage, config)
);
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    size INTEGER NOT NULL,                -- size, mtime_ns and ingest_version say whether to read the file again
    mtime_ns INTEGER NOT NULL,
    ingest_version TEXT NOT NULL,
    version_id INTEGER REFERENCES version DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX article_version ON article(version_id);
CREATE INDEX article_in_order ON article(path, version_id);
CREATE TABLE version (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    sha256 TEXT NOT NULL,
    words INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    encoding TEXT NOT NULL,
    extractor TEXT NOT NULL,
    title TEXT NOT NULL,
    publisher TEXT,
    author TEXT,
    published TEXT,
    url TEXT,
    provenance_json TEXT NOT NULL,        -- where each of the five was found
    furniture_json TEXT NOT NULL,
    pages_json TEXT NOT NULL,
    analysis_key TEXT NOT NULL,           -- of all that analysis can see
    run_id INTEGER REFERENCES run,        -- what analysed it, NULL until then
    language TEXT NOT NULL DEFAULT 'und',
    passages INTEGER NOT NULL DEFAULT 0,
    entities INTEGER NOT NULL DEFAULT 0,
    links INTEGER NOT NULL DEFAULT 0,     -- shown ones
    linked INTEGER NOT NULL DEFAULT 0,
    text TEXT NOT NULL,                   -- last: lists that read the columns before it need not walk over it
    UNIQUE (article_id, sha256)
);
CREATE INDEX version_analysis_key ON version(analysis_key);
CREATE INDEX version_digest ON version(sha256);
CREATE TABLE article_filter (             -- what the list of articles is filtered by; current versions only
    version_id INTEGER PRIMARY KEY REFERENCES version ON DELETE CASCADE,
    folded TEXT NOT NULL
);
CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    version_id INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    ord INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    paragraph INTEGER NOT NULL,
    language TEXT NOT NULL,
    key TEXT NOT NULL,                    -- content key: what verdicts hold on to
    UNIQUE (version_id, ord)
);
CREATE INDEX passage_key ON passage(key);
CREATE TABLE passage_words (              -- apart, so that screens read narrow passage rows
    passage_id INTEGER PRIMARY KEY REFERENCES passage ON DELETE CASCADE,
    words_json TEXT NOT NULL
);
CREATE TABLE name (                       -- a spelling, stored once
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    form TEXT NOT NULL,
    UNIQUE (label, form)
);
CREATE TABLE entity (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    reasons_json TEXT NOT NULL,           -- for each other form: why it was taken for the same entity
    articles INTEGER NOT NULL DEFAULT 0,  -- that name it
    mentions INTEGER NOT NULL DEFAULT 0,
    folded TEXT NOT NULL DEFAULT ''       -- what a list of names is filtered by; '' for values
);
CREATE INDEX entity_in_order ON entity(articles DESC, mentions DESC, name, key, label, folded) WHERE articles > 0;
CREATE TABLE alias (                      -- how often an entity is spelled how
    entity_id INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
    name_id INTEGER NOT NULL REFERENCES name ON DELETE CASCADE,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (entity_id, name_id)
) WITHOUT ROWID;
CREATE INDEX alias_name ON alias(name_id);
CREATE TABLE mention (
    id INTEGER PRIMARY KEY,
    version_id INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    ord INTEGER NOT NULL,
    name_id INTEGER NOT NULL REFERENCES name,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    passage INTEGER NOT NULL,
    title TEXT,
    entity_id INTEGER REFERENCES entity ON DELETE SET NULL,
    UNIQUE (version_id, ord)
);
CREATE INDEX mention_entity ON mention(entity_id, name_id, version_id);
CREATE INDEX mention_name ON mention(name_id);
CREATE TABLE value (
    version_id INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    ord INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    label TEXT NOT NULL,
    passage INTEGER NOT NULL,
    low REAL,
    high REAL,
    unit TEXT,
    noun TEXT,
    date_from TEXT,
    date_to TEXT,
    date_basis TEXT,
    PRIMARY KEY (version_id, ord)
) WITHOUT ROWID;
CREATE TABLE quote (
    version_id INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    ord INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    passage INTEGER NOT NULL,
    speaker TEXT,
    direct INTEGER NOT NULL,
    PRIMARY KEY (version_id, ord)
) WITHOUT ROWID;
CREATE TABLE definition (
    version_id INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    ord INTEGER NOT NULL,
    acronym TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (version_id, ord)
) WITHOUT ROWID;
CREATE TABLE link (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    a INTEGER NOT NULL REFERENCES passage ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES passage ON DELETE CASCADE,
    score REAL NOT NULL,
    shown INTEGER NOT NULL,
    UNIQUE (a, b)
);
CREATE INDEX link_b ON link(b);
CREATE INDEX link_score ON link(score);
CREATE INDEX link_shown ON link(score) WHERE shown;
CREATE TABLE reason (                     -- the reasons of a link, strongest first
    link_id INTEGER NOT NULL REFERENCES link ON DELETE CASCADE,
    ord INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    weight REAL NOT NULL,
    spans_json TEXT NOT NULL,             -- [[start, end, ...] in a, [start, end, ...] in b]
    PRIMARY KEY (link_id, ord)
) WITHOUT ROWID;
CREATE TABLE weak_link (                  -- links stored for their rank alone, those of two articles in one row
    id INTEGER PRIMARY KEY,
    a INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    pairs BLOB NOT NULL                   -- (passage in a, passage in b, score) as <IIf, one after the other
);
CREATE INDEX weak_link_a ON weak_link(a);
CREATE INDEX weak_link_b ON weak_link(b);
CREATE TABLE signature (                  -- decides which articles a new one is compared with
    version_id INTEGER PRIMARY KEY REFERENCES version ON DELETE CASCADE,
    terms BLOB NOT NULL
);
CREATE TABLE neighbour (                  -- articles that were compared as wholes
    a INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    log_odds REAL NOT NULL,               -- that the two articles cover the same story
    copied INTEGER NOT NULL,              -- 1 where they share runs of words
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX neighbour_b ON neighbour(b);
CREATE TABLE problem (                    -- inputs that could not be used when last seen
    path TEXT PRIMARY KEY,                -- absolute
    source TEXT NOT NULL,                 -- as it was found
    reason TEXT NOT NULL,
    advice TEXT NOT NULL,
    size INTEGER,                         -- of the file when it was read, NULL where none was opened
    mtime_ns INTEGER,
    ingest_version TEXT
);
CREATE VIRTUAL TABLE passage_fts USING fts5(
    text, content='', tokenize='unicode61 remove_diacritics 2'
);
"""

_FILTER_INDEX = """
CREATE VIRTUAL TABLE {table}_fts USING fts5(
    folded, content='{table}', content_rowid='{key}', tokenize='trigram case_sensitive 1'
);
CREATE TRIGGER {table}_comes AFTER INSERT ON {table} WHEN new.folded != '' BEGIN
    INSERT INTO {table}_fts (rowid, folded) VALUES (new.{key}, new.folded);
END;
CREATE TRIGGER {table}_goes AFTER DELETE ON {table} WHEN old.folded != '' BEGIN
    INSERT INTO {table}_fts ({table}_fts, rowid, folded) VALUES ('delete', old.{key}, old.folded);
END;
CREATE TRIGGER {table}_changes AFTER UPDATE OF folded ON {table} WHEN old.folded != new.folded BEGIN
    INSERT INTO {table}_fts ({table}_fts, rowid, folded)
        SELECT 'delete', old.{key}, old.folded WHERE old.folded != '';
    INSERT INTO {table}_fts (rowid, folded) SELECT new.{key}, new.folded WHERE new.folded != '';
END;
"""
"""Finds the rows of a table whose `folded` holds three letters or more anywhere; triggers keep it in step."""

FILTERED = (("article_filter", "version_id"), ("entity", "id"))
"""Tables that are filtered as a person types, and their keys."""

FULL_TEXT_TABLES = ("passage_fts", *(f"{table}_fts" for table, _ in FILTERED))
"""Indexes of words: what is deleted stays in them until they are optimised."""


CREATE = f"""
BEGIN IMMEDIATE;
{TABLES}
{"".join(_FILTER_INDEX.format(table=table, key=key) for table, key in FILTERED)}
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {INDEX_VERSION};
COMMIT;
"""
"""Makes all tables in one transaction."""


def why_unusable(connection: sqlite3.Connection) -> str | None:
    """Return in words why the database cannot be used as index; None if it can, or is empty.

    Raises:
        sqlite3.DatabaseError: The file is damaged or no database at all.
    """
    application, version, has_tables = identity(connection)
    if not has_tables:
        return None
    if application != APPLICATION_ID:
        return "it belongs to another program"
    if version != INDEX_VERSION:
        return f"it was made by {'an older' if version < INDEX_VERSION else 'a newer'} version of this program"
    return ""


def is_made(connection: sqlite3.Connection) -> bool:
    """Tell whether the tables are there: a file that was only just created has none."""
    return identity(connection)[2]
