"""A library in an empty folder, and short articles in our own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.store.library import LibraryFolder


@pytest.fixture
def library(tmp_path: Path) -> LibraryFolder:
    return LibraryFolder(tmp_path / "library")
