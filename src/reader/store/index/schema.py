"""The tables of `index.db`. An index of another schema is set aside and rebuilt, never migrated.

`version.id` is the article key that the rest of the program uses: a changed text gets a new one, and no id is used
twice. Everything that refers to `version` is derived from its text and deleted with it. Offsets are code points,
half-open. Each table and column is described in docs/data-model.md.

The schema is SQL rather than calls of sqlite-utils, because most tables need what its API cannot express: WITHOUT
ROWID, AUTOINCREMENT, deferred foreign keys, partial indexes, contentless full-text tables, conditions on triggers.
"""

from __future__ import annotations

import sqlite3

from reader.store.sqlite.connection import identity

APPLICATION_ID = 0x53524958
"""Marks the file as our index ("SRIX")."""

INDEX_VERSION = 9
"""`PRAGMA user_version`: raised with every change of the tables below."""

TABLES = """
CREATE TABLE root (                       -- PATHs that indexing was asked for
    path TEXT PRIMARY KEY,                -- absolute
    device INTEGER NOT NULL               -- file system (st_dev): files of an unmounted one are not deleted files
) WITHOUT ROWID;
CREATE TABLE run (                        -- a stage that was run with a configuration
    id INTEGER PRIMARY KEY,
    stage TEXT NOT NULL,                  -- `RunStage`
    config TEXT NOT NULL,                 -- versions and settings that its results depend on
    started TEXT NOT NULL,                -- ISO 8601, UTC
    UNIQUE (stage, config)
);
CREATE TABLE article (                    -- a file with an article
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,            -- absolute
    source TEXT NOT NULL,                 -- relative to the PATH that it was found by
    size INTEGER NOT NULL,                -- in bytes; the file is read again if size, mtime_ns or ingest_version differ
    mtime_ns INTEGER NOT NULL,
    ingest_version TEXT NOT NULL,
    version_id INTEGER REFERENCES version DEFERRABLE INITIALLY DEFERRED  -- its current text
);
CREATE INDEX article_version ON article(version_id);
CREATE INDEX article_in_order ON article(path, version_id);
CREATE TABLE version (                    -- a text of an article
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    sha256 TEXT NOT NULL,                 -- of the text
    words INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    encoding TEXT NOT NULL,
    extractor TEXT NOT NULL,
    title TEXT NOT NULL,
    publisher TEXT,
    author TEXT,
    published TEXT,                       -- ISO 8601
    url TEXT,
    provenance_json TEXT NOT NULL,        -- where title, publisher, author, date and address were found
    furniture_json TEXT NOT NULL,         -- [[start, end], ...]
    captions_json TEXT NOT NULL,          -- likewise
    pages_json TEXT NOT NULL,             -- offset of each page
    analysis_key TEXT NOT NULL,           -- hash of everything that analysis reads
    run_id INTEGER REFERENCES run,        -- what analysed it, NULL until then
    language TEXT NOT NULL DEFAULT 'und',
    passages INTEGER NOT NULL DEFAULT 0,
    entities INTEGER NOT NULL DEFAULT 0,
    links INTEGER NOT NULL DEFAULT 0,     -- shown links
    linked INTEGER NOT NULL DEFAULT 0,    -- 1 if its links are complete and not stale
    text TEXT NOT NULL,                   -- the last column: lists that read the others need not load it
    UNIQUE (article_id, sha256)
);
CREATE INDEX version_analysis_key ON version(analysis_key);
CREATE INDEX version_digest ON version(sha256);
CREATE TABLE article_filter (             -- what the list of articles is filtered by; current versions only
    version_id INTEGER PRIMARY KEY REFERENCES version ON DELETE CASCADE,
    folded TEXT NOT NULL                  -- title, publisher, author, date, source: lower case, without accents
);
CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    version_id INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    ord INTEGER NOT NULL,                 -- index of the passage in its article, from 0
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    kind TEXT NOT NULL,                   -- `PassageKind`
    paragraph INTEGER NOT NULL,
    language TEXT NOT NULL,
    key TEXT NOT NULL,                    -- content key: what verdicts refer to
    UNIQUE (version_id, ord)
);
CREATE INDEX passage_key ON passage(key);
CREATE TABLE passage_words (              -- apart from `passage`, so that the rows that screens read stay short
    passage_id INTEGER PRIMARY KEY REFERENCES passage ON DELETE CASCADE,
    words_json TEXT NOT NULL              -- see `word_codec`
);
CREATE TABLE passage_statements (         -- what a passage states; passages that state nothing have no row
    passage_id INTEGER PRIMARY KEY REFERENCES passage ON DELETE CASCADE,
    statements_json TEXT NOT NULL         -- see `statement_codec`
);
CREATE TABLE passage_vectors (            -- what the encoder made of a text, for all passages that have this text
    key TEXT NOT NULL,                    -- content key of the passage
    text_hash INTEGER NOT NULL,           -- of exactly this text, see `vector_codec`
    encoder TEXT NOT NULL,                -- what made them; those of another encoder do not count
    sentence BLOB NOT NULL,               -- a signed byte per dimension
    scale REAL NOT NULL,                  -- what a byte of `sentence` is multiplied by
    words BLOB NOT NULL,                  -- four bits per dimension, one word after the other
    weights BLOB NOT NULL,                -- a byte per word
    spans BLOB NOT NULL,                  -- start and end of each word in the passage, 32 bits each
    PRIMARY KEY (key, text_hash)
);
CREATE TABLE name (                       -- a form of a name, stored once
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL,                  -- `Label`
    form TEXT NOT NULL,
    UNIQUE (label, form)
);
CREATE TABLE entity (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,             -- the same content gives the same key
    name TEXT NOT NULL,
    label TEXT NOT NULL,                  -- `Label`
    reasons_json TEXT NOT NULL,           -- for each alias: why it means the same
    articles INTEGER NOT NULL DEFAULT 0,  -- articles that mention it
    mentions INTEGER NOT NULL DEFAULT 0,
    folded TEXT NOT NULL DEFAULT ''       -- name and aliases, lower case, without accents; '' for values
);
CREATE INDEX entity_in_order ON entity(articles DESC, mentions DESC, name, key, label, folded) WHERE articles > 0;
CREATE TABLE alias (                      -- how often an entity is mentioned by a form
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
    passage INTEGER NOT NULL,             -- `passage.ord`
    title TEXT,                           -- title before a person's name ("President")
    entity_id INTEGER REFERENCES entity ON DELETE SET NULL,  -- NULL until names are resolved
    UNIQUE (version_id, ord)
);
CREATE INDEX mention_entity ON mention(entity_id, name_id, version_id);
CREATE INDEX mention_name ON mention(name_id);
CREATE TABLE value (                      -- a number, amount or date
    version_id INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    ord INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    label TEXT NOT NULL,                  -- `Label`
    passage INTEGER NOT NULL,             -- `passage.ord`
    low REAL,                             -- bounds of a number, NULL for none
    high REAL,
    unit TEXT,
    noun TEXT,                            -- what is counted
    date_from TEXT,                       -- first and last day of a date, ISO 8601
    date_to TEXT,
    date_basis TEXT,                      -- `DateBasis`
    PRIMARY KEY (version_id, ord)
) WITHOUT ROWID;
CREATE TABLE quote (                      -- a quotation
    version_id INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    ord INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    passage INTEGER NOT NULL,             -- `passage.ord`
    speaker TEXT,
    direct INTEGER NOT NULL,              -- 1 in quotation marks, 0 for reported speech
    PRIMARY KEY (version_id, ord)
) WITHOUT ROWID;
CREATE TABLE definition (                 -- an acronym that the text explains
    version_id INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    ord INTEGER NOT NULL,
    acronym TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (version_id, ord)
) WITHOUT ROWID;
CREATE TABLE link (                       -- a pair of passages with reasons
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                   -- `LinkKind`
    a INTEGER NOT NULL REFERENCES passage ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES passage ON DELETE CASCADE,
    score REAL NOT NULL,                  -- probability, 0 to 1
    shown INTEGER NOT NULL,               -- 1 if the screen shows it unasked
    UNIQUE (a, b)
);
CREATE INDEX link_b ON link(b);
CREATE INDEX link_score ON link(score);
CREATE INDEX link_shown ON link(score) WHERE shown;
CREATE TABLE reason (                     -- the reasons of a link, strongest first
    link_id INTEGER NOT NULL REFERENCES link ON DELETE CASCADE,
    ord INTEGER NOT NULL,
    kind TEXT NOT NULL,                   -- `ReasonKind`
    text TEXT NOT NULL,                   -- for people
    weight REAL NOT NULL,                 -- log-odds, negative for reasons against the link
    spans_json TEXT NOT NULL,             -- [[start, end, ...] in a, [start, end, ...] in b]
    PRIMARY KEY (link_id, ord)
) WITHOUT ROWID;
CREATE TABLE weak_link (                  -- links stored for their rank alone, those of two articles in one row
    id INTEGER PRIMARY KEY,
    a INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    pairs BLOB NOT NULL                   -- see `weak_links`
);
CREATE INDEX weak_link_a ON weak_link(a);
CREATE INDEX weak_link_b ON weak_link(b);
CREATE TABLE signature (                  -- decides which articles a new one is compared with
    version_id INTEGER PRIMARY KEY REFERENCES version ON DELETE CASCADE,
    terms BLOB NOT NULL                   -- see `linking.stories.blocking`
);
CREATE TABLE neighbour (                  -- articles that were compared as wholes
    a INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
    log_odds REAL NOT NULL,               -- that both articles cover the same story
    copied INTEGER NOT NULL,              -- 1 if they share runs of words
    similarity REAL NOT NULL,             -- of their stories, 0 to 1
    shared_wording REAL NOT NULL,         -- share of the shorter article's wording, 0 to 1
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX neighbour_b ON neighbour(b);
CREATE TABLE problem (                    -- an input that could not be used, or only in part
    path TEXT PRIMARY KEY,                -- absolute
    source TEXT NOT NULL,                 -- as found
    reason TEXT NOT NULL,
    advice TEXT NOT NULL,
    size INTEGER,                         -- of the file when it was read; NULL if none was opened
    mtime_ns INTEGER,
    ingest_version TEXT
);
CREATE VIRTUAL TABLE passage_fts USING fts5(  -- rowid is `passage.id`
    text, content='', tokenize='unicode61 remove_diacritics 2'
);
"""

_FILTER_INDEX = """
CREATE VIRTUAL TABLE {table}_fts USING fts5(
    folded, content='{table}', content_rowid='{key}', tokenize='trigram case_sensitive 1'
);
CREATE TRIGGER {table}_inserted AFTER INSERT ON {table} WHEN new.folded != '' BEGIN
    INSERT INTO {table}_fts (rowid, folded) VALUES (new.{key}, new.folded);
END;
CREATE TRIGGER {table}_deleted AFTER DELETE ON {table} WHEN old.folded != '' BEGIN
    INSERT INTO {table}_fts ({table}_fts, rowid, folded) VALUES ('delete', old.{key}, old.folded);
END;
CREATE TRIGGER {table}_updated AFTER UPDATE OF folded ON {table} WHEN old.folded != new.folded BEGIN
    INSERT INTO {table}_fts ({table}_fts, rowid, folded)
        SELECT 'delete', old.{key}, old.folded WHERE old.folded != '';
    INSERT INTO {table}_fts (rowid, folded) SELECT new.{key}, new.folded WHERE new.folded != '';
END;
"""
"""A full-text table that finds any three letters or more in `folded`, kept up to date by triggers.

`Table.enable_fts` of sqlite-utils cannot make it: it has no `content_rowid`, and its triggers have no conditions.
"""

FILTERED = (("article_filter", "version_id"), ("entity", "id"))
"""Tables that are filtered while a person types, and their keys."""

FULL_TEXT_TABLES = ("passage_fts", *(f"{table}_fts" for table, _ in FILTERED))
"""Full-text tables; they contain deleted words until they are optimised."""

CREATE = f"""
BEGIN IMMEDIATE;
{TABLES}
{"".join(_FILTER_INDEX.format(table=table, key=key) for table, key in FILTERED)}
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {INDEX_VERSION};
COMMIT;
"""
"""Creates all tables in one transaction."""


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
    return None


def is_made(connection: sqlite3.Connection) -> bool:
    """Return whether the tables exist: a file that is just being created has none yet."""
    return identity(connection)[2]
