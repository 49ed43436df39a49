"""Pairs of articles of annotated corpora: whether they tell one story, and what the product would hold of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.article_matrix import ArticleRows
from reader.linking.scoring.model import Regression
from reader.linking.stories.blocking import ArticleIndex
from reader.linking.stories.neighbours import SURE, Near, cohesion, same_story_log_odds
from reader.linking.stories.similarity import compare


@dataclass(frozen=True, slots=True)
class ArticlePairs:
    """Pairs of articles, a row each.

    Attributes:
        ends: Number of the one article and of the other, the smaller first.
        likeness: Pairs x likenesses.
        one_story: True where both articles tell one story.
        topics: Topic of the first article of each pair; that of the second differs for strangers only.
        examples: Which pairs are to learn from; the others are there for what kin they make.
        near: Which pairs the product holds against each other.
    """

    ends: NDArray[np.int64]
    likeness: NDArray[np.float64]
    same_story_log_odds: NDArray[np.bool_]
    topics: NDArray[np.str_]
    examples: NDArray[np.bool_]
    near: NDArray[np.bool_]

    def told_with_kin(self, stories: Regression) -> NDArray[np.float64]:
        """Return the log-odds of one story of each pair, told by its articles' kin as well (see reader.linking)."""
        direct = stories.log_odds(self.likeness)
        near_of = _near_of(self.ends[self.near], direct[self.near])
        held = {article: cohesion(article, near_of.__getitem__) for article in near_of}
        told = {
            (article, other): odds
            for article, near in near_of.items()
            for other, odds in zip(
                near.keys.tolist(),
                same_story_log_odds(article, near_of.__getitem__, held.__getitem__).tolist(),
                strict=True,
            )
        }
        return np.array([told.get((a, b), -SURE) for a, b in self.ends.tolist()])


def _near_of(ends: NDArray[np.int64], odds: NDArray[np.float64]) -> dict[int, Near]:
    both = np.concatenate([ends, ends[:, ::-1]])
    twice = np.concatenate([odds, odds])
    in_order = np.lexsort((both[:, 1], both[:, 0]))
    both, twice = both[in_order], twice[in_order]
    articles, first = np.unique(both[:, 0], return_index=True)
    parts = zip(articles.tolist(), np.split(both[:, 1], first[1:]), np.split(twice, first[1:]), strict=True)
    return {article: Near(keys, part, np.zeros(len(keys), dtype=bool)) for article, keys, part in parts}


def pair_articles(
    topics: Sequence[str], stories: Sequence[str], rows: Sequence[ArticleRows], strangers: int
) -> ArticlePairs:
    """Return the pairs to learn from, and all that the product holds against each other.

    Args:
        topics: Topic of each article.
        stories: Story of each.
        rows: The same articles as rows.
        strangers: One of so many pairs of different topics is an example; of large corpora there are too many.
    """
    examples, near = set(_examples(topics, strangers)), set(_near(rows))
    ends = np.array(sorted(examples | near))
    topic, story = np.array(topics), np.array(stories)
    return ArticlePairs(
        ends=ends,
        likeness=np.array([compare(rows[a], rows[b])[0] for a, b in ends.tolist()]),
        same_story_log_odds=story[ends[:, 0]] == story[ends[:, 1]],
        topics=topic[ends[:, 0]],
        examples=np.array([(a, b) in examples for a, b in ends.tolist()]),
        near=np.array([(a, b) in near for a, b in ends.tolist()]),
    )


def joined(parts: Sequence[ArticlePairs], first: Sequence[int]) -> ArticlePairs:
    """Return the pairs of several corpora, whose articles are numbered from `first` on."""
    return ArticlePairs(
        ends=np.concatenate([part.ends + start for part, start in zip(parts, first, strict=True)]),
        likeness=np.concatenate([part.likeness for part in parts]),
        same_story_log_odds=np.concatenate([part.same_story_log_odds for part in parts]),
        topics=np.concatenate([part.topics for part in parts]),
        examples=np.concatenate([part.examples for part in parts]),
        near=np.concatenate([part.near for part in parts]),
    )


def _examples(topics: Sequence[str], every: int) -> list[tuple[int, int]]:
    """Return all pairs of articles of one topic, and some of two."""
    chosen, strangers = [], 0
    for a, b in combinations(range(len(topics)), 2):
        strangers += topics[a] != topics[b]
        if topics[a] == topics[b] or strangers % every == 0:
            chosen.append((a, b))
    return chosen


def _near(rows: Sequence[ArticleRows]) -> list[tuple[int, int]]:
    index = ArticleIndex()
    found = []
    for number, row in enumerate(rows):
        found += [(other, number) for other in index.near(row)[0].tolist()]
        index.add(row)
    return found
