"""Training examples: pairs of passages and pairs of articles of annotated corpora, with their features and labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.linking.features import feature_values
from reader.linking.matrices.article_matrix import build_article_matrix
from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import PassageMatrix, build_passage_matrix
from reader.linking.profile.build import profile_article
from reader.linking.scoring.candidates import candidates
from training.linker.article_pairs import ArticlePairs, joined, pair_articles
from training.linker.corpora import Corpus, Gold

JUDGED = 1.0
"""Weight of a pair both of whose sentences were annotated."""
OTHER_STORY = 0.3
"""Weight of a pair of two stories: it counts as a pair of two events, annotated or not."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Pairs of passages, one row each.

    Attributes:
        pairs: (article, passage, article, passage), smaller article first; articles are numbered over all corpora.
        features: Pairs x features.
        labels: True if the pair reports the same event.
        weights: Weight of the label, 0 if it is not known; all corpora have the same total weight of true pairs.
        judged: True if both sentences were annotated.
        row: For each pair the row of its articles in `articles`.
        corpus: Number of the corpus of each pair.
        articles: The pairs of articles.
    """

    pairs: NDArray[np.int64]
    features: NDArray[np.float64]
    labels: NDArray[np.bool_]
    weights: NDArray[np.float64]
    judged: NDArray[np.bool_]
    row: NDArray[np.int64]
    corpus: NDArray[np.int64]
    articles: ArticlePairs

    @property
    def judged_in_story(self) -> NDArray[np.bool_]:
        """True for annotated pairs of two articles on the same story."""
        return self.judged & self.articles.same_story[self.row]

    @property
    def topics(self) -> NDArray[np.str_]:
        """Topic of each pair."""
        return self.articles.topics[self.row]


def make_examples(corpora: Sequence[Corpus]) -> Examples:
    """Return all annotated pairs and all candidates of `corpora`; no pair spans two corpora."""
    parts = [_examples_of(number, corpus) for number, corpus in enumerate(corpora)]
    articles = np.cumsum([0, *(len(corpus.articles) for corpus in corpora)])
    rows = np.cumsum([0, *(len(part.articles.ends) for part in parts)])
    shifts = [np.array([first, 0, first, 0]) for first in articles[:-1].tolist()]
    most_positive = max(int(part.labels.sum()) for part in parts)
    return Examples(
        pairs=np.concatenate([part.pairs + shift for part, shift in zip(parts, shifts, strict=True)]),
        features=np.concatenate([part.features for part in parts]),
        labels=np.concatenate([part.labels for part in parts]),
        weights=np.concatenate([part.weights * most_positive / part.labels.sum() for part in parts]),
        judged=np.concatenate([part.judged for part in parts]),
        row=np.concatenate([part.row + first for part, first in zip(parts, rows.tolist(), strict=False)]),
        corpus=np.concatenate([part.corpus for part in parts]),
        articles=joined([part.articles for part in parts], articles[:-1].tolist()),
    )


def _examples_of(number: int, corpus: Corpus) -> Examples:
    profiles = [profile_article(article) for article in corpus.articles]
    passages = [build_passage_matrix(profile) for profile in profiles]
    gold = corpus.gold
    article_pairs = pair_articles(
        gold.topics, gold.stories, [build_article_matrix(profile) for profile in profiles], corpus.strangers
    )
    chosen = np.flatnonzero(article_pairs.examples)
    parts = [_passage_pairs(a, b, passages, gold) for a, b in article_pairs.ends[chosen].tolist()]
    pairs = np.concatenate([pairs for pairs, _ in parts])
    row = np.repeat(chosen, [len(pairs) for pairs, _ in parts])
    judged_ends = np.array([((a, s) in gold.judged) + ((b, t) in gold.judged) for a, s, b, t in pairs.tolist()])
    judged = judged_ends == 2
    unjudged_weight = np.where(article_pairs.same_story[row], 0.0, OTHER_STORY)
    return Examples(
        pairs=pairs,
        features=np.concatenate([features for _, features in parts]),
        labels=np.array([tuple(pair) in gold.same for pair in pairs.tolist()]),
        weights=np.where(judged, JUDGED, unjudged_weight),
        judged=judged,
        row=row,
        corpus=np.full(len(row), number),
        articles=article_pairs,
    )


def _passage_pairs(
    a: int, b: int, passages: Sequence[PassageMatrix], gold: Gold
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the candidates and the annotated pairs of two articles, and their features."""
    block = PairBlock(passages[a], passages[b])
    chosen = np.zeros((block.left.count, block.right.count), dtype=bool)
    if block.left.count and block.right.count:
        chosen[candidates(block, np.zeros(block.right.count))] = True
    judged = [[(key, index) in gold.judged for index in passages[key].index.tolist()] for key in (a, b)]
    chosen |= np.outer(np.array(judged[0], dtype=bool), np.array(judged[1], dtype=bool))
    left, right = np.nonzero(chosen)
    ends = (np.full(len(left), a), block.left.index[left], np.full(len(left), b), block.right.index[right])
    return np.stack(ends, axis=1), feature_values(block, left, right)
