"""Bookmarks from the command line: saved, found again, exported and imported, never lost by a mistake."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reader.model.notes import Anchor
from reader.store.library import LibraryFolder
from reader.store.notes.notes import Notes
from tests.cli.conftest import Command, CommandResult

RECORD = ["id", "source", "title", "start", "end", "exact", "prefix", "suffix", "sha256", "state", "path"]
RECORD += ["publisher", "published", "url", "copies", "lookalikes", "note", "tags", "created", "modified"]


def kept(done: CommandResult) -> dict[str, Any]:
    """Return the one bookmark that a command printed."""
    assert (done.status, done.err) == (0, "")
    (row,) = done.rows
    return dict(row)


def test_part_of_an_article_is_bookmarked(reader: Command, articles: Path) -> None:
    harbour = articles / "coast" / "harbour.txt"
    text = harbour.read_text()
    start = text.index("Twelve")
    end = text.index(", said")
    mark = kept(reader("bookmarks", "add", harbour, start, end, "--note", "toll?", "--tag", "toll", "--tag", "boats"))
    assert list(mark) == RECORD
    assert mark["exact"] == text[start:end] == "Twelve boats entered the harbour at dawn"
    assert (mark["note"], mark["tags"], mark["state"]) == ("toll?", ["boats", "toll"], "exact")
    assert (mark["title"], mark["path"]) == ("Harbour reopens", str(harbour))
    assert text[:start].endswith(mark["prefix"])
    assert reader("bookmarks").rows == reader("bookmarks", "list").rows == [mark]


def test_a_passage_is_bookmarked_by_its_index(reader: Command, articles: Path) -> None:
    mark = kept(reader("bookmarks", "add", "--passage", "2", articles / "pier.txt"))
    assert mark["exact"] == "A storm had closed the pier."


def test_two_passages_are_one_bookmark(reader: Command, articles: Path) -> None:
    reader("index", articles)
    other = ("--and", articles / "coast" / "harbour.txt", "1")
    mark = kept(reader("bookmarks", "add", articles / "pier.txt", "--passage", "1", *other, "--note", "same dawn"))
    (second,) = mark["with"]
    assert mark["exact"].startswith("At dawn")
    assert second["exact"].startswith("Twelve boats")
    stretch = ("--and", articles / "coast" / "harbour.txt", "0", "7")
    mark = kept(reader("bookmarks", "add", articles / "pier.txt", "0", "5", *stretch))
    assert (mark["exact"], mark["with"][0]["exact"]) == ("Boats", "Harbour")


@pytest.mark.parametrize(
    "arguments",
    [
        ("bread.txt",),
        ("bread.txt", "3"),
        ("bread.txt", "3", "x"),
        ("bread.txt", "5", "3"),
        ("bread.txt", "0", "100000"),
        ("bread.txt", "-4", "3"),
        ("bread.txt", "--passage", "99"),
        ("nowhere.txt", "0", "3"),
        (".", "0", "3"),
        ("bread.txt", "0", "3", "--and", "pier.txt"),
    ],
)
def test_an_invalid_span_is_refused_in_one_line(
    reader: Command, articles: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(articles)
    done = reader("bookmarks", "add", *arguments)
    assert (done.status, done.out) == (2, "")
    assert "Traceback" not in done.err
    assert reader("bookmarks").rows == []


def test_note_and_tags_are_edited_by_the_beginning_of_the_id(reader: Command, articles: Path) -> None:
    mark = kept(reader("bookmarks", "add", articles / "bread.txt", "0", "5", "--tag", "open", "--note", "old"))
    changed = kept(reader("bookmarks", "edit", mark["id"][:6], "--note", "new", "--tag", "checked", "--untag", "open"))
    assert (changed["note"], changed["tags"]) == ("new", ["checked"])
    assert changed["created"] == mark["created"]
    kept(reader("bookmarks", "edit", mark["id"], "--tag", "again"))
    assert kept(reader("bookmarks", "--tag", "again"))["note"] == "new"
    assert reader("bookmarks", "--tag", "open").rows == []


def test_removed_bookmarks_can_be_imported_again(reader: Command, articles: Path, tmp_path: Path) -> None:
    marks = [kept(reader("bookmarks", "add", articles / "bread.txt", "0", str(end))) for end in (5, 6, 7)]
    removed = reader("bookmarks", "remove", marks[0]["id"], marks[2]["id"][:8])
    assert [row["id"] for row in removed.rows] == [marks[0]["id"], marks[2]["id"]]
    assert reader("bookmarks").rows == [marks[1]]
    (tmp_path / "removed.jsonl").write_text(removed.out)
    done = reader("bookmarks", "import", tmp_path / "removed.jsonl")
    assert (done.status, done.out) == (0, "")
    assert "2 added" in done.err
    assert sorted(row["id"] for row in reader("bookmarks").rows) == sorted(mark["id"] for mark in marks)


def test_one_wrong_id_removes_nothing(reader: Command, articles: Path) -> None:
    mark = kept(reader("bookmarks", "add", articles / "bread.txt", "0", "5"))
    done = reader("bookmarks", "remove", mark["id"], "ffffffff-none")
    assert (done.status, done.out) == (2, "")
    assert "no such bookmark" in done.err
    assert reader("bookmarks").rows == [mark]


def test_an_ambiguous_id_is_refused(reader: Command, articles: Path) -> None:
    for end in range(1, 18):  # of 17 ids, two begin alike
        reader("bookmarks", "add", articles / "bread.txt", "0", str(end))
    firsts = [row["id"][0] for row in reader("bookmarks").rows]
    shared = next(first for first in firsts if firsts.count(first) > 1)
    done = reader("bookmarks", "remove", shared)
    assert done.status == 2
    assert "more of the id" in done.err
    assert len(reader("bookmarks").rows) == 17


def test_check_finds_a_quotation_that_moved(reader: Command, articles: Path) -> None:
    pier = articles / "pier.txt"
    mark = kept(reader("bookmarks", "add", pier, "--passage", "2"))
    assert kept(reader("bookmarks", "check"))["state"] == "exact"
    pier.write_text("A line that was not there before.\n" + pier.read_text())
    moved = kept(reader("bookmarks", "check"))
    assert (moved["state"], moved["exact"]) == ("moved", mark["exact"])
    assert pier.read_text()[moved["start"] : moved["end"]] == mark["exact"]
    assert kept(reader("bookmarks"))["start"] == moved["start"]


def test_check_never_rewrites_the_quotation(reader: Command, articles: Path) -> None:
    pier = articles / "pier.txt"
    mark = kept(reader("bookmarks", "add", pier, "--passage", "1"))
    pier.write_text(pier.read_text().replace("the harbour again", "this harbour again"))
    found = reader("bookmarks", "check").rows[0]
    assert found["state"] == "fuzzy"
    stored = kept(reader("bookmarks"))
    assert (stored["exact"], stored["state"]) == (mark["exact"], "fuzzy")
    assert reader("bookmarks", "check").rows[0]["state"] == "fuzzy"


@pytest.mark.parametrize("how", ["rewritten", "gone"])
def test_check_reports_lost_quotations_and_keeps_them(reader: Command, articles: Path, how: str) -> None:
    pier = articles / "pier.txt"
    mark = kept(reader("bookmarks", "add", pier, "--passage", "2"))
    if how == "gone":
        pier.unlink()
    else:
        pier.write_text("Quite another story\nOf sheep on the hills.\n")
    done = reader("bookmarks", "check")
    assert done.status == 1
    assert (done.rows[0]["state"], done.rows[0]["exact"]) == ("orphan", mark["exact"])
    assert "pier.txt" in done.err
    pier.write_text("Boats are back\nA storm had closed the pier.\n")
    assert kept(reader("bookmarks", "check"))["exact"] == mark["exact"]


def test_export_and_import_on_another_machine(reader: Command, articles: Path, tmp_path: Path) -> None:
    for note in ("first", "second"):
        reader("bookmarks", "add", articles / "pier.txt", "0", "5", "--note", note, "--tag", "t")
    for form in ("json", "jsonld"):
        file = tmp_path / f"out.{form}"
        assert reader("bookmarks", "export", "--format", form, "--output", file).out == ""
        library = ("--library", tmp_path / f"other-{form}")
        assert "2 added" in reader(*library, "bookmarks", "import", file).err
        assert reader(*library, "bookmarks", "export", "--format", form).out == file.read_text(encoding="utf-8")
        assert "0 added, 0 replaced, 2 left" in reader(*library, "bookmarks", "import", file).err


def test_import_from_stdin(reader: Command, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = kept(reader("bookmarks", "add", articles / "pier.txt", "0", "5", "--note", "dünn — 薄い"))
    exported = reader("bookmarks", "remove", mark["id"]).out
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(exported.encode("utf-8")), encoding="ascii"))
    assert "1 added" in reader("bookmarks", "import", "-").err
    assert reader("bookmarks").rows == [mark]


def test_import_keeps_bookmarks_that_were_changed_later(reader: Command, articles: Path, tmp_path: Path) -> None:
    mark = kept(reader("bookmarks", "add", articles / "pier.txt", "0", "5", "--note", "as exported"))
    old = tmp_path / "old.json"
    reader("bookmarks", "export", "--format", "json", "--output", old)
    reader("bookmarks", "edit", mark["id"], "--note", "later")
    new = tmp_path / "new.json"
    reader("bookmarks", "export", "--format", "json", "--output", new)
    reader("bookmarks", "import", old)
    assert kept(reader("bookmarks"))["note"] == "later"
    reader("bookmarks", "remove", mark["id"])
    reader("bookmarks", "import", old)
    assert "1 replaced" in reader("bookmarks", "import", new).err
    assert kept(reader("bookmarks"))["note"] == "later"


def test_a_broken_import_changes_nothing(reader: Command, articles: Path, tmp_path: Path) -> None:
    good = kept(reader("bookmarks", "add", articles / "pier.txt", "0", "5"))
    reader("bookmarks", "remove", good["id"])
    file = tmp_path / "half.json"
    file.write_text(json.dumps([good, {**good, "start": "zero"}]))
    done = reader("bookmarks", "import", file)
    assert done.status == 2
    assert "half.json" in done.err and "'start'" in done.err
    file.write_bytes(b"\xff\xfe")
    assert reader("bookmarks", "import", file).status == 2
    assert reader("bookmarks", "import", tmp_path / "nowhere.json").status == 2
    assert reader("bookmarks").rows == []


@pytest.mark.parametrize("form", ["md", "csv", "json", "jsonld", "bibtex", "csl"])
def test_every_export_format(reader: Command, articles: Path, form: str) -> None:
    reader("bookmarks", "add", articles / "pier.txt", "--passage", "2")
    done = reader("bookmarks", "export", "--format", form)
    assert (done.status, done.err) == (0, "")
    assert "A storm had closed the pier." in done.out


def test_export_to_a_missing_folder_is_refused(reader: Command, articles: Path) -> None:
    done = reader("bookmarks", "export", "--output", articles / "nowhere" / "out.md")
    assert done.status == 2
    assert "cannot be written" in done.err


def test_an_unknown_bookmarks_command_is_refused(reader: Command) -> None:
    done = reader("bookmarks", "lsit")
    assert done.status == 2
    assert "lsit" in done.err
    assert all(action in reader("bookmarks", "--help").out for action in ("add", "check", "import"))


def test_find_searches_quotation_note_tags_source_and_state(reader: Command, articles: Path) -> None:
    reader("bookmarks", "add", articles / "pier.txt", "0", "5", "--note", "ask Mara", "--tag", "toll")
    reader("bookmarks", "add", articles / "bread.txt", "0", "5", "--and", articles / "pier.txt", "0", "5")

    def found(words: str) -> int:
        return len(reader("bookmarks", "list", "--find", words).rows)

    assert (found("MARA #toll"), found("pair"), found("pier"), found("exact"), found("nothing")) == (1, 1, 2, 2, 0)
    assert len(reader("bookmarks", "--find", "boats", "--tag", "toll").rows) == 1


def test_check_goes_on_after_a_path_that_no_file_can_have(reader: Command, articles: Path, library: Path) -> None:
    mark = kept(reader("bookmarks", "add", articles / "pier.txt", "0", "5"))
    for path in ("/" + "x" * 100_000, "/a\0b", "/caf\udce9", "/"):
        with Notes(LibraryFolder(library)) as notes:
            (anchor,) = notes.bookmarks.all()[-1].anchors
            notes.bookmarks.add([replace(anchor, path=path)])
    done = reader("bookmarks", "check")
    assert done.status == 1
    assert [row["state"] for row in done.rows] == ["orphan"] * 4 + ["exact"]
    assert done.rows[-1] == mark
    assert all(len(line) < 5_000 for line in done.err.splitlines())
    assert len(done.err.splitlines()) == 4


def test_check_goes_on_after_a_defect_in_one_bookmark(
    reader: Command, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_LOG", str(tmp_path / "log"))
    first = kept(reader("bookmarks", "add", articles / "pier.txt", "0", "5"))
    second = kept(reader("bookmarks", "add", articles / "pier.txt", "6", "9"))

    def fail_for_one(anchor: Anchor, text: str, sha256: str) -> Anchor:
        if anchor.start == 6:
            raise ValueError("a defect")
        return anchor

    monkeypatch.setattr("reader.cli.commands.bookmarks.check.reanchor", fail_for_one)
    done = reader("bookmarks", "check")
    assert (done.status, done.rows) == (1, [second, first])
    (line,) = done.err.splitlines()
    assert line.startswith(f"{articles / 'pier.txt'} (bookmark {second['id'][:8]}): checking it failed (ValueError); ")
    assert "ValueError: a defect" in (tmp_path / "log").read_text()
