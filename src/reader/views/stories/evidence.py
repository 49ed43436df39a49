"""What speaks for two articles covering one story: their comparison as wholes, and links between their passages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import exp

from reader.model.links import ArticleComparison, LinkVerdicts
from reader.store.index.reader import IndexReader
from reader.views.stories.story_groups import NOT_COMPARED, ArticlePair, group_by_story

SHOWN_LINK = 0.5
"""Log-odds that links between passages of two articles add. Without them, a twentieth of the pairs of one story is not
joined; from 0.5 to 1.5, all do equally well."""


@dataclass(frozen=True, slots=True)
class StoryEvidence:
    """How articles compare, pair by pair.

    Attributes:
        compared: The outcome for each pair of articles that linking compared as wholes.
        log_odds: Log-odds of one story for these pairs and those with a shown link, both taken together.
    """

    compared: dict[ArticlePair, ArticleComparison]
    log_odds: dict[ArticlePair, float]

    def probability(self, pair: ArticlePair) -> float:
        """Return the probability that two articles cover the same story, 0 to 1."""
        return 1.0 / (1.0 + exp(-self.log_odds.get(pair, NOT_COMPARED)))


def story_evidence(index: IndexReader, articles: Collection[int], verdicts: LinkVerdicts) -> StoryEvidence:
    """Return how `articles` (keys) compare.

    Args:
        index: The index.
        articles: Keys of the articles.
        verdicts: The user's link verdicts.
    """
    compared = index.neighbours.among(articles)
    log_odds = {pair: outcome.log_odds for pair, outcome in compared.items()}
    links = index.links.shown_between(list(articles), articles, verdicts)
    for a, b in {(min(ends), max(ends)) for link in links if (ends := (link.a.article, link.b.article))}:
        # Only a person links articles that linking did not compare: that they cover one story is likely, not certain.
        log_odds[a, b] = log_odds.get((a, b), 0.0) + SHOWN_LINK
    return StoryEvidence(compared, log_odds)


def grouped_articles(
    index: IndexReader, articles: Collection[int], verdicts: LinkVerdicts
) -> tuple[list[list[int]], StoryEvidence]:
    """Return articles grouped by story, and the evidence that they were grouped by.

    Args:
        index: The index.
        articles: Keys of the articles, in order.
        verdicts: The user's link verdicts.
    """
    evidence = story_evidence(index, articles, verdicts)
    return group_by_story(list(articles), evidence.log_odds), evidence
