"""A library of five short articles about one accident, indexed by the real pipeline."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import reader
from tests.support.ferry import write_accounts


@pytest.fixture(scope="session")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[reader.Library]:
    """Return the library, open for reading."""
    folder = tmp_path_factory.mktemp("ferry")
    write_accounts(folder / "articles")
    (folder / "articles" / "6-bread.md").write_text("Price of bread\n\nFlour costs twice as much as a year ago.\n")
    with reader.Library(folder / "library") as library:
        list(library.index([folder / "articles"], jobs=0))
        yield library
