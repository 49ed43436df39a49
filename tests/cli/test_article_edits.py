"""`reader articles edit`: corrections precede what a text says, through every re-index, and can be undone."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Command


def row_of(reader: Command, source: str) -> dict[str, object]:
    (row,) = [row for row in reader("articles").rows if row["source"] == source]
    return dict(row)


def test_a_correction_outlasts_the_index_and_can_be_undone(reader: Command, articles: Path, library: Path) -> None:
    reader("index", articles)
    edited = reader("articles", "edit", articles / "pier.txt", "--title", "Pier  reopens", "--date", "2031-05-03")
    assert edited.status == 0
    assert (edited.rows[0]["title"], edited.rows[0]["published"]) == ("Pier reopens", "2031-05-03")
    reader("articles", "edit", "pier.txt", "--publisher", "Harbour Post", "--author", "Ann Bell")
    for file in library.glob("index.db*"):
        file.unlink()
    reader("index", articles)
    row = row_of(reader, "pier.txt")
    assert [row[field] for field in ("title", "publisher", "author", "published")] == [
        "Pier reopens",
        "Harbour Post",
        "Ann Bell",
        "2031-05-03",
    ]
    assert reader("articles", "edit", "pier.txt", "--undo").rows[0]["publisher"] is None
    assert row_of(reader, "pier.txt")["title"] == "Pier reopens"
    assert reader("articles", "edit", "pier.txt", "--undo").rows[0]["title"] == "Boats are back"
    nothing = reader("articles", "edit", "pier.txt", "--undo")
    assert nothing.status == 1 and "no correction to undo" in nothing.err


def test_a_correction_moves_with_the_text(reader: Command, articles: Path) -> None:
    reader("index", articles)
    reader("articles", "edit", "pier.txt", "--publisher", "Harbour Post")
    (articles / "pier.txt").rename(articles / "moved.txt")
    reader("index", articles)
    assert row_of(reader, "moved.txt")["publisher"] == "Harbour Post"
    assert reader("articles", "edit", "moved.txt", "--undo").rows[0]["publisher"] is None


def test_a_correction_holds_for_the_next_version_but_not_for_another_article(reader: Command, articles: Path) -> None:
    reader("index", articles)
    reader("articles", "edit", "pier.txt", "--publisher", "Harbour Post")
    before = (articles / "pier.txt").read_text(encoding="utf-8")
    (articles / "pier.txt").write_text(before + "The pier opens again on Friday.\n", encoding="utf-8")
    reader("index", articles)
    assert row_of(reader, "pier.txt")["publisher"] == "Harbour Post"
    reader("articles", "edit", "pier.txt", "--author", "Ann Bell")
    row = row_of(reader, "pier.txt")
    assert (row["publisher"], row["author"]) == ("Harbour Post", "Ann Bell")
    (articles / "pier.txt").write_text("Bread prices\nA loaf costs more in every town.\n", encoding="utf-8")
    reader("index", articles)
    row = row_of(reader, "pier.txt")
    assert (row["publisher"], row["author"]) == (None, None)


def test_a_field_can_be_emptied(reader: Command, articles: Path) -> None:
    reader("index", articles)
    reader("articles", "edit", "pier.txt", "--author", "Ann Bell")
    assert reader("articles", "edit", "pier.txt", "--author", "").rows[0]["author"] is None
    assert reader("articles", "edit", "pier.txt", "--undo").rows[0]["author"] == "Ann Bell"


def test_what_cannot_be_meant_is_refused(reader: Command, articles: Path) -> None:
    reader("index", articles)
    (articles / "more").mkdir()
    for arguments in (
        ("pier.txt",),
        ("pier.txt", "--undo", "--title", "x"),
        ("pier.txt", "--title", "  "),
        ("pier.txt", "--date", "3 May"),
        ("pier.txt", "--date", "2031-02-30"),
        ("none.txt", "--title", "x"),
        ("https://harbour.example/none", "--title", "x"),
    ):
        refused = reader("articles", "edit", *arguments)
        assert refused.status == 2
        assert refused.err.count("\n") == 1


def test_articles_without_a_command_lists_them(reader: Command, articles: Path) -> None:
    assert len(reader("articles", articles).rows) == 3
    assert len(reader("articles", "list", articles).rows) == 3
