"""The tables of `notes.db`, how they come to be, and how an older schema is carried over.

A bookmark is a finding with one anchor, or two for a pair. The journal keeps every action with what it replaced, so
that nothing a person made is ever overwritten without a trace. Fit for Datasette: foreign keys and a readable view.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from reader.errors import DamagedDatabaseError, LibraryError
from reader.store.library import LibraryFolder
from reader.store.lock import notes_lock
from reader.store.notes.backups import back_up_before_migration, backups
from reader.store.sqlite.connection import identity, one_line_errors, open_read_only, open_writable, transaction
from reader.store.sqlite.text_cells import restore_row

APPLICATION_ID = 0x53524E54
"""Marks the file as our notes ("SRNT")."""

_FIRST = """
CREATE TABLE finding (
    id TEXT PRIMARY KEY,            -- UUID
    note TEXT NOT NULL,
    created TEXT NOT NULL,          -- ISO 8601 instants, UTC
    modified TEXT NOT NULL
);
CREATE INDEX finding_created ON finding(created);
CREATE TABLE anchor (
    finding_id TEXT NOT NULL REFERENCES finding ON DELETE CASCADE,
    ord INTEGER NOT NULL,
    path TEXT NOT NULL,
    source TEXT NOT NULL,
    title TEXT NOT NULL,
    sha256 TEXT NOT NULL,           -- of the text that the offsets belong to
    start INTEGER NOT NULL,         -- code points, half-open
    end INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('exact', 'moved', 'fuzzy', 'ambiguous', 'orphan')),
    publisher TEXT NOT NULL,
    published TEXT NOT NULL,
    url TEXT NOT NULL,
    copies INTEGER NOT NULL,        -- of the same words elsewhere in that text
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
    key_a TEXT NOT NULL,            -- content keys of both passages, in order
    key_b TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'rejected')),
    at TEXT NOT NULL,
    score REAL,                     -- the link as it was judged: what a person saw
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

_SECOND = """
CREATE TABLE rename (               -- the entity that holds this form shall be called so
    form TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE read_mark (            -- by content: a changed text is unread again
    sha256 TEXT PRIMARY KEY,
    at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE fit (                  -- the linker's offsets fitted to a person's verdicts
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at TEXT NOT NULL,
    state_json TEXT NOT NULL
);
"""

_THIRD = """
CREATE TABLE kept_text (            -- texts that bookmarks stand on, whatever becomes of file and index
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

_FOURTH = """
ALTER TABLE anchor ADD COLUMN lookalikes INTEGER NOT NULL DEFAULT 0;  -- other stretches of that text like the words
"""

_FIFTH = """
CREATE TABLE forgotten (            -- paths that stay out of the index until they are asked for by name
    path TEXT PRIMARY KEY,
    at TEXT NOT NULL
) WITHOUT ROWID;
"""

MIGRATIONS = (_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH)
"""What carries schema n to n + 1; `PRAGMA user_version` counts how many of them a file has been through."""

_KEPT = "it was left as it is"
_MOVE = "move it away or choose another library with --library"


def open_notes(library: LibraryFolder) -> sqlite3.Connection:
    """Open `notes.db`, making or migrating it where needed; each commit is on disk before it returns.

    Notes that cannot be written are opened to be read; every change of them fails as one line then.

    Raises:
        LibraryError: It is damaged, foreign, of a newer schema, or cannot be opened. It is not altered then.
    """
    path = library.notes_path
    try:
        with one_line_errors(path):
            _refuse_emptied(library)
            if _may_only_be_read(library):
                return _open_to_read(path)
            connection = open_writable(path)
            try:
                _prepare(connection, library)
            except BaseException:
                connection.close()
                raise
            return connection
    except DamagedDatabaseError as error:
        # Not of the class that has the index rebuilt: these cannot be.
        raise LibraryError(f"{error}; {_KEPT}: {_way_out(library)}") from error


def unusable_as_notes(connection: sqlite3.Connection) -> str:
    """Return in words why the database cannot serve as notes, as they are or after a migration; "" when it can.

    Raises:
        sqlite3.DatabaseError: The file is damaged or no database at all.
    """
    application, version, has_tables = identity(connection)
    if not has_tables:
        return "it is empty"
    if application != APPLICATION_ID:
        return "it is some other program's database"
    return "a newer version of this program made it" if version > len(MIGRATIONS) else ""


def _may_only_be_read(library: LibraryFolder) -> bool:
    path = library.notes_path
    if path.exists():
        return not (os.access(path, os.W_OK) and os.access(library.folder, os.W_OK))
    return library.folder.is_dir() and not os.access(library.folder, os.W_OK)


def _open_to_read(path: Path) -> sqlite3.Connection:
    """Open notes that cannot be written: what is there can be read, every change is refused by SQLite itself."""
    if path.exists():
        connection = open_read_only(path)
        if _known_version(connection, path) == len(MIGRATIONS):
            return connection
        connection.close()
        raise LibraryError(f"{path}: an older version of this program made it, and it cannot be written; {_MOVE}")
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = restore_row
    for script in MIGRATIONS:
        _run_script(connection, script)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _refuse_emptied(library: LibraryFolder) -> None:
    """A file of no bytes is a new one, unless there were notes before."""
    path = library.notes_path
    if path.exists() and not path.stat().st_size and backups(library):
        raise DamagedDatabaseError(f"{path}: the database is damaged (all of its content is gone)")


def _way_out(library: LibraryFolder) -> str:
    copy = next(iter(backups(library)), None)
    if copy is None:
        return "`reader notes restore FILE` puts back a copy of yours, `reader notes restore --empty` begins anew"
    return f"`reader notes restore` sets it aside and puts back the copy of {copy.date}"


def _prepare(connection: sqlite3.Connection, library: LibraryFolder) -> None:
    if _known_version(connection, library.notes_path) < len(MIGRATIONS):
        _migrate(connection, library)
    connection.execute("PRAGMA synchronous = FULL")
    faults = [line for (line,) in connection.execute("PRAGMA quick_check(1)") if line != "ok"]
    if faults:
        raise DamagedDatabaseError(f"{library.notes_path}: the database is damaged ({faults[0]})")


def _known_version(connection: sqlite3.Connection, path: Path) -> int:
    _, version, has_tables = identity(connection)
    if has_tables and (reason := unusable_as_notes(connection)):
        advice = "upgrade" if version > len(MIGRATIONS) else _MOVE
        raise LibraryError(f"{path}: {reason}; {_KEPT}: {advice}")
    return version


def _migrate(connection: sqlite3.Connection, library: LibraryFolder) -> None:
    # Going to WAL needs the file for oneself, and SQLite does not wait for that.
    with notes_lock(library):
        known = _known_version(connection, library.notes_path)
        if 0 < known < len(MIGRATIONS):
            back_up_before_migration(connection, library, len(MIGRATIONS))
        connection.execute("PRAGMA journal_mode = WAL")
        with transaction(connection):
            for version in range(_known_version(connection, library.notes_path), len(MIGRATIONS)):
                _run_script(connection, MIGRATIONS[version])
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _run_script(connection: sqlite3.Connection, script: str) -> None:
    # `executescript` would commit the transaction that must hold all of a migration.
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
