"""Imports, numbers and queries that nobody expects, from the command line."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from reader.bookmarks.export.json_format import bookmark_record
from reader.model.notes import Anchor, Bookmark
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from tests.cli.conftest import Command

ANCHOR = Anchor("", "a.txt", "Boats", "0" * 64, 0, 5, "Boats", "", " came")
BOOKMARK = Bookmark("one", (ANCHOR,), "first", (), "2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00+00:00")


def test_equal_ids_in_one_import_count_once(reader: Command, tmp_path: Path) -> None:
    later = replace(BOOKMARK, note="later", modified="2026-01-02T00:00:00+00:00")
    file = tmp_path / "import.json"
    file.write_text(json.dumps([bookmark_record(bookmark) for bookmark in (BOOKMARK, later, BOOKMARK)]))
    done = reader("bookmarks", "import", file)
    assert "1 added, 0 replaced, 0 left as they were, 2 ignored because their ids are in the file twice" in done.err
    assert [row["note"] for row in reader("bookmarks", "--format", "jsonl").rows] == ["later"]


def test_a_pipe_or_a_folder_is_not_imported(reader: Command, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, reason in (("pipe", "is a pipe"), (".", "is a folder"), ("nothing", "no such file")):
        done = reader("bookmarks", "import", tmp_path / name)
        assert (done.status, done.err.count("\n")) == (2, 1)
        assert reason in done.err


def test_a_stored_bookmark_with_a_path_that_no_file_can_have_stops_nothing(reader: Command, library: Path) -> None:
    with Notes(LibraryFolder(library)) as notes:  # an import of an earlier version took this
        notes.bookmarks.restore([replace(BOOKMARK, anchors=(replace(ANCHOR, path="/x" * 50_000),))])
        notes.bookmarks.restore([replace(BOOKMARK, id="two", created="9999-12-31T23:59:59-10:00")])
    checked = reader("bookmarks", "check", "--format", "jsonl")
    assert (checked.status, [row["state"] for row in checked.rows]) == (1, ["orphan", "orphan"])
    for form in ("md", "csv", "json", "jsonld", "bibtex", "csl"):
        assert reader("bookmarks", "export", "--format", form).status == 0


@pytest.mark.parametrize("number", ["nan", "inf", "-1", "1e400", "٣", "9" * 30, "9" * 5_000, " 5 ", "", "1_0"])
@pytest.mark.parametrize(
    "command",
    [
        ("search", "boats", "--limit"),
        ("links", "--min-score"),
        ("index", "--jobs"),
        ("index", "--wait"),
        ("bookmarks", "add", "a.txt", "--passage"),
    ],
    ids=lambda command: command[-1],
)
def test_a_number_that_makes_no_sense_is_one_line(reader: Command, command: tuple[str, ...], number: str) -> None:
    *rest, option = command
    done = reader(*rest, f"{option}={number}")
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "is not a" in done.err and len(done.err) < 500


@pytest.mark.parametrize("query", ["x" * 100_000, "boats " * 50_000, '"' * 3_000])
def test_a_query_that_is_too_long_is_one_line(reader: Command, articles: Path, query: str) -> None:
    reader("index", articles)
    done = reader("search", query)
    assert (done.status, done.out) == (2, "")
    assert done.err == "reader: the query is too long; give at most 100 words and 2,000 characters\n"


@pytest.mark.parametrize(
    "query", ["AND OR NOT", "boats NEAR(", '"boats', "^boats*", "\ud800 boats", "b\0c", "boats " * 99]
)
def test_any_words_are_a_query(reader: Command, articles: Path, query: str) -> None:
    reader("index", articles)
    assert reader("search", query).status == 0


def test_digits_of_other_scripts_are_not_a_date(reader: Command, articles: Path) -> None:
    reader("index", articles)
    assert "is not a date" in reader("search", "before:٢٠٢٢ boats").err
