"""Pairs of articles of an annotated corpus: whether they tell one story, and what the product would hold of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.linking.article_index import ArticleIndex
from reader.linking.scoring import Regression
from reader.linking.stories.article_rows import ArticleRows
from reader.linking.stories.kin import SURE, Near, one_story
from reader.linking.stories.likeness import compare

STRANGERS = 25
"""One of so many pairs of articles of different topics is an example; there are far too many of them."""


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
    one_story: NDArray[np.bool_]
    topics: NDArray[np.str_]
    examples: NDArray[np.bool_]
    near: NDArray[np.bool_]

    def told_with_kin(self, stories: Regression) -> NDArray[np.float64]:
        """Return the log-odds of one story of each pair, told by its articles' kin as well (see reader.linking)."""
        direct = stories.log_odds(self.likeness)
        near_of = _near_of(self.ends[self.near], direct[self.near])
        told = {
            (article, other): odds
            for article, near in near_of.items()
            for other, odds in zip(near.keys.tolist(), one_story(article, near_of.__getitem__).tolist(), strict=True)
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


def pair_articles(records: Sequence[dict[str, Any]], rows: Sequence[ArticleRows]) -> ArticlePairs:
    """Return the pairs to learn from, and all that the product holds against each other.

    Args:
        records: The corpus's records of the articles.
        rows: The same articles as rows.
    """
    topics = np.array([record["topic"] for record in records])
    stories = np.array([record["subtopic"] for record in records])
    examples, near = set(_examples(topics.tolist())), set(_near(rows))
    ends = np.array(sorted(examples | near))
    return ArticlePairs(
        ends=ends,
        likeness=np.array([compare(rows[a], rows[b])[0] for a, b in ends.tolist()]),
        one_story=stories[ends[:, 0]] == stories[ends[:, 1]],
        topics=topics[ends[:, 0]],
        examples=np.array([(a, b) in examples for a, b in ends.tolist()]),
        near=np.array([(a, b) in near for a, b in ends.tolist()]),
    )


def _examples(topics: Sequence[str]) -> list[tuple[int, int]]:
    """Return all pairs of articles of one topic, and some of two."""
    chosen, strangers = [], 0
    for a, b in combinations(range(len(topics)), 2):
        strangers += topics[a] != topics[b]
        if topics[a] == topics[b] or strangers % STRANGERS == 0:
            chosen.append((a, b))
    return chosen


def _near(rows: Sequence[ArticleRows]) -> list[tuple[int, int]]:
    index = ArticleIndex()
    found = []
    for number, row in enumerate(rows):
        found += [(other, number) for other in index.near(row)[0].tolist()]
        index.add(row)
    return found
