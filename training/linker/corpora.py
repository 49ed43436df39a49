"""Annotated corpora: articles as the product reads them, and which of their passages report the same event."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.model.analysis import PassageKind
from reader.model.links import LinkableArticle
from reader.model.text import Span
from training.linker.library import linkable_articles

ECB_TRAIN = ("data", "events", "ecbplus", "train")
ECB_DEV = ("data", "events", "ecbplus", "dev")
"""Folders of ECB+ below the folder of the corpora (docs/corpora.md)."""
INCIDENTS = ("data", "figures", "gvc")
"""The Gun Violence Corpus, in the format of ECB+: look-alike incidents."""
_ECB_STRANGERS = 25
"""One in so many pairs of articles of different topics is an example."""


@dataclass(frozen=True, slots=True)
class Gold:
    """The annotation of a corpus, by passages of the product instead of the corpus's own sentences.

    Attributes:
        topics: Topic of each article; a topic may contain look-alike stories.
        stories: Story of each article.
        judged: (article, passage) of every passage that was annotated.
        same: (article, passage, article, passage) of every pair that reports the same event, smaller article first.
        undecided: Pairs that readers may differ on: they are neither right nor wrong.
    """

    topics: tuple[str, ...]
    stories: tuple[str, ...]
    judged: frozenset[tuple[int, int]]
    same: frozenset[tuple[int, int, int, int]]
    undecided: frozenset[tuple[int, int, int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles and their annotation.

    Attributes:
        articles: The articles; their keys are their positions.
        gold: Their annotation.
        strangers: One in so many pairs of articles of different topics is an example.
    """

    articles: list[LinkableArticle]
    gold: Gold
    strangers: int


def read_ecb(folder: Path) -> Corpus:
    """Return the part of ECB+ in `folder` (articles.jsonl, gold.json, txt/), read by the product."""
    articles = linkable_articles([folder / record["file"] for record in _records(folder)])
    return Corpus(articles, read_gold(folder, articles), _ECB_STRANGERS)


def read_gold(folder: Path, articles: Sequence[LinkableArticle]) -> Gold:
    """Return the annotation in `folder` (articles.jsonl, gold.json) for its `articles` as the product reads them."""
    records = _records(folder)
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    number = {record["id"]: key for key, record in enumerate(records)}
    passages = [
        [passages_at(article, Span(*span)) for span in record["char_spans"]]
        for record, article in zip(records, articles, strict=True)
    ]
    judged = {
        (number[name], passage)
        for name, sentences in gold["annotated"].items()
        for sentence in sentences
        for passage in passages[number[name]][sentence]
    }
    same = set()
    for a, s, b, t in gold["pairs"]:
        for first in passages[number[a]][s]:
            for second in passages[number[b]][t]:
                smaller, greater = sorted(((number[a], first), (number[b], second)))
                same.add((*smaller, *greater))
    return Gold(
        topics=tuple(str(record["topic"]) for record in records),
        stories=tuple(str(record["subtopic"]) for record in records),
        judged=frozenset(judged),
        same=frozenset(same),
    )


def passages_at(article: LinkableArticle, sentence: Span) -> list[int]:
    """Return the passages whose overlap with an annotated sentence is more than half of the shorter of the two."""
    indices = []
    for passage in article.analysis.passages:
        shared = min(sentence.end, passage.end) - max(sentence.start, passage.start)
        half = min(sentence.end - sentence.start, passage.end - passage.start) / 2
        if passage.kind is not PassageKind.FURNITURE and shared > half:
            indices.append(passage.index)
    return indices


def _records(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
