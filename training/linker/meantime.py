"""Read MEANTIME's English articles: company news of many days, in which most pairs only look alike."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import combinations
from pathlib import Path

from reader.model.links import LinkableArticle
from reader.model.text import Span
from training.linker.corpora import Corpus, Gold, passages_at
from training.linker.library import linkable_articles

MEANTIME = ("data", "languages", "dev")
"""Folder of the articles below the folder of the corpora (docs/corpora.md)."""
_STRANGERS = 5
_Passage = tuple[int, int]


def read_meantime(folder: Path) -> Corpus:
    """Return the English articles in `folder` (articles.jsonl, gold.json, txt/), all articles of a topic as one story.

    Two passages report the same event if they share one of the events that were judged, or one of MEANTIME's chains.
    Those that only share a subject are undecided.
    """
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    records = [record for record in map(json.loads, lines) if record["language"] == "en"]
    articles = linkable_articles([folder / record["file"] for record in records])
    number = {record["id"]: key for key, record in enumerate(records)}
    sentences = {
        (record["id"], place): [(number[record["id"]], passage) for passage in passages]
        for record, article in zip(records, articles, strict=True)
        for place, passages in enumerate(_passages(article, record["char_spans"]))
    }
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    events, subjects = defaultdict[str, set[_Passage]](set), defaultdict[str, set[_Passage]](set)
    for entry in gold["told"]:
        kind = events if entry["kind"] == "event" else subjects
        for name, places in entry["sentences"].items():
            kind[entry["label"]].update(passage for place in places for passage in sentences[name, place])
    for name, chains in gold["chains"]["en"].items():
        for place, labels in chains.items():
            for label in labels:
                events[label].update(sentences.get((name, int(place)), ()))
    same = _pairs(events)
    topics = tuple(record["topic"] for record in records)
    judged = frozenset(passage for passages in sentences.values() for passage in passages)
    return Corpus(articles, Gold(topics, topics, judged, same, _pairs(subjects) - same), _STRANGERS)


def _passages(article: LinkableArticle, spans: list[list[int]]) -> list[list[int]]:
    return [passages_at(article, Span(*span)) for span in spans]


def _pairs(groups: dict[str, set[_Passage]]) -> frozenset[tuple[int, int, int, int]]:
    """Return the pairs of passages of different articles that share a group."""
    return frozenset(
        (*a, *b) for passages in groups.values() for a, b in combinations(sorted(passages), 2) if a[0] != b[0]
    )
