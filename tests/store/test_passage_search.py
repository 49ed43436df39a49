"""Full-text search: its syntax, and the short query for words that nothing narrows."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model.analysis import Analysis, Label, Mention, Passage, PassageKind, Word
from reader.store.index import schema
from reader.store.index.read import passage_search
from reader.store.index.read.passage_search import match_expression
from reader.store.index.reader import IndexReader
from reader.store.index.write.article_writer import FileState, IngestedArticle
from reader.store.index.write.run_writer import RunStage
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder
from tests.support.store import (
    FERRY,
    HARBOUR,
    article,
    passage_query,
    put,
    search,
)

WORDS = ("ferry", "quay", "Holm", "closed", "rain")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), min_size=2, max_size=6))
def test_searching_all_articles_one_by_one_finds_the_same(
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


def test_the_short_query_uses_indexes() -> None:
    index = sqlite3.connect(":memory:")
    index.executescript(schema.CREATE)
    asked = {"match": "x", "limit": 9, "ranked": 99}
    plan = [step for *_, step in index.execute("EXPLAIN QUERY PLAN " + passage_search.WORDS_ALONE, asked)]
    assert plan
    made_here = ("VIRTUAL TABLE", "SCAN hit", "SCAN (subquery")
    assert [step for step in plan if step.startswith("SCAN") and not any(made in step for made in made_here)] == []


def test_a_limited_number_of_passages_is_ranked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = LibraryFolder(tmp_path / "library")
    with IndexWriter(library) as writer:
        put(writer, *(article(f"/n/{n}.txt", f"Ferry {'and so on ' * (9 - n)}") for n in range(9)))
    monkeypatch.setattr(passage_search, "MAX_RANKED", 4)
    with IndexReader(library) as reader:
        hits = reader.search.passages(passage_query("ferry"))
        assert [hit.source for hit in hits] == ["3.txt", "2.txt", "1.txt", "0.txt"]  # the shortest of the first four
        narrowed = reader.search.passages(passage_query("ferry"), reader.articles.keys()[1:])
        assert len(narrowed) == 8


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("riviere", 1),
        ("RIVIÈRE traffic", 1),
        ("people waited", 2),
        ('"waited people"', 0),
        ('"people waited" quay', 1),
        ("harb*", 2),
        ("harb", 0),
        ("harbour OR ferry", 0),
        ("NOT", 0),
        ('"', 0),
        ("*", 0),
        ("col: NEAR( - ^ + {", 0),
    ],
)
def test_search_accepts_words_phrases_and_prefixes(
    writer: IndexWriter, reader: IndexReader, query: str, count: int
) -> None:
    _, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
    hits = search(reader, query)
    assert len(hits) == count == len(search(reader, query, reader.articles.rows()))
    assert all(hit.text == reader.passages.text(hit.article)[hit.start : hit.end] for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    only = [row for row in reader.articles.rows() if row.id == second]
    assert {hit.article for hit in search(reader, query, only)} <= {second}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(st.one_of(st.characters(), st.sampled_from('"*()^:-+{}ANDORNEAR ')), max_size=30))
def test_no_query_is_a_syntax_error(library: LibraryFolder, query: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(text)")
    expression = match_expression(passage_query(query).words)
    if expression:
        connection.execute("SELECT * FROM t WHERE t MATCH ?", (expression,)).fetchall()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(), min_size=3, max_size=60), cut=st.integers(1, 59))
def test_any_text_can_be_indexed_read_and_removed(library: LibraryFolder, text: str, cut: int) -> None:
    cut = min(cut, len(text) - 1)
    halves = ((0, cut), (cut, len(text)))
    passages = tuple(
        Passage(index, start, end, PassageKind.BODY, 0, "und", (Word(start, end, text[start:end].lower()),))
        for index, (start, end) in enumerate(halves)
    )
    mention = Mention(0, cut, text[:cut], Label.ORG, 0, text)
    with IndexWriter(library) as writer, IndexReader(library) as reader:
        (key,) = writer.articles.put([IngestedArticle(article("/n/a.txt", text), FileState(1, 1, "t"))])
        writer.analyses.put(key, Analysis("und", passages, (mention,)), writer.runs.start(RunStage.ANALYSIS, "halves"))
        assert reader.passages.text(key) == text
        assert writer.analyses.linkable([key])[key].analysis == Analysis("und", passages, (mention,))
        writer.articles.remove(["/n/a.txt"])
        assert reader.faults() == [] and search(reader, "a*") == []
