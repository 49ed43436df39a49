"""A file for a person replaces nothing that the person did not name, and is complete or not there."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from reader.files.write import ProtectedFolder, UnwritableFileError, new_file, write_new

OLD = b"what a person made"


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_new_file_is_complete_and_private(tmp_path: Path) -> None:
    write_new(tmp_path / "out.md", b"text")
    assert (tmp_path / "out.md").read_bytes() == b"text"
    assert stat.S_IMODE((tmp_path / "out.md").stat().st_mode) == 0o600
    assert _names(tmp_path) == {"out.md"}


def test_an_existing_file_is_replaced_only_with_force(tmp_path: Path) -> None:
    file = tmp_path / "out.md"
    file.write_bytes(OLD)
    with pytest.raises(UnwritableFileError, match=r"this file exists; .*--force"):
        write_new(file, b"new")
    assert file.read_bytes() == OLD
    write_new(file, b"new", force=True)
    assert file.read_bytes() == b"new"
    assert _names(tmp_path) == {"out.md"}


def test_a_file_that_appears_in_the_meantime_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "out.md"
    with pytest.raises(UnwritableFileError, match="this file exists"), new_file(file) as partial:
        partial.write_bytes(b"new")
        file.write_bytes(OLD)
    assert file.read_bytes() == OLD
    assert _names(tmp_path) == {"out.md"}


def test_disks_without_hard_links_are_written_to_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    file = tmp_path / "out.md"
    write_new(file, b"text")
    assert file.read_bytes() == b"text"
    with pytest.raises(UnwritableFileError, match="this file exists"), new_file(tmp_path / "other.md") as partial:
        partial.write_bytes(b"new")
        (tmp_path / "other.md").write_bytes(OLD)
    assert (tmp_path / "other.md").read_bytes() == OLD
    assert _names(tmp_path) == {"out.md", "other.md"}


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("kind", ["link", "dangling link", "folder", "pipe", "device"])
def test_links_folders_pipes_and_devices_are_never_replaced(tmp_path: Path, kind: str, force: bool) -> None:
    target, path = tmp_path / "target", tmp_path / "out.md"
    match kind:
        case "link":
            target.write_bytes(OLD)
            path.symlink_to(target)
        case "dangling link":
            path.symlink_to(target)
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "device":
            path = Path(os.devnull)
    before = path.lstat()
    with pytest.raises(UnwritableFileError):
        write_new(path, b"new", force=force)
    after = path.lstat()
    assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)
    assert kind != "link" or target.read_bytes() == OLD
    assert kind != "dangling link" or not target.exists()


@pytest.fixture
def library(tmp_path: Path) -> ProtectedFolder:
    folder = tmp_path / "library"
    (folder / "backups").mkdir(parents=True)
    for name in ("notes.db", "notes.db-wal", "index.db", "index.lock", "backups/notes-2031-01-01.db"):
        (folder / name).write_bytes(OLD)
    return ProtectedFolder(folder, ("notes.db", "index.", "backups/"))


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize(
    "name",
    [
        "notes.db",
        "NOTES.DB",
        "notes.db-shm",
        "notes.db-wal",
        "../library/notes.db",
        "./index.db",
        "index.lock",
        "backups/notes-2031-01-01.db",
        "backups/new.db",
        "backups",
        "notes.db/below",
    ],
)
def test_protected_files_are_never_written_under_any_spelling(library: ProtectedFolder, name: str, force: bool) -> None:
    content = {path: path.read_bytes() for path in library.folder.rglob("*") if path.is_file()}
    with pytest.raises(UnwritableFileError):
        write_new(library.folder / name, b"new", force=force, protected=[library])
    assert {path: path.read_bytes() for path in library.folder.rglob("*") if path.is_file()} == content


def test_protected_files_are_recognised_by_other_names(library: ProtectedFolder, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(library.folder)
    (tmp_path / "backups").symlink_to(library.folder / "backups")
    (tmp_path / "hard.md").hardlink_to(library.folder / "notes.db")
    (tmp_path / "copy.md").hardlink_to(library.folder / "backups" / "notes-2031-01-01.db")
    (tmp_path / "soft.md").symlink_to(library.folder / "index.db")
    for name in ("way/notes.db", "way/new/../index.db", "backups/new.db", "hard.md", "copy.md", "soft.md"):
        with pytest.raises(UnwritableFileError, match="is a file of the library"):
            write_new(tmp_path / name, b"new", force=True, protected=[library])


def test_other_files_in_a_protected_folder_can_be_written(library: ProtectedFolder) -> None:
    write_new(library.folder / "findings.md", b"text", protected=[library])
    assert (library.folder / "findings.md").read_bytes() == b"text"


@pytest.mark.parametrize("name", ["no/where.md", "x" * 300, "a\0b", "\ud800", "a.md/below.md"])
def test_paths_that_cannot_be_written_are_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.md").write_bytes(OLD)
    with pytest.raises(UnwritableFileError):
        write_new(tmp_path / name, b"new", force=True)
    assert _names(tmp_path) == {"a.md"}


def test_an_error_while_writing_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(UnwritableFileError, match="free some space"), new_file(tmp_path / "out.md"):
        raise OSError(errno.ENOSPC, "No space left on device")
    with pytest.raises(KeyboardInterrupt), new_file(tmp_path / "out.md"):
        raise KeyboardInterrupt
    assert _names(tmp_path) == set()
