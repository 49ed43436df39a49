"""docs/data-model.md describes every table, column and view of both databases, and nothing that does not exist."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes

_DOCUMENT = Path(__file__).parents[2] / "docs" / "data-model.md"
_CODE = re.compile(r"`([^`]+)`")
_INTERNAL = re.compile(r"sqlite_.*|.*_fts_(data|idx|docsize|config|content)")
"""Tables that SQLite itself makes."""


def _described(database: str) -> dict[str, set[str]]:
    """Return the columns of each table that the document describes in its part about a database."""
    text = _DOCUMENT.read_text(encoding="utf-8")
    (part,) = re.findall(rf"^## `{re.escape(database)}`$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    tables = {}
    for name, section in re.findall(r"^### `(\w+)`$(.*?)(?=^### |\Z)", part, re.MULTILINE | re.DOTALL):
        rows = re.findall(r"^\| (`.*?`) \|", section, re.MULTILINE)
        tables[name] = {column for row in rows for column in _CODE.findall(row)}
    for name, columns in re.findall(r"^\| `(\w+)` \| a row per [\w ]+: (.*) \|$", part, re.MULTILINE):
        tables[name] = set(_CODE.findall(columns))
    return tables


def _real(path: Path) -> dict[str, set[str]]:
    """Return the columns of each table and view of a database, full-text tables aside."""
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name
            for name, statement in connection.execute("SELECT name, sql FROM sqlite_schema WHERE type <> 'index'")
            if not _INTERNAL.fullmatch(name) and statement.split()[1] in ("TABLE", "VIEW")
        ]
        return {name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")} for name in names}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> LibraryFolder:
    library = LibraryFolder(tmp_path_factory.mktemp("library"))
    IndexWriter(library).close()
    Notes(library).close()
    return library


def test_the_index_is_as_documented(library: LibraryFolder) -> None:
    assert _described("index.db") == _real(library.index_path)


def test_the_notes_are_as_documented(library: LibraryFolder) -> None:
    assert _described("notes.db") == _real(library.notes_path)


def test_full_text_tables_and_blobs_are_documented(library: LibraryFolder) -> None:
    text = _DOCUMENT.read_text(encoding="utf-8")
    with closing(sqlite3.connect(library.index_path)) as connection:
        full_text = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
        ]
        blobs = [
            f"{table}.{row[1]}"
            for table in _real(library.index_path)
            for row in connection.execute(f"PRAGMA table_info({table})")
            if row[2] == "BLOB"
        ]
    assert full_text and blobs
    assert [name for name in (*full_text, *blobs) if f"`{name}`" not in text] == []
