"""Where the library is, and the message if it cannot be there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.errors import LibraryError, UsageError
from reader.store.index.reader import IndexReader
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder, open_library
from reader.store.notes.notes import Notes


def test_the_given_folder_overrides_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "named"))
    assert open_library().folder == tmp_path / "named"
    assert open_library(tmp_path / "given").folder == tmp_path / "given"


def test_the_default_folder_is_in_the_data_directory_of_the_platform(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("READER_LIBRARY", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = open_library().folder
    assert folder.is_relative_to(tmp_path) and folder.name == "source-reader"
    assert not folder.exists()


def test_a_relative_folder_is_below_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert open_library(Path("here")).folder == tmp_path / "here"


def test_an_existing_folder_keeps_its_permissions(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    LibraryFolder(tmp_path).make_folder()
    assert tmp_path.stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize("opened", [IndexWriter, Notes])
def test_a_folder_that_cannot_be_created_gives_one_line(tmp_path: Path, opened: type) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryError) as raised:
        opened(LibraryFolder(tmp_path / "file" / "library"))
    assert "--library" in str(raised.value) and "\n" not in str(raised.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_read_only_library_can_be_read(tmp_path: Path) -> None:
    library = LibraryFolder(tmp_path / "library")
    IndexWriter(library).close()
    library.folder.chmod(0o500)
    try:
        with IndexReader(library) as reader:
            assert reader.articles.rows() == []
        with pytest.raises(LibraryError, match="--library"):
            IndexWriter(library)
        with pytest.raises(LibraryError, match="--library"):
            Notes(library)
    finally:
        library.folder.chmod(0o700)


@pytest.mark.parametrize("name", ["x" * 100_000, "file", "file/library", "a\0b", "pipe"], ids=range(5))
def test_a_name_that_no_library_can_have_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(LibraryError, match=r"; choose another with --library$"):
        open_library(tmp_path / name)


def test_a_relative_library_needs_a_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(UsageError, match="the current folder no longer exists"):
        open_library(Path("library"))
    assert open_library(tmp_path).folder == tmp_path
