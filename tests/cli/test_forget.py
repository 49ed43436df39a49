"""`reader forget`: no trace in the index, bookmarks kept, nothing comes back unless it is asked for by name."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Command


def _sources(reader: Command, *paths: Path) -> set[str]:
    return {Path(row["source"]).name for row in reader("articles", *paths).rows}


def test_a_forgotten_article_leaves_no_trace_and_stays_out(reader: Command, articles: Path, library: Path) -> None:
    reader("index", articles)
    done = reader("forget", articles / "bread.txt")
    assert (done.status, done.out) == (0, "")
    assert "1 article removed" in done.err
    for file in library.glob("index.db*"):
        assert b"Flour costs" not in file.read_bytes()
    assert (articles / "bread.txt").exists()
    assert _sources(reader, articles) == {"harbour.txt", "pier.txt"}
    reader("index")
    assert _sources(reader) == {"harbour.txt", "pier.txt"}


def test_a_forgotten_article_comes_back_when_asked_for_by_name(reader: Command, articles: Path) -> None:
    reader("index", articles)
    reader("forget", articles / "bread.txt")
    assert _sources(reader, articles / "bread.txt") == {"bread.txt"}
    assert _sources(reader, articles) == {"bread.txt", "harbour.txt", "pier.txt"}


def test_bookmarks_that_quote_a_forgotten_article_are_listed_and_kept(reader: Command, articles: Path) -> None:
    pier = articles / "pier.txt"
    reader("bookmarks", "add", pier, "0", "14", "--note", "mine")
    done = reader("forget", articles)
    assert [row["note"] for row in done.rows] == ["mine"]
    assert "bookmarks keep quotations" in done.err
    assert [row["exact"] for row in reader("bookmarks").rows] == ["Boats are back"]
    assert [row["bookmarks"] for row in reader("versions").rows] == [1]
    reader("bookmarks", "remove", done.rows[0]["id"])
    reader("forget", articles)
    assert reader("versions").rows == []


def test_a_folder_is_forgotten_with_everything_below_it(reader: Command, articles: Path) -> None:
    reader("index", articles)
    reader("forget", articles / "coast")
    assert _sources(reader, articles) == {"bread.txt", "pier.txt"}
