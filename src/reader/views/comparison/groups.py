"""Which articles are compared with each other: those of one story, and pairs that may be of one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from reader.comparison.average_linkage import majority_clusters
from reader.model.links import LinkVerdicts
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow
from reader.views.story_groups import ArticlePair, linked_articles, same_story_scores, stories

SURE = 0.9
"""Probability of one story from which two articles count as linked even without a shown link."""
MEMBER = 0.5
"""Mean probability from which an article joins a story, its shown links counted as 1."""
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

    Two short reports may cover one event and share too few words for a link, so pairs of similar articles from
    different stories are groups as well.

    Args:
        index: The index.
        articles: The articles, in order.
        verdicts: The user's link verdicts.
    """
    by_key = {article.id: article for article in articles}
    scores = _story_scores(index, by_key, verdicts)
    groups = group_articles(list(by_key), scores)
    group_of = {key: number for number, group in enumerate(groups) for key in group}
    pairs = [
        pair for pair, score in scores.items() if score >= MIN_SAME_STORY and group_of[pair[0]] != group_of[pair[1]]
    ]
    return [
        *(ComparedGroup(tuple(by_key[key] for key in group)) for group in groups if len(group) > 1),
        *(ComparedGroup((by_key[a], by_key[b]), is_one_story=False) for a, b in sorted(pairs)),
    ]


def listed_stories(index: IndexReader, articles: Sequence[ArticleRow], verdicts: LinkVerdicts) -> list[ComparedGroup]:
    """Return the articles of each story as `reader stories` lists it; arguments as of `compared_groups`."""
    by_source = {article.source: article for article in articles}
    return [
        ComparedGroup(tuple(by_source[source] for source in story.sources))
        for story in stories(index, articles, verdicts)
        if story.articles > 1
    ]


def group_articles(keys: Sequence[int], scores: Mapping[ArticlePair, float]) -> list[list[int]]:
    """Return articles grouped by story, for comparison.

    A story of the list of stories needs shown links between most of its articles; for comparison, an article without
    them is a member as well if it is probably of that story by the mean of its scores.

    Args:
        keys: Keys of the articles, in order.
        scores: Probability of one story for pairs of them, 1 for pairs with a shown link.
    """
    near: dict[int, dict[int, float]] = {key: {} for key in keys}
    for (a, b), score in scores.items():
        near[a][b] = near[b][a] = score
    position = {key: place for place, key in enumerate(keys)}
    sure = [{position[b]: score for b, score in near[key].items() if score >= SURE} for key in keys]
    clusters = [[keys[place] for place in cluster] for cluster in majority_clusters(sure, range(len(keys)))]
    groups = [cluster for cluster in clusters if len(cluster) > 1]
    group_of = {key: number for number, group in enumerate(groups) for key in group}
    members = [list(group) for group in groups]
    alone: list[list[int]] = []
    for (key,) in (cluster for cluster in clusters if len(cluster) == 1):
        near_groups = {group_of[other] for other in near[key] if other in group_of}
        mean = {number: _mean(near[key], groups[number]) for number in near_groups}
        best = max(sorted(mean), key=mean.__getitem__, default=None)
        if best is not None and mean[best] >= MEMBER:
            members[best].append(key)
        else:
            alone.append([key])
    grouped = [sorted(group, key=position.__getitem__) for group in (*members, *alone)]
    return sorted(grouped, key=lambda group: (-len(group), position[group[0]]))


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
    compared = index.neighbours.of(article.id)
    near = {key: found.log_odds for key, found in compared.items() if found.log_odds >= 0 and key in articles}
    near |= {ref.article: inf for link in shown for ref in (link.a, link.b)}
    nearest = sorted(near.keys() - {article.id}, key=lambda key: (-near[key], key))[:MAX_COMPARED]
    keys = [key for key in articles if key in {article.id, *nearest}]
    groups = group_articles(keys, _story_scores(index, keys, verdicts))
    return next([articles[key] for key in group] for group in groups if article.id in group)


def _story_scores(index: IndexReader, keys: Collection[int], verdicts: LinkVerdicts) -> dict[ArticlePair, float]:
    """Return the probability of one story for the pairs of some articles, 1 for those with a shown link."""
    return {**same_story_scores(index, keys), **dict.fromkeys(linked_articles(index, keys, verdicts), 1.0)}


def _mean(scores: Mapping[int, float], group: Collection[int]) -> float:
    return sum(scores.get(key, 0.0) for key in group) / len(group)
