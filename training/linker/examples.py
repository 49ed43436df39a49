"""Training examples: candidate pairs of annotated articles with their features, labels and how far to trust these."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.linking.candidates import CandidateIndex
from reader.linking.features import describe, feature_names
from reader.linking.pair import Pair
from reader.linking.profiling import profile_article
from reader.model import LinkableArticle, PassageKind

JUDGED = 1.0
"""Trust in a pair both of whose sentences were judged."""
OTHER_STORY = 0.3
"""Trust in a pair of two stories as one that tells two events, judged or not."""
HALF_JUDGED = 0.15
"""Trust in a pair of one story of which one sentence was judged: hardly ever the same event, but nobody looked."""


@dataclass(frozen=True, slots=True)
class Gold:
    """The annotation of a corpus, by passages of the product instead of the corpus's own sentences.

    Attributes:
        articles: The corpus's records, in order.
        judged: (article, passage) of every passage that was judged.
        same: (article, passage, article, passage) of every pair that tells the same event, smaller article first.
    """

    articles: list[dict[str, Any]]
    judged: frozenset[tuple[int, int]]
    same: frozenset[tuple[int, int, int, int]]


@dataclass(frozen=True, slots=True)
class Examples:
    """Candidate pairs as rows.

    Attributes:
        pairs: (article, passage, article, passage), smaller article first.
        features: Pairs x features.
        labels: True where the pair tells the same event.
        trust: Weight of the label in training, 0 where nobody knows.
        judged: True where both passages were judged.
        topics: Topic of the first article.
        one_story: True where both articles tell one story.
    """

    pairs: NDArray[np.int64]
    features: NDArray[np.float64]
    labels: NDArray[np.bool_]
    trust: NDArray[np.float64]
    judged: NDArray[np.bool_]
    topics: NDArray[np.str_]
    one_story: NDArray[np.bool_]


def read_gold(folder: Path, articles: Sequence[LinkableArticle]) -> Gold:
    """Return the annotation in `folder` (articles.jsonl, gold.json) for the same articles as the product reads them."""
    records = [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    number = {record["id"]: key for key, record in enumerate(records)}
    passages = [_passages_by_sentence(record, article) for record, article in zip(records, articles, strict=True)]
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
                one, other = sorted(((number[a], first), (number[b], second)))
                same.add((*one, *other))
    return Gold(records, frozenset(judged), frozenset(same))


def make_examples(articles: Sequence[LinkableArticle], gold: Gold) -> Examples:
    """Return every candidate pair of `articles` with its features and what `gold` says of it."""
    pairs, features = candidate_features(articles)
    labels = np.array([tuple(pair) in gold.same for pair in pairs.tolist()])
    judged = np.array([((a, s) in gold.judged) + ((b, t) in gold.judged) for a, s, b, t in pairs.tolist()])
    subtopics = np.array([record["subtopic"] for record in gold.articles])
    topics = np.array([record["topic"] for record in gold.articles])
    one_story = subtopics[pairs[:, 0]] == subtopics[pairs[:, 2]]
    trust = np.where(one_story, np.where(judged == 1, HALF_JUDGED, 0.0), OTHER_STORY)
    trust = np.where(judged == 2, JUDGED, trust)
    return Examples(pairs, features, labels, trust, judged == 2, topics[pairs[:, 0]], one_story)


def candidate_features(articles: Sequence[LinkableArticle]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return all candidate pairs of `articles` (smaller article first) and their features."""
    index = CandidateIndex()
    profiles = {}
    pairs: list[tuple[int, int, int, int]] = []
    rows: list[list[float]] = []
    for article in articles:
        new = profiles[article.article] = profile_article(article)
        for candidate in index.propose(new):
            old = profiles[candidate.article]
            a, b = old.passages[candidate.passage], new.passages[candidate.new_passage]
            rows.append(describe(Pair(a, b, old, new, candidate.story, candidate.common)))
            pairs.append((candidate.article, candidate.passage, new.article, candidate.new_passage))
        index.add(new)
    return np.array(pairs).reshape(-1, 4), np.array(rows).reshape(-1, len(feature_names()))


def _passages_by_sentence(record: dict[str, Any], article: LinkableArticle) -> list[list[int]]:
    passages = [passage for passage in article.analysis.passages if passage.kind is not PassageKind.FURNITURE]
    found: list[list[int]] = []
    for start, end in record["char_spans"]:
        found.append([])
        for passage in passages:
            overlap = min(end, passage.end) - max(start, passage.start)
            if overlap > 0.5 * (end - start) or overlap > 0.5 * (passage.end - passage.start):
                found[-1].append(passage.index)
    return found
