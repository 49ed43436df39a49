"""Files that commands write for a person: nothing is lost by a careless name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Command

COMMANDS = (("bookmarks", "export", "--output"), ("notes", "copy"))


@pytest.fixture
def bookmarked(reader: Command, articles: Path) -> Command:
    assert reader("bookmarks", "add", articles / "pier.txt", "0", "5", "--note", "kept").status == 0
    return reader


def _content(library: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes()
        for path in sorted(library.rglob("*"))
        if path.is_file() and path.suffix in (".db", ".txt")
    }


@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize("command", COMMANDS)
def test_the_files_of_the_library_are_never_replaced(
    bookmarked: Command, library: Path, tmp_path: Path, command: tuple[str, ...], force: tuple[str, ...]
) -> None:
    (library / "gazetteers").mkdir()
    (library / "gazetteers" / "people.txt").write_text("[PERSON]\nAda Quill\n")
    (backup,) = (library / "backups").iterdir()
    (tmp_path / "hard.md").hardlink_to(library / "notes.db")
    (tmp_path / "soft.md").symlink_to(library / "index.db")
    (tmp_path / "way").symlink_to(library)
    targets = [library / name for name in ("notes.db", "index.db", "notes.db-wal", "index.db-shm", "index.lock")]
    targets += [library / "NOTES.DB", backup, library / "backups" / "new.md", library / "gazetteers" / "people.txt"]
    targets += [tmp_path / "hard.md", tmp_path / "soft.md", tmp_path / "way" / "notes.db", library]
    before = _content(library)
    for target in targets:
        done = bookmarked(*command, target, *force)
        assert done.status == 2, target
        assert done.err.count("\n") == 1 and str(target) in done.err
    assert _content(library) == before
    assert [row["note"] for row in bookmarked("bookmarks").rows] == ["kept"]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_files_of_another_library_are_never_replaced(
    bookmarked: Command, library: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    other = ("--library", tmp_path / "other")
    for name in ("notes.db", "backups/new.md"):
        assert bookmarked(*other, *command, library / name, "--force").status == 2
    assert [row["note"] for row in bookmarked("bookmarks").rows] == ["kept"]


@pytest.mark.parametrize("command", COMMANDS)
def test_an_existing_file_is_replaced_only_with_force(
    bookmarked: Command, tmp_path: Path, command: tuple[str, ...]
) -> None:
    file = tmp_path / "out.md"
    file.write_text("mine")
    done = bookmarked(*command, file)
    assert done.status == 2
    assert done.err == f"reader: {file}: this file exists; choose another one, or replace it with --force\n"
    assert file.read_text() == "mine"
    assert bookmarked(*command, file, "--force").status == 0
    assert file.read_bytes()[:4] != b"mine"


@pytest.mark.parametrize("command", COMMANDS)
def test_links_pipes_and_devices_are_never_written_to(
    bookmarked: Command, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "soft.md").symlink_to(tmp_path / "target.md")
    os.mkfifo(tmp_path / "pipe.md")
    for target in (tmp_path / "soft.md", tmp_path / "pipe.md", Path(os.devnull)):
        done = bookmarked(*command, target, "--force")
        assert (done.status, done.err.count("\n")) == (2, 1)
    assert not (tmp_path / "target.md").exists()
    assert Path(os.devnull).is_char_device()


def test_a_copy_that_replaced_a_file_can_be_restored(bookmarked: Command, tmp_path: Path) -> None:
    file = tmp_path / "stick.db"
    assert bookmarked("notes", "copy", file).status == 0
    assert bookmarked("notes", "copy", file, "--force").status == 0
    assert bookmarked("notes", "restore", file).status == 0
    assert [row["note"] for row in bookmarked("bookmarks").rows] == ["kept"]
    assert {path.name for path in tmp_path.iterdir()} >= {"stick.db"}
    assert not list(tmp_path.glob(".reader-*"))
