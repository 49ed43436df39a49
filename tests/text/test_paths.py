"""Paths are made absolute in one way: links stay, ".." goes where that names the same file."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.text.paths import absolute_path


def test_a_relative_path_is_below_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert absolute_path(Path("a/../b")) == tmp_path / "b"


def test_symbolic_links_are_kept(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    assert absolute_path(tmp_path / "link") == tmp_path / "link"


def test_a_step_up_behind_a_link_leads_where_the_system_goes(tmp_path: Path) -> None:
    (tmp_path / "far" / "folder").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "far" / "folder")
    assert absolute_path(tmp_path / "link" / ".." / "folder") == tmp_path / "far" / "folder"


def test_a_name_that_no_file_can_have_is_kept() -> None:
    assert absolute_path(Path("/a/../b\0")) == Path("/b\0")
