"""Each command prints the documented fields (docs/formats.md), for the articles it was asked about."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.support.stages import Calls

ARTICLE = ["source", "title", "publisher", "author", "published", "url", "language", "words", "sha256"]
ARTICLE += ["passages", "entities", "links", "ocr"]


def test_articles_are_listed_with_title_and_counts(reader: Command, articles: Path) -> None:
    done = reader("articles", articles)
    assert (done.status, done.err) == (0, "")
    assert [row["source"] for row in done.rows] == ["bread.txt", "coast/harbour.txt", "pier.txt"]
    assert all(list(row) == ARTICLE for row in done.rows)
    harbour = done.rows[1]
    assert (harbour["title"], harbour["passages"], harbour["publisher"]) == ("Harbour reopens", 3, None)
    assert harbour["links"] == 1


def test_passages_are_exactly_the_text(reader: Command, articles: Path) -> None:
    rows = reader("passages", articles / "pier.txt").rows
    text = (articles / "pier.txt").read_text()
    assert [list(row) for row in rows] == [
        ["source", "index", "start", "end", "text", "kind", "paragraph", "language"]
    ] * 3
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)
    assert [row["kind"] for row in rows] == ["title", "body", "body"]
    assert {row["source"] for row in rows} == {"pier.txt"}


def test_an_entity_is_listed_with_its_aliases_and_mentions(reader: Command, articles: Path) -> None:
    (mara,) = reader("entities", articles).rows
    assert list(mara) == ["id", "name", "label", "aliases", "mentions"]
    assert (mara["name"], mara["label"]) == ("Mara", "PERSON")
    assert mara["aliases"] == [{"text": "Mara", "sources": {"coast/harbour.txt": 1, "pier.txt": 1}, "reason": None}]
    text = (articles / "pier.txt").read_text()
    pier = next(mention for mention in mara["mentions"] if mention["source"] == "pier.txt")
    assert text[pier["start"] : pier["end"]] == pier["text"] == "Mara"


def test_the_links_of_the_screen_are_listed_and_all_with_min_score(reader: Command, articles: Path) -> None:
    (link,) = reader("links", articles).rows
    assert {"kind", "score", "shown", "a", "b", "reasons"} <= set(link)
    assert link["shown"] is True
    assert {link["a"]["source"], link["b"]["source"]} == {"coast/harbour.txt", "pier.txt"}
    assert list(link["a"]) == ["source", "index", "start", "end", "text"]
    assert link["reasons"][0]["text"].startswith("both: ")

    every = reader("links", articles, "--min-score", "0").rows
    assert len(every) > 1
    assert [row["score"] for row in every] == sorted((row["score"] for row in every), reverse=True)
    assert {row["shown"] for row in every} == {True, False}
    assert reader("links", articles, "--min-score", "0.9").rows == []


@pytest.mark.parametrize(
    ("options", "expected"),
    [(["--kind", "copy"], 0), (["--kind", "event"], 1), (["--kind", "copy", "event"], 1), (["--kind=quote"], 0)],
)
def test_only_links_of_the_given_kinds_are_listed(
    reader: Command, articles: Path, options: list[str], expected: int
) -> None:
    assert len(reader("links", *options, articles).rows) == expected
    assert len(reader("links", articles, *options).rows) == expected


def test_a_folder_named_like_a_kind_is_a_path(reader: Command, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(articles)
    (articles / "coast").rename(articles / "event")
    assert reader("links", "event").rows == []
    assert reader("links", "--kind", "event", "pier.txt").status == 0


def test_a_search_lists_passages_with_all_words(reader: Command, articles: Path) -> None:
    rows = reader("search", "harbour", articles).rows
    assert {row["source"] for row in rows} == {"coast/harbour.txt", "pier.txt"}
    assert list(rows[0]) == ["source", "title", "index", "start", "end", "text", "score", "found"]
    assert [row["source"] for row in reader("search", '"closed the pier"').rows] == ["pier.txt"]
    assert reader("search", "--limit", "1", "harbour").rows == rows[:1]
    assert reader("search", "nowhere", articles).status == 0


def test_commands_report_on_the_given_paths_only(reader: Command, articles: Path) -> None:
    reader("index", articles)
    assert [row["source"] for row in reader("articles", articles / "coast").rows] == ["harbour.txt"]
    assert reader("links", articles / "coast").rows == []
    assert len(reader("articles").rows) == 3


def test_changes_on_disk_are_indexed_first(reader: Command, articles: Path) -> None:
    reader("index", articles)
    (articles / "pier.txt").unlink()
    (articles / "new.txt").write_text("Something new\nA kite flies.\n")
    assert [row["source"] for row in reader("articles", articles).rows] == ["bread.txt", "coast/harbour.txt", "new.txt"]


def test_a_path_can_be_given_in_many_ways(reader: Command, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(articles / "coast")
    assert len(reader("articles", "..").rows) == 3
    assert len(reader("articles", ".", "../pier.txt").rows) == 2
    (articles.parent / "link").symlink_to(articles)
    assert len(reader("articles", articles.parent / "link").rows) == 3


def test_csv_has_a_heading_and_no_formulas(reader: Command, articles: Path) -> None:
    (articles / "sum.txt").write_text("=SUM(A1:A9)\n+1 boat\n")
    out = reader("passages", "--format", "csv", articles).out
    heading, *rows = csv.reader(io.StringIO(out))
    assert heading == ["source", "index", "start", "end", "kind", "paragraph", "language", "text"]
    texts = [row[-1] for row in rows]
    assert "'=SUM(A1:A9)" in texts
    assert "'+1 boat" in texts
    for name in ("articles", "entities", "links"):
        lines = list(csv.reader(io.StringIO(reader(name, "--format", "csv").out)))
        assert len({len(line) for line in lines}) == 1


def test_a_table_wraps_and_loses_nothing(reader: Command, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    for name in ("articles", "passages", "entities", "links"):
        out = reader(name, "--format", "table", articles).out
        assert all(len(line) <= 60 for line in out.splitlines())
        assert "…" not in out
    words = "".join(reader("passages", "--format", "table", articles).out.split())
    assert "closed" in words


def test_options_can_stand_before_the_command(reader: Command, articles: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    done = reader("--library", elsewhere, "--format", "csv", "articles", articles)
    assert done.out.startswith("source,title")
    assert (elsewhere / "index.db").exists()


def test_the_requested_model_is_used(
    reader: Command, articles: Path, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader("index", articles)
    monkeypatch.setenv("READER_MODEL", "from_environment")
    reader("index", articles)
    reader("--model", "asked_for", "index", articles)
    assert calls.models == ["reader", "from_environment", "asked_for"]


def test_a_verdict_overrides_the_score(reader: Command, articles: Path, library: Path) -> None:
    from reader.model.links import Verdict
    from reader.store.index.reader import IndexReader
    from reader.store.library import LibraryFolder
    from reader.store.notes.notes import Notes

    reader("index", articles)
    with IndexReader(LibraryFolder(library)) as index, Notes(LibraryFolder(library)) as notes:
        (link,) = index.links.among(index.articles.rows())
        notes.link_verdicts.put(link.pair, Verdict.REJECTED)
    assert reader("links").rows == []
    (judged,) = (row for row in reader("links", "--min-score", "0").rows if row["verdict"])
    assert (judged["verdict"], judged["shown"]) == ("rejected", False)


def test_an_empty_table_is_reported(reader: Command, articles: Path) -> None:
    done = reader("search", "nowhere", articles, "--format", "table")
    assert (done.status, done.out) == (0, "")
    assert "nothing found" in done.err
