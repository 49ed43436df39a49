"""Training examples: pairs of passages and pairs of articles of an annotated corpus, with what is known of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.linking.block import Block
from reader.linking.candidates import candidates
from reader.linking.features import describe
from reader.linking.passage_rows import PassageRows, rows_of
from reader.linking.profiling import profile_article
from reader.linking.stories.article_rows import article_row
from reader.model import LinkableArticle, PassageKind
from training.linker.article_pairs import ArticlePairs, pair_articles
from training.linker.library import linkable_articles

JUDGED = 1.0
"""Trust in a pair both of whose sentences were judged."""
OTHER_STORY = 0.3
"""Trust in a pair of two stories as one that tells two events, judged or not."""


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
    """Pairs of passages, a row each.

    Attributes:
        pairs: (article, passage, article, passage), smaller article first.
        features: Pairs x features.
        labels: True where the pair tells the same event.
        trust: Weight of the label, 0 where nobody knows.
        judged: True where both sentences were judged.
        row: For each pair the row of its articles in `articles`.
        articles: The pairs of articles.
    """

    pairs: NDArray[np.int64]
    features: NDArray[np.float64]
    labels: NDArray[np.bool_]
    trust: NDArray[np.float64]
    judged: NDArray[np.bool_]
    row: NDArray[np.int64]
    articles: ArticlePairs


def read_examples(folder: Path) -> Examples:
    """Return the examples that the annotated corpus in `folder` gives, its articles read by the product's own rooms."""
    records = [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    articles = linkable_articles([folder / record["file"] for record in records])
    return make_examples(articles, read_gold(folder, articles))


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
    """Return the pairs of `articles` with what `gold` says of them: all that were judged, and all candidates."""
    profiles = [profile_article(article) for article in articles]
    passages = [rows_of(profile) for profile in profiles]
    of_articles = pair_articles(gold.articles, [article_row(profile) for profile in profiles])
    chosen = np.flatnonzero(of_articles.examples)
    parts = [_passage_pairs(a, b, passages, gold) for a, b in of_articles.ends[chosen].tolist()]
    pairs = np.concatenate([pairs for pairs, _ in parts])
    row = np.repeat(chosen, [len(pairs) for pairs, _ in parts])
    judged = np.array([((a, s) in gold.judged) + ((b, t) in gold.judged) for a, s, b, t in pairs.tolist()])
    trust = np.where(of_articles.one_story[row], 0.0, OTHER_STORY)
    return Examples(
        pairs=pairs,
        features=np.concatenate([features for _, features in parts]),
        labels=np.array([tuple(pair) in gold.same for pair in pairs.tolist()]),
        trust=np.where(judged == 2, JUDGED, trust),
        judged=judged == 2,
        row=row,
        articles=of_articles,
    )


def _passage_pairs(
    a: int, b: int, passages: Sequence[PassageRows], gold: Gold
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    block = Block(passages[a], passages[b])
    chosen = np.zeros((block.left.count, block.right.count), dtype=bool)
    if block.left.count and block.right.count:
        chosen[candidates(block, np.zeros(block.right.count))] = True
    judged = [[(key, index) in gold.judged for index in passages[key].index.tolist()] for key in (a, b)]
    chosen |= np.outer(np.array(judged[0], dtype=bool), np.array(judged[1], dtype=bool))
    left, right = np.nonzero(chosen)
    ends = (np.full(len(left), a), block.left.index[left], np.full(len(left), b), block.right.index[right])
    return np.stack(ends, axis=1), describe(block, left, right)


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
