"""What a screen asks of the index, timed; and how many pairs of the answer key are linked."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from itertools import combinations
from random import Random
from typing import Any, TypeVar

from benchmarks.scaling.clock import Figures
from benchmarks.scaling.kept import Kept
from reader.model.links import PassageRef
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleOrder
from reader.views.search.search import search

T = TypeVar("T")

_ASKED = 100
"""How often each question is asked."""
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


def queries(kept: Kept) -> Figures:
    """Ask what each screen asks, at random places; milliseconds, the 95th of 100."""
    random = Random(7)
    with IndexReader(kept.index) as reader:
        keys = reader.articles.keys([kept.articles])
        among = frozenset(keys)
        rows = reader.articles.rows([kept.articles])
        read = [row.sha256 for row in rows]
        linked = [row.id for row in reader.articles.rows_by_key(keys) if row.links] or keys
        entities = reader.entities.keys()[:2000]

        def passage() -> PassageRef:
            return PassageRef(random.choice(linked), random.randrange(8, 30))

        questions: dict[str, Callable[[], Any]] = {
            "article": lambda: _article(reader, random.choice(keys), among),
            "cursor": lambda: reader.links.summary(passage(), among),
            "jump": lambda: reader.links.of(passage()),
            "search": lambda: search(reader, random.choice(_WORDS), rows),
            "entity": lambda: reader.entities.mentions(random.choice(entities)),
            "list_window": lambda: reader.articles.rows_by_key(_some(keys, random, 32), [kept.articles], among=among),
            "list_keys": lambda: reader.articles.keys([kept.articles]),
            "list_filter": lambda: reader.articles.keys(words=random.choice(("market", "strike", "2021", "ma", "s"))),
            "list_sorted": lambda: reader.articles.keys([kept.articles], order=random.choice(list(ArticleOrder))),
            "list_unread": lambda: reader.articles.with_texts(read),
            "entity_index": lambda: reader.entities.summaries(reader.entities.keys()[:_WINDOW]),
            "entity_window": lambda: reader.entities.summaries(_some(entities, random, _WINDOW)),
            "entity_filter": lambda: reader.entities.summaries(reader.entities.keys(random.choice(_TYPED))[:_WINDOW]),
        }
        return {f"{name}_p95_ms": _p95(question) for name, question in questions.items()}


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


def _p95(question: Callable[[], Any]) -> float:
    taken: list[float] = []
    until = time.monotonic() + 8
    while len(taken) < _ASKED and (len(taken) < 5 or time.monotonic() < until):
        start = time.process_time()
        question()
        taken.append(time.process_time() - start)
    return sorted(taken)[int(0.95 * (len(taken) - 1))] * 1000


def recall(kept: Kept) -> Figures:
    """Return how many pairs of the key are shown as links, in the whole library and among its first 100 articles."""
    key = json.loads((kept.folder / "key.json").read_text(encoding="utf-8"))
    with IndexReader(kept.index) as reader:
        at = {row.source: row.id for row in reader.articles.rows([kept.articles])}
        shown: set[frozenset[tuple[int, int]]] = set()
        for link in reader.links.shown_between(list(at.values()), set(at.values())):
            shown.add(frozenset(((link.a.article, link.a.passage), (link.b.article, link.b.passage))))
        passages = {source: reader.passages.of(article) for source, article in at.items()}

    def place(told: tuple[str, int, int]) -> tuple[int, int]:
        source, start, end = told
        inside = [one.index for one in passages[source] if one.start < end and start < one.end]
        return at[source], inside[0] if inside else -1

    first = [fact for fact in key["facts"] if int(fact["story"][1:5]) < 5]
    alike = [(key["facts"][a]["told"], key["facts"][b]["told"]) for a, b in key["look_alikes"]]
    mistaken = [frozenset((place(x), place(y))) in shown for a, b in alike for x in a for y in b]
    return {
        "recall": _share([frozenset(map(place, pair)) in shown for fact in key["facts"] for pair in _pairs(fact)]),
        "recall_of_first_100": _share(
            [frozenset(map(place, pair)) in shown for fact in first for pair in _pairs(fact)]
        ),
        "look_alikes_linked": _share(mistaken),
        "shown_links": len(shown),
    }


def _pairs(fact: dict[str, Any]) -> list[tuple[Any, Any]]:
    return list(combinations(fact["told"], 2))


def _share(found: list[bool]) -> float:
    return sum(found) / len(found) if found else 0.0
