"""No query that a screen waits for reads a whole table, however large the library is."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from reader.model.analysis import Label
from reader.store.index import schema, stored_contents, weak_links
from reader.store.index.read import (
    article_reader,
    entity_reader,
    link_reader,
    name_reader,
    neighbour_reader,
    passage_reader,
    passage_search,
    text_cache,
)
from reader.store.index.rows import ArticleOrder
from reader.store.index.write import analysis_removal
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
    "article by key": (article_reader.ARTICLE_BY_KEY, (1,)),
    "article at a path": (article_reader.ARTICLE_AT, ("/n/a.txt",)),
    "articles below a path": (article_reader.ARTICLES_BELOW, path_range("/n")),
    "links among articles": (article_reader.LINKS_AMONG, {"articles": "[1, 2]"}),
    "articles by keys": (article_reader.ARTICLES_BY_KEYS, ("[1]",)),
    "articles with texts": (article_reader.WITH_TEXTS, ('["00"]',)),
    "keys of all articles": article_reader.keys_query(None, ArticleOrder.PATH, ""),
    "keys of articles with words": article_reader.keys_query(None, ArticleOrder.PATH, "harbour strike"),
    "keys of articles with two letters": article_reader.keys_query(None, ArticleOrder.PATH, "ha"),
    **{f"keys by {order}": article_reader.keys_query(BELOW, order, "") for order in ArticleOrder},
    **{f"keys by {order} with a word": article_reader.keys_query(BELOW, order, "harbour") for order in ArticleOrder},
    "links of some articles": (article_reader.LINKED_WITH, {"articles": "[1]"}),
    "problems below a path": (article_reader.PROBLEMS_BELOW, path_range("/n")),
    "text": (text_cache.TEXT, (1,)),
    "passages": (passage_reader.PASSAGES, (1,)),
    "highlights": (passage_reader.HIGHLIGHTS, (1,)),
    "passages with words": (stored_contents.PASSAGES_WITH_WORDS, (1,)),
    "mentions": (stored_contents.MENTIONS, (1,)),
    "statements": (stored_contents.STATEMENTS, (1,)),
    "neighbours of an article": (neighbour_reader.NEIGHBOURS_OF, {"article": 1}),
    "dates": (passage_reader.DATES, (1,)),
    "quotations": (passage_reader.QUOTES, (1,)),
    "neighbours": (neighbour_reader.NEIGHBOURS, {"articles": "[1, 2]"}),
    "search": (passage_search.WITH_WORDS, {**SEARCHED, "match": "x"}),
    "passages that mention an entity": (passage_search.NAMING, {**SEARCHED, "named": '["key"]'}),
    "entities with words of an alias": name_reader.with_words_query(["anna", "holm"]),
    "entities by alias": (name_reader.SPELLED, {"forms": '["x"]', "labels": '["ORG"]'}),
    "spellings in any case": (name_reader.BEGINNING, {"beginnings": '["mc"]', "labels": '["ORG"]'}),
    "spellings of entities": (name_reader.SPELLINGS, {"keys": '["key"]'}),
    "marks": (link_reader.MARKS, {"article": 1}),
    "summary of the links of a passage": (link_reader.SUMMARY, {"article": 1, "passage": 1}),
    "links of a passage": (link_reader.LINKS_OF, {"article": 1, "passage": 1}),
    "reasons of a link": (link_reader.REASONS_OF_LINK, (1,)),
    "reasons of two passages": (
        link_reader.REASONS,
        {"article_a": 1, "passage_a": 1, "article_b": 2, "passage_b": 1},
    ),
    "shown links": (link_reader.LINKS_SHOWN, {"articles": "[1]"}),
    "links from a score": (link_reader.LINKS_FROM, {"articles": "[1]", "score": 0.5}),
    "shown links between articles": (link_reader.SHOWN_BETWEEN, {"articles": "[1, 2]", "confirmed": "[]"}),
    "pairs that are not shown": (link_reader.NOT_SHOWN, {"articles": "[1, 2]"}),
    "weak links of articles": (weak_links.WEAK_LINKS_FROM, {"articles": "[1, 2]"}),
    "conflicts of links": (link_reader.CONFLICTS, {"links": "[1, 2]"}),
    "content keys of passages": (link_reader.KEYS, (1,)),
    "entities in order": entity_reader.keys_query("", LABELS, {}),
    "entities with words": entity_reader.keys_query("anna holm", LABELS, {}),
    "entities of a kind or with a word": entity_reader.keys_query("person", LABELS, {Label.PERSON: "person"}),
    "entities with two letters": entity_reader.keys_query("an", LABELS, {}),
    "entities by keys": (entity_reader.SUMMARIES, {"keys": '["key"]'}),
    **{
        f"{counted} in {share}": (query.format(mentions=mentions), {"articles": "[1]"})
        for counted, query in (("names", entity_reader.USES_IN), ("articles", entity_reader.ARTICLES_IN))
        for share, mentions in (
            ("some articles", entity_reader.MENTIONS_BY_ARTICLE),
            ("most articles", entity_reader.MENTIONS_IN_ORDER),
        )
    },
    "entities by row": (entity_reader.BY_ROW, {"rows": "[1]", "labels": '["ORG"]'}),
    "forms by row": (entity_reader.FORMS, {"rows": "[1]"}),
    "mentions of an entity": (entity_reader.MENTIONS_OF, ("key",)),
    "reasons of its aliases": (entity_reader.ALIAS_REASONS, {"keys": '["key"]'}),
    "mentions of entities": (entity_reader.MENTIONS_BY_ENTITY, {"keys": '["key"]'}),
    "mentions of articles": (entity_reader.MENTIONS, {"articles": "[1]"}),
    "shown links counted": (analysis_removal.RECOUNT_LINKS, (1,)),
    "articles linked with one": (analysis_removal.PARTNERS, {"version": 1}),
}


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(schema.CREATE)
    return connection


@pytest.mark.parametrize("name", SCREEN_QUERIES)
def test_screen_queries_use_indexes(index: sqlite3.Connection, name: str) -> None:
    query, parameters = SCREEN_QUERIES[name]
    plan = [step for _, _, _, step in index.execute("EXPLAIN QUERY PLAN " + query, parameters)]
    assert plan
    scans = [step for step in plan if step.startswith("SCAN") and not _is_list(step)]
    assert scans == [], "\n".join(plan)


def test_a_full_scan_is_noticed(index: sqlite3.Connection) -> None:
    plan = [step for _, _, _, step in index.execute("EXPLAIN QUERY PLAN SELECT * FROM passage WHERE kind = 'title'")]
    assert any(step.startswith("SCAN") and not _is_list(step) for step in plan)


def _is_list(step: str) -> bool:
    """Return whether a scan reads only what was asked for: a list of keys, full-text matches, an index in its order."""
    return "VIRTUAL TABLE" in step or any(f"INDEX {index}" in step for index in IN_ORDER)
