"""Versions of articles: bookmarked texts are kept whatever happens to file and index, and can be compared."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Command

OLD = "Boats are back\nAt dawn boats entered the harbour again, Mara told us.\nA storm had closed the pier.\n"
NEW = OLD.replace("At dawn boats", "At dawn 12 boats").replace("closed", "damaged")


def test_a_bookmarked_text_outlives_file_and_index(reader: Command, articles: Path, library: Path) -> None:
    pier = articles / "pier.txt"
    reader("bookmarks", "add", pier, "0", "14")
    (library / "index.db").unlink()
    pier.unlink()
    (row,) = reader("versions", pier).rows
    assert (row["path"], row["current"], row["bookmarks"]) == (str(pier), False, 1)
    assert row["kept"] and row["characters"] == len(OLD)


def test_changes_are_listed_word_by_word(reader: Command, articles: Path, library: Path) -> None:
    pier = articles / "pier.txt"
    reader("bookmarks", "add", pier, "0", "14")
    (library / "index.db").unlink()  # only the notes know the older version now
    pier.write_text(NEW)
    done = reader("versions", "diff", pier)
    assert done.status == 0
    assert [(row["old"]["text"], row["new"]["text"]) for row in done.rows] == [("", "12"), ("closed", "damaged")]
    for row in done.rows:
        assert OLD[row["old"]["start"] : row["old"]["end"]] == row["old"]["text"]
        assert NEW[row["new"]["start"] : row["new"]["end"]] == row["new"]["text"]
    assert "damaged" in reader("versions", "diff", pier, "--format", "table").out


def test_versions_are_selected_by_their_digest(reader: Command, articles: Path) -> None:
    pier = articles / "pier.txt"
    reader("index", articles)
    pier.write_text(NEW)
    reader("index", articles)
    old, new = reader("versions", pier).rows
    assert (old["current"], new["current"]) == (False, True)
    back = reader("versions", "diff", pier, new["sha256"][:8], old["sha256"][:8])
    assert [(row["old"]["text"], row["new"]["text"]) for row in back.rows] == [("12", ""), ("damaged", "closed")]
    assert reader("versions", "diff", pier, "zzz").status == 2


def test_nothing_to_compare_is_explained(reader: Command, articles: Path, tmp_path: Path) -> None:
    only = reader("versions", "diff", articles / "pier.txt")
    assert (only.status, "only one version" in only.err) == (2, True)
    unknown_name = reader("versions", "diff", tmp_path / "nowhere.txt")
    assert (unknown_name.status, "no version of it is known" in unknown_name.err) == (2, True)


def test_check_saves_the_texts_of_bookmarks_made_by_older_programs(
    reader: Command, articles: Path, library: Path
) -> None:
    import sqlite3

    pier = articles / "pier.txt"
    reader("bookmarks", "add", pier, "0", "14")
    connection = sqlite3.connect(library / "notes.db")
    connection.execute("DELETE FROM kept_version")
    connection.execute("DELETE FROM kept_text")
    connection.commit()
    connection.close()
    assert reader("bookmarks", "check").status == 0
    assert [row["bookmarks"] for row in reader("versions", pier).rows if row["kept"]] == [1]
