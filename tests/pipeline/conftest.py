"""A library and a folder of three short texts for the tests of the pipeline."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.store.library import LibraryFolder


@pytest.fixture
def library(tmp_path: Path) -> LibraryFolder:
    return LibraryFolder(tmp_path / "library")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    for name, text in {
        "a.txt": "Mona crossed the river\nIt rained",
        "sub/b.txt": "The river was high, Mona said\nNobody came",
        "c.txt": "Nobody came",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder
