"""Training examples: pairs of passages of annotated corpora, with their features, their labels and their stories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from reader.linking.features import feature_values
from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import PassageMatrix
from reader.linking.neighbour_memory import InMemoryNeighbourStore
from reader.linking.scoring.candidates import POSSIBLE_STORY, candidates
from reader.linking.stories.article_cache import ArticleCache
from reader.linking.stories.placement import ArticlePlacement
from reader.linking.stories.same_story import MAX_LOG_ODDS
from reader.linking.stories.story_model import shipped_story_model
from reader.model.links import LinkableArticle
from training.linker.corpora import Corpus, Gold
from training.linker.library import encoded

JUDGED = 1.0
"""Weight of a pair both of whose sentences were annotated."""
OTHER_STORY = 0.3
"""Weight of a pair of two stories: it counts as a pair of two events, annotated or not."""


@dataclass(frozen=True, slots=True)
class Examples:
    """Pairs of passages, one row each.

    Attributes:
        pairs: (article, passage, article, passage), smaller article first; articles are numbered over all corpora.
        features: Pairs x features, those of meaning last.
        labels: True if the pair reports the same event.
        weights: Weight of the label, 0 if it is not known; all corpora have the same total weight of true pairs.
        judged: True if both sentences were annotated and the pair was decided.
        judged_in_story: True for those of them whose articles are of one story.
        topics: Topic of the first article of each pair; that of the second only differs for pairs of strangers.
        corpus: Number of the corpus of each pair.
        story_by_words: For each pair the log-odds that its articles cover the same story, without meaning.
        story_by_meaning: The same with meaning.
    """

    pairs: NDArray[np.int64]
    features: NDArray[np.float32]
    labels: NDArray[np.bool_]
    weights: NDArray[np.float64]
    judged: NDArray[np.bool_]
    judged_in_story: NDArray[np.bool_]
    topics: NDArray[np.str_]
    corpus: NDArray[np.int64]
    story_by_words: NDArray[np.float64]
    story_by_meaning: NDArray[np.float64]

    def story_log_odds(self, *, meaning: bool) -> NDArray[np.float64]:
        """Return for each pair the log-odds that its articles cover the same story."""
        return self.story_by_meaning if meaning else self.story_by_words

    def subset(self, rows: NDArray[np.bool_] | NDArray[np.int64]) -> Examples:
        """Return some of the pairs."""
        return Examples(*(getattr(self, name)[rows] for name in self.__slots__))


def make_examples(corpora: Sequence[Corpus]) -> Examples:
    """Return all annotated pairs and all candidates of `corpora`; no pair spans two corpora."""
    parts = [_examples_of(number, corpus) for number, corpus in enumerate(corpora)]
    first = np.cumsum([0, *(len(corpus.articles) for corpus in corpora)]).tolist()
    most = max(int(part.labels.sum()) for part in parts)
    shifted = [
        replace(
            part,
            pairs=part.pairs + np.array([start, 0, start, 0]),
            weights=part.weights * most / max(int(part.labels.sum()), 1),
        )
        for part, start in zip(parts, first, strict=False)
    ]
    return Examples(*(np.concatenate([getattr(part, name) for part in shifted]) for name in Examples.__slots__))


_Stories = dict[tuple[int, int], float]
"""Log-odds of one story by the keys of two compared articles, the smaller first."""


def _placed(articles: Sequence[LinkableArticle]) -> tuple[_Stories, ArticleCache]:
    """Return how the product compares `articles` as wholes."""
    cache = ArticleCache({article.article: article for article in articles})
    placement = ArticlePlacement(cache, shipped_story_model(), InMemoryNeighbourStore())
    keys = [article.article for article in articles]
    placement.place(keys, [], [])
    stories: _Stories = {}
    for key in keys:
        others, log_odds = placement.neighbourhood(key).keys.tolist(), placement.same_story_log_odds(key).tolist()
        stories.update(
            {(min(key, other), max(key, other)): value for other, value in zip(others, log_odds, strict=True)}
        )
    return stories, cache


def _examples_of(number: int, corpus: Corpus) -> Examples:
    articles, gold = encoded(corpus.articles), corpus.gold
    by_meaning, cache = _placed(articles)
    by_words, _ = _placed([replace(article, vectors=()) for article in articles])
    passages = [cache.matrices(article.article).passages for article in articles]
    parts = [
        _passage_pairs(number, ends, passages, gold, (by_words, by_meaning))
        for ends in sorted(set(_article_pairs(gold, by_words, by_meaning)))
        if passages[ends[0]].count and passages[ends[1]].count
    ]
    return Examples(*(np.concatenate([getattr(part, name) for part in parts]) for name in Examples.__slots__))


def _article_pairs(gold: Gold, *stories: _Stories) -> Iterator[tuple[int, int]]:
    """Yield the pairs of articles that the product compares passage by passage, and those of one story."""
    for log_odds in stories:
        yield from (ends for ends, value in log_odds.items() if value >= POSSIBLE_STORY)
    for a, story in enumerate(gold.stories):
        yield from ((a, b) for b in range(a + 1, len(gold.stories)) if gold.stories[b] == story)


def _passage_pairs(
    number: int,
    ends: tuple[int, int],
    passages: Sequence[PassageMatrix],
    gold: Gold,
    stories: tuple[_Stories, _Stories],
) -> Examples:
    """Return the candidates and the annotated pairs of two articles."""
    a, b = ends
    by_words, by_meaning = (log_odds.get(ends, -MAX_LOG_ODDS) for log_odds in stories)
    block = PairBlock(passages[a], passages[b])
    chosen = np.zeros((block.left.count, block.right.count), dtype=bool)
    chosen[candidates(block, np.full(block.right.count, max(by_words, by_meaning)))] = True
    judged = [
        np.array([(key, index) in gold.judged for index in passages[key].index.tolist()], dtype=bool) for key in ends
    ]
    is_same_story = gold.stories[a] == gold.stories[b]
    if is_same_story:
        chosen |= np.outer(*judged)
    left, right = np.nonzero(chosen)
    first, second = block.left.index[left], block.right.index[right]
    pairs = np.stack((np.full(len(left), a), first, np.full(len(left), b), second), axis=1)
    decided = np.array([tuple(pair) not in gold.undecided for pair in pairs.tolist()], dtype=bool)
    are_judged = judged[0][left] & judged[1][right] & decided
    unjudged_weight = 0.0 if is_same_story else OTHER_STORY
    return Examples(
        pairs=pairs,
        features=feature_values(block, left, right).astype(np.float32),
        labels=np.array([tuple(pair) in gold.same for pair in pairs.tolist()], dtype=bool),
        weights=np.where(are_judged, JUDGED, np.where(decided, unjudged_weight, 0.0)),
        judged=are_judged,
        judged_in_story=are_judged & is_same_story,
        topics=np.full(len(left), gold.topics[a]),
        corpus=np.full(len(left), number),
        story_by_words=np.full(len(left), by_words),
        story_by_meaning=np.full(len(left), by_meaning),
    )
