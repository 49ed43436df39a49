"""Where the settings file is looked for, and how the file of an earlier version is moved there."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
import pytest

from reader.config.load import read_config
from reader.config.location import APPLICATION, config_path


@pytest.fixture
def config_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that contains the configuration folders of all programs; `READER_CONFIG` is not set."""
    home = tmp_path / "config"
    home.mkdir()
    monkeypatch.delenv("READER_CONFIG")
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda name, appauthor: str(home / name))
    return home


@pytest.fixture
def current(config_home: Path) -> Path:
    """Return the file that this version reads; it does not exist yet."""
    return config_home / "source-reader" / "config.toml"


@pytest.fixture
def earlier(config_home: Path) -> Path:
    """Return the file that earlier versions read, with three panes set."""
    file = config_home / "reader" / "config.toml"
    file.parent.mkdir()
    file.write_text("panes = 3\n", "utf-8")
    return file


def test_the_environment_variable_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_CONFIG", str(tmp_path / "mine.toml"))
    (tmp_path / "mine.toml").write_text("panes = 1\n", "utf-8")
    assert config_path() == tmp_path / "mine.toml"
    assert read_config().settings.panes == 1


def test_the_file_is_in_the_folder_of_the_application(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("READER_CONFIG")
    folder = platformdirs.user_config_path(APPLICATION, appauthor=False)
    assert config_path() == folder / "config.toml"


def test_an_earlier_file_is_moved_and_that_is_reported_once(current: Path, earlier: Path) -> None:
    config = read_config()
    assert (config.path, config.settings.panes) == (current, 3)
    assert config.notice is not None
    assert str(earlier) in config.notice and str(current) in config.notice and "\n" not in config.notice
    assert not earlier.parent.exists()
    again = read_config()
    assert (again.path, again.settings.panes, again.notice) == (current, 3, None)


def test_a_new_file_is_read_from_its_place_without_a_notice(current: Path) -> None:
    current.parent.mkdir()
    current.write_text("panes = 1\n", "utf-8")
    config = read_config()
    assert (config.path, config.settings.panes, config.notice) == (current, 1, None)


def test_the_new_file_wins_and_the_earlier_one_is_left_alone(current: Path, earlier: Path) -> None:
    current.parent.mkdir()
    current.write_text("panes = 1\n", "utf-8")
    config = read_config()
    assert (config.path, config.settings.panes, config.notice) == (current, 1, None)
    assert earlier.read_text("utf-8") == "panes = 3\n"


def test_an_earlier_file_that_cannot_be_moved_is_read_where_it_is(
    earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied", str(source))

    monkeypatch.setattr(Path, "rename", refuse)
    config = read_config()
    assert (config.path, config.settings.panes, config.notice) == (earlier, 3, None)
    assert config_path() == earlier


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_an_earlier_file_in_a_read_only_home_is_read_where_it_is(config_home: Path, earlier: Path) -> None:
    earlier.parent.chmod(0o500)
    config_home.chmod(0o500)
    try:
        config = read_config()
    finally:
        config_home.chmod(0o700)
        earlier.parent.chmod(0o700)
    assert (config.path, config.settings.panes, config.notice) == (earlier, 3, None)


def test_other_files_in_the_earlier_folder_stay_there(current: Path, earlier: Path) -> None:
    other = earlier.parent / "of another program"
    other.touch()
    assert read_config().path == current
    assert other.exists() and not earlier.exists()


def test_a_file_that_the_environment_names_moves_nothing(
    tmp_path: Path, current: Path, earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_CONFIG", str(tmp_path / "other.toml"))
    assert read_config().notice is None
    assert earlier.exists() and not current.exists()
