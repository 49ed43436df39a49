"""Time the queries of the screen, and measure how many pairs of the answer key are linked."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from itertools import combinations
from random import Random
from typing import Any, TypeVar

from benchmarks.scaling.clock import Figures
from benchmarks.scaling.workspace import Workspace
from reader.model.links import PassageRef
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleOrder
from reader.views.search.search import search

T = TypeVar("T")

_RUNS = 100
"""Runs of each query."""
_WORDS = (
    "government people",
    "freighter",
    "strike port",
    '"state of emergency"',
    "gov*",
    "vaccine doses",
    "bridge",
    "the",
)
_TYPED = ("a", "an", "ann", "anna", "port", "person", "e r", "minist", "nobody")
_WINDOW = 64


def queries(workspace: Workspace) -> Figures:
    """Run the queries of each screen at random positions; milliseconds, 95th percentile of 100 runs."""
    random = Random(7)
    with IndexReader(workspace.index) as reader:
        paths = [workspace.articles]
        keys = reader.articles.keys(paths)
        among = frozenset(keys)
        rows = reader.articles.rows(paths)
        read = [row.sha256 for row in rows]
        linked = [row.id for row in reader.articles.rows_by_key(keys) if row.links] or keys
        entities = reader.entities.keys()[:2000]

        def passage() -> PassageRef:
            return PassageRef(random.choice(linked), random.randrange(8, 30))

        queries_by_name: dict[str, Callable[[], Any]] = {
            "article": lambda: _article(reader, random.choice(keys), among),
            "cursor": lambda: reader.links.summary(passage(), among),
            "jump": lambda: reader.links.of(passage()),
            "search": lambda: search(reader, random.choice(_WORDS), rows),
            "entity": lambda: reader.entities.mentions(random.choice(entities)),
            "list_window": lambda: reader.articles.rows_by_key(_some(keys, random, 32), paths, among=among),
            "list_keys": lambda: reader.articles.keys(paths),
            "list_filter": lambda: reader.articles.keys(words=random.choice(("market", "strike", "2021", "ma", "s"))),
            "list_sorted": lambda: reader.articles.keys(paths, order=random.choice(list(ArticleOrder))),
            "list_unread": lambda: reader.articles.with_texts(read),
            "entity_index": lambda: reader.entities.summaries(reader.entities.keys()[:_WINDOW]),
            "entity_window": lambda: reader.entities.summaries(_some(entities, random, _WINDOW)),
            "entity_filter": lambda: reader.entities.summaries(reader.entities.keys(random.choice(_TYPED))[:_WINDOW]),
        }
        return {f"{name}_p95_ms": _p95(query) for name, query in queries_by_name.items()}


def _some(keys: list[T], random: Random, count: int) -> list[T]:
    first = random.randrange(max(len(keys) - count, 1))
    return keys[first : first + count]


def _article(reader: IndexReader, key: int, among: frozenset[int]) -> int:
    parts = (
        reader.passages.text(key),
        reader.passages.of(key),
        reader.passages.highlights(key),
        reader.links.marks(key, among),
    )
    return sum(len(part) for part in parts)


def _p95(query: Callable[[], Any]) -> float:
    taken: list[float] = []
    until = time.monotonic() + 8
    while len(taken) < _RUNS and (len(taken) < 5 or time.monotonic() < until):
        start = time.process_time()
        query()
        taken.append(time.process_time() - start)
    return sorted(taken)[int(0.95 * (len(taken) - 1))] * 1000


def recall(workspace: Workspace) -> Figures:
    """Return which share of the key's pairs is linked, in the whole library and in its first 100 articles."""
    key = json.loads((workspace.folder / "key.json").read_text(encoding="utf-8"))
    with IndexReader(workspace.index) as reader:
        at = {row.source: row.id for row in reader.articles.rows([workspace.articles])}
        shown: set[frozenset[tuple[int, int]]] = set()
        for link in reader.links.shown_between(list(at.values()), set(at.values())):
            shown.add(frozenset(((link.a.article, link.a.passage), (link.b.article, link.b.passage))))
        passages = {source: reader.passages.of(article) for source, article in at.items()}

    def position(sentence: tuple[str, int, int]) -> tuple[int, int]:
        source, start, end = sentence
        inside = [passage.index for passage in passages[source] if passage.start < end and start < passage.end]
        return at[source], inside[0] if inside else -1

    first = [fact for fact in key["facts"] if int(fact["story"][1:5]) < 5]
    alike = [(key["facts"][a]["reports"], key["facts"][b]["reports"]) for a, b in key["look_alikes"]]
    mistaken = [frozenset((position(x), position(y))) in shown for a, b in alike for x in a for y in b]
    return {
        "recall": _share([frozenset(map(position, pair)) in shown for fact in key["facts"] for pair in _pairs(fact)]),
        "recall_of_first_100": _share(
            [frozenset(map(position, pair)) in shown for fact in first for pair in _pairs(fact)]
        ),
        "look_alikes_linked": _share(mistaken),
        "shown_links": len(shown),
    }


def _pairs(fact: dict[str, Any]) -> list[tuple[Any, Any]]:
    return list(combinations(fact["reports"], 2))


def _share(found: list[bool]) -> float:
    return sum(found) / len(found) if found else 0.0
