"""Names of a few new articles are resolved among articles that share names; no other article is read or changed."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from reader.model.analysis import Label
from reader.model.entities import Entity
from reader.store.index import schema
from reader.store.index.reader import IndexReader
from reader.store.index.write import entity_writer
from reader.store.index.writer import IndexWriter
from reader.store.library import LibraryFolder
from tests.support.store import FERRY, HARBOUR, article, holm, put


def test_articles_that_share_the_rarest_names_come_first(writer: IndexWriter) -> None:
    common = [article(f"/n/{number}.txt", f"Oslo slept\nNumber{number} woke") for number in range(5)]
    keys = put(writer, *common, article("/n/x.txt", "Tromsdal woke"))
    (new,) = put(writer, article("/n/z.txt", "Nobody met Tromsdal. Oslo slept"))
    nearest = writer.entities.names_near({new}, 1)
    assert [names.article for names in nearest] == [keys[-1], new]
    assert nearest == [names for names in writer.entities.article_names() if names.article in (keys[-1], new)]
    assert [names.article for names in writer.entities.names_near({new}, 99)] == [*keys, new]


def test_a_new_article_gets_the_entity_of_articles_with_the_same_name(
    library: LibraryFolder, writer: IndexWriter
) -> None:
    first, second = put(writer, article("/n/a.txt", FERRY), article("/n/b.txt", HARBOUR))
    writer.entities.put([holm(first, second)], "names")
    (new,) = put(writer, article("/n/c.txt", "Quay\nHolm met Berg"))
    known = Entity("other-key", "Holm", Label.PERSON, ((first, 1), (new, 1)))
    fresh = Entity("person-berg", "Berg", Label.PERSON, ((new, 2),))
    before = {version: writer.entities.of(version) for version in (first, second)}
    writer.entities.put_provisional({new}, [known, fresh])
    assert writer.entities.of(new) == (None, "person-holm", "person-berg")
    assert {version: writer.entities.of(version) for version in (first, second)} == before
    with IndexReader(library) as reader:
        row = reader.articles.row(new)
        assert row is not None and row.entities == 2
    writer.entities.put([holm(first, second)], "names")
    assert set(writer.entities.of(new)) == {None}


@pytest.mark.parametrize(
    ("query", "parameters"),
    [
        (entity_writer.NEAR, {"new": "[1]", "common": 9, "limit": 9}),
        (entity_writer.MENTIONS_OF, (1,)),
        (entity_writer.DEFINITIONS_OF, (1,)),
        (entity_writer.ENTITIES_OF, (1,)),
    ],
)
def test_provisional_queries_use_indexes(query: str, parameters: Any) -> None:
    index = sqlite3.connect(":memory:")
    index.executescript(schema.CREATE)
    plan = [step for _, _, _, step in index.execute("EXPLAIN QUERY PLAN " + query, parameters)]
    made_here = ("VIRTUAL TABLE", "SCAN shared", "SCAN own", "SCAN (subquery")
    assert plan
    assert [step for step in plan if step.startswith("SCAN") and not any(made in step for made in made_here)] == []
