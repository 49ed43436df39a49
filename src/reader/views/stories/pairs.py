"""Pairs of articles: how similar their stories are, and which articles are most related to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.links import LinkVerdicts
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow
from reader.views.stories.copies import article_copies
from reader.views.stories.evidence import grouped_articles


@dataclass(frozen=True, slots=True)
class StoryPair:
    """Two articles that were compared as wholes.

    Attributes:
        a: Source of one article.
        b: Source of the other.
        score: How similar their stories are, 0-1: unlike a probability, it grades look-alike stories, too.
        probability: Probability that both cover the same story, 0-1, judged by these two articles alone.
        same: True if both are grouped into one story.
        shared_wording: Share of the wording of the shorter article that both have, 0-1.
        copy: The source of the two that is a copy of the other, in whole or for the most part; None if neither is.
    """

    a: str
    b: str
    score: float
    probability: float
    same: bool
    shared_wording: float
    copy: str | None


def story_pairs(index: IndexReader, articles: Sequence[ArticleRow], verdicts: LinkVerdicts) -> list[StoryPair]:
    """Return the pairs of `articles` that linking compared as wholes, most similar first.

    Args:
        index: The index.
        articles: The articles, in order.
        verdicts: The user's link verdicts.
    """
    by_key = {article.id: article for article in articles}
    groups, evidence = grouped_articles(index, by_key, verdicts)
    story_of = {key: number for number, group in enumerate(groups) for key in group}
    found = article_copies(articles, evidence.compared)
    copies = {frozenset((copy.source, copy.copy_of)): copy.source for copy in found}
    pairs: list[StoryPair] = []
    for (a, b), outcome in evidence.compared.items():
        first, second = sorted((by_key[a].source, by_key[b].source))
        pairs.append(
            StoryPair(
                first,
                second,
                outcome.similarity,
                evidence.probability((a, b)),
                story_of[a] == story_of[b],
                outcome.shared_wording,
                copies.get(frozenset((first, second))),
            )
        )
    return sorted(pairs, key=lambda pair: (-pair.score, pair.a, pair.b))


def most_related(index: IndexReader, article: int, keys: Sequence[int]) -> list[int]:
    """Return keys of articles, those most related to `article` first; those unlike it keep their order.

    Args:
        index: The index.
        article: Key of the article; it comes first if it is among `keys`.
        keys: Keys of the articles to sort.
    """
    compared = index.neighbours.of(article)
    rank = {key: (outcome.log_odds > 0, outcome.similarity) for key, outcome in compared.items()}
    return sorted(keys, key=lambda key: (key != article, *(-value for value in rank.get(key, (False, 0.0)))))
