"""Pairs of articles of annotated corpora: whether they cover the same story, and how the product scores that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.article_matrix import ArticleMatrix
from reader.linking.regression import Regression
from reader.linking.stories.blocking import ArticleIndex
from reader.linking.stories.same_story import MAX_LOG_ODDS, Neighbourhood, cohesion, same_story_log_odds
from reader.linking.stories.story_features import story_feature_values


@dataclass(frozen=True, slots=True)
class ArticlePairs:
    """Pairs of articles, one row each.

    Attributes:
        ends: Numbers of the two articles, the smaller first.
        features: Pairs x story features.
        same_story: True if both articles cover the same story.
        topics: Topic of the first article of each pair; that of the second only differs for pairs of strangers.
        examples: True for pairs to train on; the others are included because they make articles neighbours.
        compared: True for pairs that the product compares as wholes.
    """

    ends: NDArray[np.int64]
    features: NDArray[np.float64]
    same_story: NDArray[np.bool_]
    topics: NDArray[np.str_]
    examples: NDArray[np.bool_]
    compared: NDArray[np.bool_]

    def story_log_odds(self, stories: Regression) -> NDArray[np.float64]:
        """Return the same-story score of each pair as the product computes it, neighbours included.

        Args:
            stories: Regression on the features of two articles.
        """
        direct = stories.log_odds(self.features)
        near = _neighbourhoods(self.ends[self.compared], direct[self.compared])
        cohesions = {article: cohesion(article, near.__getitem__) for article in near}
        scores = {
            (article, other): score
            for article, neighbourhood in near.items()
            for other, score in zip(
                neighbourhood.keys.tolist(),
                same_story_log_odds(article, near.__getitem__, cohesions.__getitem__).tolist(),
                strict=True,
            )
        }
        return np.array([scores.get((a, b), -MAX_LOG_ODDS) for a, b in self.ends.tolist()])


def _neighbourhoods(ends: NDArray[np.int64], log_odds: NDArray[np.float64]) -> dict[int, Neighbourhood]:
    """Return the neighbourhood of each article, from pairs of articles and the log-odds of each pair."""
    both_ways = np.concatenate([ends, ends[:, ::-1]])
    values = np.concatenate([log_odds, log_odds])
    order = np.lexsort((both_ways[:, 1], both_ways[:, 0]))
    both_ways, values = both_ways[order], values[order]
    articles, first = np.unique(both_ways[:, 0], return_index=True)
    parts = zip(articles.tolist(), np.split(both_ways[:, 1], first[1:]), np.split(values, first[1:]), strict=True)
    return {
        article: Neighbourhood(keys, part, np.zeros(len(keys), dtype=bool), np.zeros(len(keys)))
        for article, keys, part in parts
    }


def pair_articles(
    topics: Sequence[str], stories: Sequence[str], rows: Sequence[ArticleMatrix], strangers: int
) -> ArticlePairs:
    """Return the pairs to train on, and all pairs that the product compares.

    Args:
        topics: Topic of each article.
        stories: Story of each.
        rows: The same articles as rows.
        strangers: One in so many pairs of different topics is an example, because large corpora have too many.
    """
    examples, compared = set(_examples(topics, strangers)), set(_compared(rows))
    ends = np.array(sorted(examples | compared))
    topic, story = np.array(topics), np.array(stories)
    return ArticlePairs(
        ends=ends,
        features=np.array([story_feature_values(rows[a], rows[b])[0] for a, b in ends.tolist()]),
        same_story=story[ends[:, 0]] == story[ends[:, 1]],
        topics=topic[ends[:, 0]],
        examples=np.array([(a, b) in examples for a, b in ends.tolist()]),
        compared=np.array([(a, b) in compared for a, b in ends.tolist()]),
    )


def joined(parts: Sequence[ArticlePairs], first: Sequence[int]) -> ArticlePairs:
    """Return the pairs of several corpora, whose articles are numbered from `first` on."""
    return ArticlePairs(
        ends=np.concatenate([part.ends + start for part, start in zip(parts, first, strict=True)]),
        features=np.concatenate([part.features for part in parts]),
        same_story=np.concatenate([part.same_story for part in parts]),
        topics=np.concatenate([part.topics for part in parts]),
        examples=np.concatenate([part.examples for part in parts]),
        compared=np.concatenate([part.compared for part in parts]),
    )


def _examples(topics: Sequence[str], strangers: int) -> list[tuple[int, int]]:
    """Return all pairs of articles of one topic, and one in `strangers` pairs of two topics."""
    chosen, seen = [], 0
    for a, b in combinations(range(len(topics)), 2):
        seen += topics[a] != topics[b]
        if topics[a] == topics[b] or seen % strangers == 0:
            chosen.append((a, b))
    return chosen


def _compared(rows: Sequence[ArticleMatrix]) -> list[tuple[int, int]]:
    """Return the pairs that blocking selects if the articles are added in their order."""
    index = ArticleIndex()
    pairs = []
    for number, row in enumerate(rows):
        pairs += [(other, number) for other in index.similar(row)[0].tolist()]
        index.add(row)
    return pairs
