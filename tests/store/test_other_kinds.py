"""A pipe, a folder, a device or a link to nothing in place of a library's file is named at once, in one line."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.library import Library
from reader.store.library import LibraryFolder
from reader.store.lock import index_lock, notes_lock
from reader.store.notes.backups import backups
from reader.store.notes.notes import Notes
from reader.store.notes.restore import restore


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        # The name of a socket is at most 108 bytes long.
        before = Path.cwd()
        os.chdir(path.parent)
        try:
            listener.bind(path.name)
        finally:
            os.chdir(before)


MAKERS: dict[str, Callable[[Path], None]] = {
    "is a pipe": os.mkfifo,
    "is a folder": Path.mkdir,
    "is a socket": _socket,
    "is a device": lambda path: path.symlink_to("/dev/zero"),
    "is a link to a file that does not exist": lambda path: path.symlink_to("nowhere"),
    "is a link that leads to itself": lambda path: path.symlink_to(path),
}


@pytest.fixture
def folder(tmp_path: Path) -> LibraryFolder:
    """Return a library folder without files."""
    library = LibraryFolder(tmp_path / "library")
    library.make_folder()
    return library


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("side", ["", "-wal"])
def test_notes_and_index_are_not_opened(folder: LibraryFolder, kind: str, side: str) -> None:
    for path in (folder.notes_path, folder.index_path):
        place = path.with_name(path.name + side)
        MAKERS[kind](place)
        with pytest.raises(LibraryError, match=f"{path.name}{side}: {kind}"):
            Library(folder.folder)
        if path == folder.notes_path:
            for use in (lambda: Notes(folder), lambda: restore(folder, None)):
                with pytest.raises(LibraryError, match=kind):
                    use()
        assert os.path.lexists(place)  # nothing was replaced
        place.rmdir() if kind == "is a folder" else place.unlink()


@pytest.mark.parametrize("kind", MAKERS)
def test_locks_are_regular_files(folder: LibraryFolder, kind: str) -> None:
    for path, lock in ((folder.lock_path, index_lock), (folder.notes_lock_path, notes_lock)):
        MAKERS[kind](path)
        with pytest.raises(LibraryError, match=f"{path.name}: is a .*; remove it"), lock(folder):
            pass


def test_a_library_that_is_not_a_folder_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "library")
    with pytest.raises(LibraryError, match="has to be a folder"):
        Notes(LibraryFolder(tmp_path / "library"))


def test_a_link_to_a_missing_folder_is_not_called_a_file(tmp_path: Path) -> None:
    (tmp_path / "library").symlink_to(tmp_path / "nowhere")
    with pytest.raises(LibraryError, match="is a link to a folder that does not exist"):
        Notes(LibraryFolder(tmp_path / "library"))


def test_backups_have_to_be_in_a_folder(folder: LibraryFolder) -> None:
    folder.backups_path.write_text("x")
    with pytest.raises(LibraryError, match="is not a folder; remove it"):
        backups(folder)
