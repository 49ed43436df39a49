"""Name corrections from the command line: saved, in effect at once, listed, undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.store.library import LibraryFolder
from reader.store.lock import index_lock
from tests.cli.conftest import Command
from tests.support.stages import Calls


@pytest.fixture
def accounts(tmp_path: Path, reader: Command) -> Path:
    """Return a folder with two accounts that spell a name in two ways, indexed."""
    folder = tmp_path / "accounts"
    folder.mkdir()
    (folder / "one.txt").write_text("The bridge\nIt was built by Halvard in spring.\n", encoding="utf-8")
    (folder / "two.txt").write_text(
        "A bridge\nThe builder, Hallvard, is seventy.\nThen Hallvard left.\n", encoding="utf-8"
    )
    assert reader("index", folder).status == 0
    return folder


def spellings(reader: Command) -> dict[str, set[str]]:
    return {row["name"]: {alias["text"] for alias in row["aliases"]} for row in reader("entities").rows}


def test_two_names_are_merged_at_once(reader: Command, accounts: Path, calls: Calls) -> None:
    loaded = len(calls.models)
    done = reader("names", "same", "Halvard", "hallvard")
    assert (done.status, done.err) == (0, "")
    assert done.rows == [{"verdict": "same", "form": "Halvard", "other": "Hallvard", "status": "applied"}]
    assert list(spellings(reader).values()) == [{"Halvard", "Hallvard"}]
    assert len(calls.models) == loaded


def test_corrections_are_listed_and_undone(reader: Command, accounts: Path) -> None:
    reader("names", "same", "Halvard", "Hallvard")
    reader("names", "rename", "Hallvard", "Halvard  the Builder")
    corrections = reader("names").rows
    assert [row["verdict"] for row in corrections] == ["same", "called"]
    assert corrections[1] == {"verdict": "called", "form": "Hallvard", "other": "Halvard the Builder"}
    assert reader("names", "forget", "hallvard", "Halvard").rows == [
        {"verdict": "same", "form": "Hallvard", "other": "Halvard", "status": "undone"}
    ]
    assert reader("names", "forget", "Halvard the builder").status == 0
    assert reader("names", "list").rows == []
    assert spellings(reader) == {"Halvard": {"Halvard"}, "Hallvard": {"Hallvard"}}


def test_a_correction_replaces_the_one_before(reader: Command, accounts: Path) -> None:
    reader("names", "same", "Halvard", "Hallvard")
    reader("names", "different", "Hallvard", "Halvard")
    assert [row["verdict"] for row in reader("names").rows] == ["different"]
    assert len(spellings(reader)) == 2


def test_a_chosen_name_survives_indexing_and_can_be_changed(reader: Command, accounts: Path) -> None:
    reader("names", "rename", "Halvard", "Halvard the Builder")
    (accounts / "three.txt").write_text("More\nThey asked Halvard again.\n", encoding="utf-8")
    reader("index", accounts)
    assert spellings(reader)["Halvard the Builder"] == {"Halvard"}
    reader("names", "rename", "halvard the builder", "Old Halvard")
    assert [row["other"] for row in reader("names").rows] == ["Old Halvard"]
    assert "Old Halvard" in spellings(reader)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("same", "Halvard", "Nobody"), "no article uses this name"),
        (("different", "Halvard", "halvard"), "are the same spelling"),
        (("rename", "Halvard", " "), "the name is empty"),
        (("forget", "Halvard"), "there is no correction"),
        (("same", "Halvard"), "missing argument"),
    ],
)
def test_an_unusable_correction_is_refused_in_one_line(
    reader: Command, accounts: Path, arguments: tuple[str, ...], says: str
) -> None:
    done = reader("names", *arguments)
    assert done.status == 2 and says in done.err and not done.out
    assert reader("names").rows == []


def test_an_empty_library_has_no_corrections(reader: Command, library: Path) -> None:
    assert (reader("names").status, reader("names").rows) == (0, [])
    assert not library.exists()


def test_a_correction_during_indexing_is_saved_and_applied_later(
    reader: Command, accounts: Path, library: Path
) -> None:
    with index_lock(LibraryFolder(library)):
        done = reader("names", "same", "Halvard", "Hallvard", "--wait", "0")
    assert done.status == 1 and "another process" in done.err
    assert len(spellings(reader)) == 2
    assert reader("index", "--names-only").status == 0
    assert len(spellings(reader)) == 1


def test_names_only_reads_no_files(reader: Command, accounts: Path) -> None:
    (accounts / "one.txt").unlink()
    reader("names", "rename", "Halvard", "Old Halvard")
    assert reader("index", "--names-only").status == 0
    assert "Old Halvard" in spellings(reader)
