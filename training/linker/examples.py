"""Training examples: pairs of passages and pairs of articles of annotated corpora, with what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.linking.features import describe
from reader.linking.matrices.article_matrix import article_row
from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import PassageRows, rows_of
from reader.linking.profile.build import profile_article
from reader.linking.scoring.candidates import candidates
from training.linker.article_pairs import ArticlePairs, joined, pair_articles
from training.linker.corpora import Corpus, Gold

JUDGED = 1.0
"""Trust in a pair both of whose sentences were judged."""
OTHER_STORY = 0.3
"""Trust in a pair of two stories as one that tells two events, judged or not."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Pairs of passages, a row each.

    Attributes:
        pairs: (article, passage, article, passage), smaller article first; articles are numbered over all corpora.
        features: Pairs x features.
        labels: True where the pair tells the same event.
        trust: Weight of the label, 0 where nobody knows; pairs that tell the same weigh as much in every corpus.
        judged: True where both sentences were judged.
        row: For each pair the row of its articles in `articles`.
        corpus: Number of the corpus that each pair is of.
        articles: The pairs of articles.
    """

    pairs: NDArray[np.int64]
    features: NDArray[np.float64]
    labels: NDArray[np.bool_]
    confidence: NDArray[np.float64]
    judged: NDArray[np.bool_]
    row: NDArray[np.int64]
    corpus: NDArray[np.int64]
    articles: ArticlePairs

    @property
    def inside(self) -> NDArray[np.bool_]:
        """Return which pairs were judged and stand in two articles of one story."""
        return self.judged & self.articles.same_story_log_odds[self.row]

    @property
    def topics(self) -> NDArray[np.str_]:
        """Return the topic of each pair."""
        return self.articles.topics[self.row]


def make_examples(corpora: Sequence[Corpus]) -> Examples:
    """Return the pairs of the articles of `corpora`, of each corpus for itself: all judged ones, and all candidates."""
    parts = [_of_corpus(number, corpus) for number, corpus in enumerate(corpora)]
    articles = np.cumsum([0, *(len(corpus.articles) for corpus in corpora)])
    rows = np.cumsum([0, *(len(part.articles.ends) for part in parts)])
    shift = [np.array([first, 0, first, 0]) for first in articles[:-1].tolist()]
    most = max(int(part.labels.sum()) for part in parts)
    return Examples(
        pairs=np.concatenate([part.pairs + moved for part, moved in zip(parts, shift, strict=True)]),
        features=np.concatenate([part.features for part in parts]),
        labels=np.concatenate([part.labels for part in parts]),
        confidence=np.concatenate([part.confidence * most / part.labels.sum() for part in parts]),
        judged=np.concatenate([part.judged for part in parts]),
        row=np.concatenate([part.row + first for part, first in zip(parts, rows.tolist(), strict=False)]),
        corpus=np.concatenate([part.corpus for part in parts]),
        articles=joined([part.articles for part in parts], articles[:-1].tolist()),
    )


def _of_corpus(number: int, corpus: Corpus) -> Examples:
    profiles = [profile_article(article) for article in corpus.articles]
    passages = [rows_of(profile) for profile in profiles]
    gold = corpus.gold
    of_articles = pair_articles(
        gold.topics, gold.stories, [article_row(profile) for profile in profiles], corpus.strangers
    )
    chosen = np.flatnonzero(of_articles.examples)
    parts = [_passage_pairs(a, b, passages, gold) for a, b in of_articles.ends[chosen].tolist()]
    pairs = np.concatenate([pairs for pairs, _ in parts])
    row = np.repeat(chosen, [len(pairs) for pairs, _ in parts])
    judged = np.array([((a, s) in gold.judged) + ((b, t) in gold.judged) for a, s, b, t in pairs.tolist()])
    confidence = np.where(of_articles.same_story_log_odds[row], 0.0, OTHER_STORY)
    return Examples(
        pairs=pairs,
        features=np.concatenate([features for _, features in parts]),
        labels=np.array([tuple(pair) in gold.same for pair in pairs.tolist()]),
        confidence=np.where(judged == 2, JUDGED, confidence),
        judged=judged == 2,
        row=row,
        corpus=np.full(len(row), number),
        articles=of_articles,
    )


def _passage_pairs(
    a: int, b: int, passages: Sequence[PassageRows], gold: Gold
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    block = PairBlock(passages[a], passages[b])
    chosen = np.zeros((block.left.count, block.right.count), dtype=bool)
    if block.left.count and block.right.count:
        chosen[candidates(block, np.zeros(block.right.count))] = True
    judged = [[(key, index) in gold.judged for index in passages[key].index.tolist()] for key in (a, b)]
    chosen |= np.outer(np.array(judged[0], dtype=bool), np.array(judged[1], dtype=bool))
    left, right = np.nonzero(chosen)
    ends = (np.full(len(left), a), block.left.index[left], np.full(len(left), b), block.right.index[right])
    return np.stack(ends, axis=1), describe(block, left, right)
