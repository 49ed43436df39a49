"""The tables of `notes.db` as migrations: a new file runs all of them, an older one the rest.

A bookmark is a finding with one anchor, or two for a pair. The journal has every change with what it replaced, so that
nothing a person made is overwritten without a trace. Any SQLite tool can read the file: it has foreign keys and views.

The scripts are SQL rather than calls of sqlite-utils, because most tables need what its API cannot express: CHECK
constraints, WITHOUT ROWID, views. sqlite-utils applies them and records which ones a file has been through.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple


class Migration(NamedTuple):
    """A step from one schema version to the next.

    Attributes:
        name: Its name in the table `_sqlite_migrations`; never changed.
        script: Its SQL statements; never changed once released.
    """

    name: str
    script: str


_BOOKMARKS_AND_VERDICTS = """
CREATE TABLE finding (
    id TEXT PRIMARY KEY,            -- UUID
    note TEXT NOT NULL,
    created TEXT NOT NULL,          -- ISO 8601 instant, UTC
    modified TEXT NOT NULL
);
CREATE INDEX finding_created ON finding(created);
CREATE TABLE anchor (
    finding_id TEXT NOT NULL REFERENCES finding ON DELETE CASCADE,
    ord INTEGER NOT NULL,
    path TEXT NOT NULL,
    source TEXT NOT NULL,
    title TEXT NOT NULL,
    sha256 TEXT NOT NULL,           -- of the text that the offsets refer to
    start INTEGER NOT NULL,         -- code points, half-open
    end INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('exact', 'moved', 'fuzzy', 'ambiguous', 'orphan')),
    publisher TEXT NOT NULL,
    published TEXT NOT NULL,
    url TEXT NOT NULL,
    copies INTEGER NOT NULL,        -- other places in that text with the same words
    PRIMARY KEY (finding_id, ord),
    CHECK (0 <= start AND start < end)
) WITHOUT ROWID;
CREATE TABLE tag (
    finding_id TEXT NOT NULL REFERENCES finding ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (finding_id, tag)
) WITHOUT ROWID;
CREATE INDEX tag_tag ON tag(tag);
CREATE TABLE link_verdict (
    key_a TEXT NOT NULL,            -- content keys of both passages, the smaller one first
    key_b TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'rejected')),
    at TEXT NOT NULL,
    score REAL,                     -- of the link as the screen showed it
    reasons_json TEXT NOT NULL,
    PRIMARY KEY (key_a, key_b),
    CHECK (key_a <= key_b)
) WITHOUT ROWID;
CREATE TABLE name_verdict (
    form_a TEXT NOT NULL,
    form_b TEXT NOT NULL,
    same INTEGER NOT NULL CHECK (same IN (0, 1)),
    at TEXT NOT NULL,
    PRIMARY KEY (form_a, form_b)
) WITHOUT ROWID;
CREATE TABLE session (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    saved TEXT NOT NULL,
    state_json TEXT NOT NULL
);
CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    verb TEXT NOT NULL,
    payload_json TEXT NOT NULL
);
CREATE VIEW bookmark AS
SELECT finding.id, finding.created, finding.modified, anchor.ord, anchor.title, anchor.exact, anchor.state,
       finding.note, (SELECT group_concat(tag, ', ') FROM tag WHERE tag.finding_id = finding.id) AS tags,
       anchor.publisher, anchor.published, anchor.url, anchor.source
FROM finding JOIN anchor ON anchor.finding_id = finding.id;
"""

_RENAMES_AND_READ_MARKS = """
CREATE TABLE rename (               -- the entity with this alias is called by this name
    form TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE read_mark (            -- which texts were read; a changed text is unread again
    sha256 TEXT PRIMARY KEY,
    at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE fit (                  -- the calibration of link scores to the user's verdicts
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at TEXT NOT NULL,
    state_json TEXT NOT NULL
);
"""

_KEPT_VERSIONS = """
CREATE TABLE kept_text (            -- texts with bookmarked passages, kept if the file changes
    sha256 TEXT PRIMARY KEY,
    characters INTEGER NOT NULL,
    text TEXT NOT NULL
);
CREATE TABLE kept_version (         -- which article had that text
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES kept_text ON DELETE CASCADE,
    title TEXT NOT NULL,
    kept TEXT NOT NULL,
    PRIMARY KEY (path, sha256)
) WITHOUT ROWID;
CREATE INDEX kept_version_sha256 ON kept_version(sha256);
CREATE INDEX anchor_sha256 ON anchor(sha256);
CREATE VIEW article_version AS
SELECT kept_version.title, kept_version.path, kept_version.kept, kept_text.characters, kept_version.sha256,
       (SELECT count(DISTINCT finding_id) FROM anchor
        WHERE anchor.sha256 = kept_version.sha256 AND anchor.path = kept_version.path) AS bookmarks
FROM kept_version JOIN kept_text ON kept_text.sha256 = kept_version.sha256;
CREATE VIEW history AS
SELECT id, at, verb, coalesce(json_extract(payload_json, '$.id'), json_extract(payload_json, '$.before.id'),
                              json_extract(payload_json, '$.bookmark.id')) AS finding_id, payload_json
FROM journal;
"""

_LOOKALIKES = """
ALTER TABLE anchor ADD COLUMN lookalikes INTEGER NOT NULL DEFAULT 0;  -- similar stretches of that text
"""

_FORGOTTEN = """
CREATE TABLE forgotten (            -- paths that stay out of the index until they are asked for by name
    path TEXT PRIMARY KEY,
    at TEXT NOT NULL
) WITHOUT ROWID;
"""

_ROW_EDITS = """
CREATE TABLE row_edit (             -- rows of the coverage that the user merged or split, in order
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('merge', 'split'))
);
CREATE TABLE row_edit_passage (     -- the passages of both sides of an edit, by content key
    edit_id INTEGER NOT NULL REFERENCES row_edit ON DELETE CASCADE,
    side TEXT NOT NULL CHECK (side IN ('a', 'b')),
    key TEXT NOT NULL,
    PRIMARY KEY (edit_id, side, key)
) WITHOUT ROWID;
"""

_WEB_PAGES = """
CREATE TABLE web_page (             -- pages that were fetched, or that came with a feed
    page TEXT PRIMARY KEY,          -- file below the library's folder web/pages
    address TEXT NOT NULL,          -- to fetch it by
    added TEXT NOT NULL             -- ISO 8601 instant, UTC
) WITHOUT ROWID;
CREATE TABLE web_address (          -- all addresses by which a page is known, without tracking parameters
    address TEXT PRIMARY KEY,
    page TEXT NOT NULL REFERENCES web_page ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE retrieval (            -- each fetch of a page
    page TEXT NOT NULL REFERENCES web_page ON DELETE CASCADE,
    at TEXT NOT NULL,               -- ISO 8601 instant, UTC
    address TEXT NOT NULL,          -- that answered, after redirects
    status INTEGER NOT NULL,        -- of HTTP
    sha256 TEXT NOT NULL,           -- of the body; empty if the server said that nothing changed
    record TEXT,                    -- file below the library's folder web/records
    etag TEXT,
    last_modified TEXT,
    text_sha256 TEXT,               -- of the article's text that was read from it
    PRIMARY KEY (page, at)
) WITHOUT ROWID;
CREATE TABLE feed (                 -- feeds that are followed
    address TEXT PRIMARY KEY,
    title TEXT,
    full INTEGER NOT NULL CHECK (full IN (0, 1)),  -- whether the pages of its entries are fetched
    added TEXT NOT NULL,
    checked TEXT,
    etag TEXT,
    last_modified TEXT
) WITHOUT ROWID;
CREATE TABLE feed_entry (           -- entries that were seen
    feed TEXT NOT NULL REFERENCES feed ON DELETE CASCADE,
    entry TEXT NOT NULL,            -- its id
    page TEXT,                      -- the page it became, if any
    seen TEXT NOT NULL,
    PRIMARY KEY (feed, entry)
) WITHOUT ROWID;
"""

_ARTICLE_EDITS = """
CREATE TABLE article_edit (         -- corrections of metadata, in order; NULL for what was not corrected
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    sha256 TEXT NOT NULL,           -- of the article's text
    path TEXT NOT NULL,             -- of the article then
    title TEXT,
    publisher TEXT,                 -- empty: there is none
    author TEXT,
    published TEXT
);
CREATE INDEX article_edit_sha256 ON article_edit(sha256);
"""

MIGRATIONS = (
    Migration("bookmarks_and_verdicts", _BOOKMARKS_AND_VERDICTS),
    Migration("renames_and_read_marks", _RENAMES_AND_READ_MARKS),
    Migration("kept_versions", _KEPT_VERSIONS),
    Migration("lookalikes", _LOOKALIKES),
    Migration("forgotten", _FORGOTTEN),
    Migration("row_edits", _ROW_EDITS),
    Migration("web_pages", _WEB_PAGES),
    Migration("article_edits", _ARTICLE_EDITS),
)
"""All migrations, oldest first; `PRAGMA user_version` counts those that a file has been through."""


def apply_migrations(connection: sqlite3.Connection) -> None:
    """Bring the tables up to date, in the caller's transaction: all migrations that are missing, or none.

    `user_version` decides which ones are missing. A new file gets its tables by plain SQL: the screen makes one at its
    first start, and sqlite-utils takes long to import.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == 0:
        for migration in MIGRATIONS:
            run_script(connection, migration.script)
    else:
        _migrate(connection, version)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    """Run the migrations after `version` and have sqlite-utils record them all.

    The first versions of this program kept no other record than `user_version`: for what they had already run, an empty
    script is recorded.
    """
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("notes")
    for number, migration in enumerate(MIGRATIONS):
        script = migration.script if number >= version else ""
        migrations(name=migration.name)(lambda db, script=script: run_script(db.conn, script))
    migrations.apply(Database(connection))


def run_script(connection: sqlite3.Connection, script: str) -> None:
    """Run SQL statements in the caller's transaction; `executescript` would commit it first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
