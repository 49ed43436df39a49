"""No query on a screen's path reads a whole table, however large the library grows."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from reader.model.analysis import Label
from reader.store.index import schema
from reader.store.index.read import articles as read_articles
from reader.store.index.read import entities as read_entities
from reader.store.index.read import entity_list, read_links, text_cache
from reader.store.index.read import passages as read_passages
from reader.store.index.read import search as read_search
from reader.store.index.rows import ArticleOrder
from reader.store.index.write import analysis as write_analysis
from reader.store.path_filter import path_range

SEARCHED: dict[str, Any] = {
    "all": False, "articles": "[1]", "since": "", "until": "", "any_label": False, "labels": "[]",
    "entities": '[["key"]]',
    "limit": 9,
}  # fmt: skip
IN_ORDER = ("link_shown", "article_in_order", "entity_in_order", "mention_entity")
"""Indexes that are read as far as a list is shown, or to the end for the keys of all that it lists."""
LABELS = frozenset(Label)
BELOW = [Path("/n"), Path("/m")]
SCREEN_QUERIES: dict[str, tuple[str, Any]] = {
    "article by key": (read_articles.ARTICLE_BY_KEY, (1,)),
    "article at a path": (read_articles.ARTICLE_AT, ("/n/a.txt",)),
    "articles below a path": (read_articles.ARTICLES_BELOW, path_range("/n")),
    "links among articles": (read_articles.LINKS_AMONG, {"articles": "[1, 2]"}),
    "articles by key": (read_articles.ARTICLES_BY_KEYS, ("[1]",)),
    "articles with texts": (read_articles.WITH_TEXTS, ('["00"]',)),
    "keys of all articles": read_articles.keys_query(None, ArticleOrder.PATH, ""),
    "keys of articles that hold words": read_articles.keys_query(None, ArticleOrder.PATH, "harbour strike"),
    "keys of articles that hold two letters": read_articles.keys_query(None, ArticleOrder.PATH, "ha"),
    **{f"keys by {order}": read_articles.keys_query(BELOW, order, "") for order in ArticleOrder},
    **{f"keys by {order} with a word": read_articles.keys_query(BELOW, order, "harbour") for order in ArticleOrder},
    "links of some articles": (read_articles.LINKED_WITH, {"articles": "[1]"}),
    "problems below a path": (read_articles.PROBLEMS_BELOW, path_range("/n")),
    "text": (text_cache.TEXT, (1,)),
    "passages": (read_passages.PASSAGES, (1,)),
    "highlights": (read_passages.HIGHLIGHTS, (1,)),
    "days": (read_passages.DAYS, (1,)),
    "ties of articles": (read_links.TIES, {"articles": "[1, 2]", "judged": "[]"}),
    "conflicts of links": (read_links.CONFLICTS, {"links": "[1, 2]"}),
    "search": (read_search.WITH_WORDS, {**SEARCHED, "match": "x"}),
    "passages that name somebody": (read_search.NAMING, {**SEARCHED, "named": '["key"]'}),
    "entities that hold words of a spelling": read_search.holding_query(["anna", "holm"]),
    "entities by spelling": (read_search.CALLED, {"forms": '["x"]', "labels": '["ORG"]'}),
    "spellings in any case": (read_search.BEGINNING, {"beginnings": '["mc"]', "labels": '["ORG"]'}),
    "spellings of entities": (read_search.SPELLINGS, {"keys": '["key"]'}),
    "link marks": (read_links.MARKS, {"article": 1}),
    "links of a passage": (read_links.LINKS_OF, {"article": 1, "passage": 1}),
    "signals": (read_links.SIGNALS, (1,)),
    "shown links": (read_links.LINKS_SHOWN, {"articles": "[1]"}),
    "links from a score": (read_links.LINKS_FROM, {"articles": "[1]", "score": 0.5}),
    "entity name": (read_entities.ENTITY_NAME, ("key",)),
    "entities in order": entity_list.keys_query("", LABELS, {}),
    "entities that hold words": entity_list.keys_query("anna holm", LABELS, {}),
    "entities of a kind or that hold a word": entity_list.keys_query("person", LABELS, {Label.PERSON: "person"}),
    "entities that hold two letters": entity_list.keys_query("an", LABELS, {}),
    "entities by key": (entity_list.HEADS, {"keys": '["key"]'}),
    **{
        f"{what} in {share}": (query.format(part=part), {"articles": "[1]"})
        for what, query in (("names", entity_list.USED_IN), ("articles", entity_list.ARTICLES_IN))
        for share, part in (("some articles", entity_list.SOME), ("most articles", entity_list.MOST))
    },
    "entities by row": (entity_list.NAMED, {"rows": "[1]", "labels": '["ORG"]'}),
    "spellings by row": (entity_list.FORMS, {"rows": "[1]"}),
    "mentions of an entity": (read_entities.MENTIONS_OF, ("key",)),
    "reasons of its spellings": (read_entities.ALIAS_REASONS, {"keys": '["key"]'}),
    "mentions of entities": (read_entities.MENTIONS_BY, {"keys": '["key"]'}),
    "mentions of articles": (read_entities.MENTIONS, {"articles": "[1]"}),
    "shown links counted": (write_analysis.RECOUNT_LINKS, (1,)),
    "articles linked with one": (write_analysis.PARTNERS, {"version": 1}),
}


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(schema.CREATE)
    return connection


@pytest.mark.parametrize("name", SCREEN_QUERIES)
def test_every_table_is_reached_through_an_index(index: sqlite3.Connection, name: str) -> None:
    query, parameters = SCREEN_QUERIES[name]
    plan = [step for _, _, _, step in index.execute("EXPLAIN QUERY PLAN " + query, parameters)]
    assert plan
    scans = [step for step in plan if step.startswith("SCAN") and not _is_list(step)]
    assert scans == [], "\n".join(plan)


def test_a_full_scan_would_be_noticed(index: sqlite3.Connection) -> None:
    plan = [step for _, _, _, step in index.execute("EXPLAIN QUERY PLAN SELECT * FROM passage WHERE kind = 'title'")]
    assert any(step.startswith("SCAN") and not _is_list(step) for step in plan)


def _is_list(step: str) -> bool:
    """Tell whether a scan is of what was asked for: a list of keys, full-text matches, or an index in its order."""
    return "VIRTUAL TABLE" in step or any(f"INDEX {index}" in step for index in IN_ORDER)
