"""Which articles are compared with each other: those of one story, and pairs that may be of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

from reader.model.links import LinkVerdicts
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow
from reader.views.story_groups import same_story_scores, story_articles

MIN_SAME_STORY = 0.5
"""Probability of one story from which two articles without a shown link are compared."""
MAX_COMPARED = 12
"""Articles that one article is compared with at once on the screen, the most similar ones."""


def compared_groups(
    index: IndexReader, articles: Sequence[ArticleRow], verdicts: LinkVerdicts
) -> list[tuple[ArticleRow, ...]]:
    """Return the groups of two articles or more that are compared.

    Two short reports may cover one event and share too few words for a link, so pairs of similar articles from
    different stories are groups as well.

    Args:
        index: The index.
        articles: The articles, in order.
        verdicts: The user's link verdicts.
    """
    stories = story_articles(index, articles, verdicts)
    story_of = {article.id: number for number, story in enumerate(stories) for article in story}
    by_key = {article.id: article for article in articles}
    pairs = [
        (by_key[a], by_key[b])
        for (a, b), score in same_story_scores(index, by_key).items()
        if score >= MIN_SAME_STORY and story_of[a] != story_of[b]
    ]
    return [*(story for story in stories if len(story) > 1), *pairs]


def articles_like(
    index: IndexReader, article: ArticleRow, articles: Mapping[int, ArticleRow], verdicts: LinkVerdicts
) -> list[ArticleRow]:
    """Return an article and those that it is compared with, in the order of `articles`.

    Args:
        index: The index.
        article: The article.
        articles: The articles to choose from, by key.
        verdicts: The user's link verdicts.
    """
    links = index.links.shown_between([article.id], articles, verdicts)
    linked = {key for link in links for key in (link.a.article, link.b.article)}
    log_odds = index.neighbours.of(article.id)
    minimum = log(MIN_SAME_STORY / (1 - MIN_SAME_STORY))
    similar = [key for key, odds in log_odds.items() if key in articles and (key in linked or odds >= minimum)]
    nearest = sorted(similar, key=lambda key: (key not in linked, -log_odds[key], key))[:MAX_COMPARED]
    chosen = {article.id, *nearest}
    return [row for key, row in articles.items() if key in chosen]
