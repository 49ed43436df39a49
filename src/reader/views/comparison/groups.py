"""Which articles are compared with each other: those of one story, and pairs that may be of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.model.links import LinkVerdicts
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow
from reader.views.stories.evidence import grouped_articles

MIN_SAME_STORY = 0.05
"""Probability of one story from which the claims of two articles of different groups are compared."""
MAX_COMPARED = 12
"""Articles that one article is compared with at once on the screen, the most similar ones."""


@dataclass(frozen=True, slots=True)
class ComparedGroup:
    """Articles that are compared with each other.

    Attributes:
        articles: The articles, in order.
        is_one_story: True for the articles of one story; False for two similar articles that may be about two events
            of one type, so that their figures, days and places must not be set against each other.
    """

    articles: tuple[ArticleRow, ...]
    is_one_story: bool = True


def compared_groups(index: IndexReader, articles: Sequence[ArticleRow], verdicts: LinkVerdicts) -> list[ComparedGroup]:
    """Return the groups of two articles or more that are compared: stories, largest first, then pairs.

    Two short reports may cover one event in words too different to be surely of one story, so pairs of similar articles
    from different stories are groups as well.

    Args:
        index: The index.
        articles: The articles, in order.
        verdicts: The user's link verdicts.
    """
    by_key = {article.id: article for article in articles}
    groups, evidence = grouped_articles(index, by_key, verdicts)
    group_of = {key: number for number, group in enumerate(groups) for key in group}
    pairs = [
        (a, b)
        for a, b in evidence.log_odds
        if group_of[a] != group_of[b] and evidence.probability((a, b)) >= MIN_SAME_STORY
    ]
    largest_first = sorted((group for group in groups if len(group) > 1), key=len, reverse=True)
    return [
        *(ComparedGroup(tuple(by_key[key] for key in group)) for group in largest_first),
        *(ComparedGroup((by_key[a], by_key[b]), is_one_story=False) for a, b in sorted(pairs)),
    ]


def articles_like(
    index: IndexReader, article: ArticleRow, articles: Mapping[int, ArticleRow], verdicts: LinkVerdicts
) -> list[ArticleRow]:
    """Return an article and those of its story that are most like it, in the order of `articles`.

    Args:
        index: The index.
        article: The article.
        articles: The articles to choose from, by key.
        verdicts: The user's link verdicts.
    """
    shown = index.links.shown_between([article.id], articles, verdicts)
    near = {key: found.log_odds for key, found in index.neighbours.of(article.id).items() if key in articles}
    for key in {ref.article for link in shown for ref in (link.a, link.b)}:
        near[key] = max(near.get(key, 0.0), 0.0)
    nearest = sorted(near.keys() - {article.id}, key=lambda key: (-near[key], key))[:MAX_COMPARED]
    keys = [key for key in articles if key in {article.id, *nearest}]
    groups, _ = grouped_articles(index, keys, verdicts)
    return next([articles[key] for key in group] for group in groups if article.id in group)
