"""A library in an empty folder, its index open for writing and for reading."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.store.index.reader import IndexReader
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder


@pytest.fixture
def library(tmp_path: Path) -> LibraryFolder:
    return LibraryFolder(tmp_path / "library")


@pytest.fixture
def writer(library: LibraryFolder) -> Iterator[IndexWriter]:
    with IndexWriter(library) as writer:
        yield writer


@pytest.fixture
def reader(library: LibraryFolder) -> Iterator[IndexReader]:
    with IndexReader(library) as reader:
        yield reader
