"""Terms by source: who is called what, where, and what only one source says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import reader
from reader.views.naming.naming_rows import NamingRow

_TEXTS = {
    "a.txt": "The Delta Liberation Front took Port Amara on Sunday.\n\n"
    "The rebels met nobody. Activist Ana Solvi watched.",
    "b.txt": "The Delta Liberation Front, a terrorist organisation, took Port Amara on Sunday.\n\n"
    "The terrorists shot at the customs house. Activist Ana Solvi fled.",
}


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[NamingRow]]:
    folder = tmp_path_factory.mktemp("naming")
    (folder / "articles").mkdir()
    for name, text in _TEXTS.items():
        (folder / "articles" / name).write_text(text, "utf-8")
    with reader.Library(folder / "library") as library:
        list(library.index([folder / "articles"], jobs=0))
        yield library.naming()


def test_a_term_that_one_source_alone_uses_names_that_source(rows: list[NamingRow]) -> None:
    only = {row.term: row.only for row in rows if row.name == "Delta Liberation Front"}
    assert only["rebel"] == "a.txt" and only["terrorist"] == "b.txt" and only["terrorist organisation"] == "b.txt"
    (activist,) = [row for row in rows if row.name == "Ana Solvi"]
    assert activist.only is None and activist.sources == {"a.txt": 1, "b.txt": 1} and activist.quoted == {}


def test_places_are_the_words_in_the_text(rows: list[NamingRow]) -> None:
    for row in rows:
        for place in row.places:
            assert _TEXTS[place.source][place.start : place.end] == place.text
