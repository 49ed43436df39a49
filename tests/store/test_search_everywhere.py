"""A search that nothing narrows takes a shorter way to the same answer."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.store.index import schema
from reader.store.index.read import passage_search
from reader.store.index.reader import IndexReader
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder
from tests.support.store import article, passage_query, put

WORDS = ("ferry", "quay", "Holm", "closed", "rain")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), min_size=2, max_size=6))
def test_all_articles_asked_for_one_by_one_give_what_the_whole_library_gives(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]]
) -> None:
    library = LibraryFolder(tmp_path_factory.mktemp("library"))
    with IndexWriter(library) as writer:
        keys = put(writer, *(article(f"/n/{n}.txt", f"{' '.join(words)}. Then.") for n, words in enumerate(texts)))
    with IndexReader(library) as reader:
        for word in (*WORDS, "fer*"):
            wanted = passage_query(word)
            whole = reader.search.passages(wanted)
            assert reader.search.passages(wanted, keys) == whole
            # A single article narrows, so this takes the long way.
            apart = [hit for key in keys for hit in reader.search.passages(wanted, [key])]
            assert sorted(apart, key=lambda hit: (-hit.score, hit.article, hit.passage)) == whole
            assert reader.search.passages(wanted, keys, limit=2) == whole[:2]
            assert {hit.article for hit in reader.search.passages(wanted, keys[1:])} == {
                hit.article for hit in whole
            } - {keys[0]}


def test_the_shorter_way_reads_no_table_whole() -> None:
    index = sqlite3.connect(":memory:")
    index.executescript(schema.CREATE)
    asked = {"match": "x", "limit": 9, "ranked": 99}
    plan = [step for *_, step in index.execute("EXPLAIN QUERY PLAN " + passage_search.WORDS_ALONE, asked)]
    assert plan
    made_here = ("VIRTUAL TABLE", "SCAN hit", "SCAN (subquery")
    assert [step for step in plan if step.startswith("SCAN") and not any(one in step for one in made_here)] == []


def test_of_a_word_that_stands_nearly_everywhere_a_bounded_number_is_weighed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = LibraryFolder(tmp_path / "library")
    with IndexWriter(library) as writer:
        put(writer, *(article(f"/n/{n}.txt", f"Ferry {'and so on ' * (9 - n)}") for n in range(9)))
    monkeypatch.setattr(passage_search, "MAX_RANKED", 4)
    with IndexReader(library) as reader:
        found = reader.search.passages(passage_query("ferry"))
        assert [hit.source for hit in found] == ["3.txt", "2.txt", "1.txt", "0.txt"]  # the shortest of the first four
        narrowed = reader.search.passages(passage_query("ferry"), reader.articles.keys()[1:])
        assert len(narrowed) == 8
