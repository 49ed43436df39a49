"""Stories: articles about the same events, and how likely two articles cover the same story."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from reader.comparison.average_linkage import majority_clusters
from reader.model.links import Link, LinkVerdicts
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow
from reader.views.content_ids import story_id

ArticlePair = tuple[int, int]
"""Keys of two articles, the smaller one first."""

_NOT_COMPARED = 0.5
"""Probability of one story for articles that linking never compared: a person linked two of their passages."""


@dataclass(frozen=True, slots=True)
class StoryPair:
    """Two articles that linking compared as a whole.

    Attributes:
        a: Source of one article.
        b: Source of the other.
        score: Probability that both cover the same story, 0-1.
        same: True if the screen shows a link between passages of the two.
    """

    a: str
    b: str
    score: float
    same: bool


@dataclass(frozen=True, slots=True)
class StoryRow:
    """Articles about the same events.

    Attributes:
        id: Made from the texts of its articles: the same articles give the same id.
        title: Title of the article that is most like the others.
        sources: Sources of its articles, in the order of the articles.
        first: ISO 8601 date or time of the earliest article, None if no article is dated.
        last: ISO 8601 date or time of the latest article, None if no article is dated.
    """

    id: str
    title: str
    sources: tuple[str, ...]
    first: str | None
    last: str | None

    @property
    def articles(self) -> int:
        """Number of articles."""
        return len(self.sources)


def story_pairs(index: IndexReader, articles: Sequence[ArticleRow], verdicts: LinkVerdicts) -> list[StoryPair]:
    """Return the pairs of `articles` that linking compared as a whole, most likely the same story first.

    Args:
        index: The index.
        articles: The articles.
        verdicts: The user's link verdicts.
    """
    sources = {article.id: article.source for article in articles}
    scores = same_story_scores(index, sources)
    linked = linked_articles(index, sources, verdicts)
    pairs: list[StoryPair] = []
    for (a, b), score in scores.items():
        first, second = sorted((sources[a], sources[b]))
        pairs.append(StoryPair(first, second, score, (a, b) in linked))
    return sorted(pairs, key=lambda pair: (-pair.score, pair.a, pair.b))


def stories(index: IndexReader, articles: Sequence[ArticleRow], verdicts: LinkVerdicts) -> list[StoryRow]:
    """Return the stories of `articles`, largest first; an article that no other one resembles is a story by itself.

    Two articles are joined if the screen shows a link between them; a story grows while most pairs of its articles are
    joined (`reader.comparison.average_linkage`).

    Args:
        index: The index.
        articles: The articles, in order.
        verdicts: The user's link verdicts.
    """
    return _group(articles, _linked_scores(index, articles, verdicts))


def _linked_scores(
    index: IndexReader, articles: Sequence[ArticleRow], verdicts: LinkVerdicts
) -> dict[ArticlePair, float]:
    """Return the probability of one story for each pair of articles with a shown link."""
    keys = [article.id for article in articles]
    scores = same_story_scores(index, keys)
    return {pair: scores.get(pair, _NOT_COMPARED) for pair in linked_articles(index, keys, verdicts)}


def _group(articles: Sequence[ArticleRow], linked: Mapping[ArticlePair, float]) -> list[StoryRow]:
    links = _by_position(articles, linked)
    rows = [_row([articles[number] for number in cluster], cluster, links) for cluster in _clusters(links)]
    return sorted(rows, key=lambda row: -row.articles)


def _by_position(articles: Sequence[ArticleRow], linked: Mapping[ArticlePair, float]) -> list[dict[int, float]]:
    """Return for each article, by its position, the positions of those that it is linked to, with their scores."""
    position = {article.id: number for number, article in enumerate(articles)}
    links: list[dict[int, float]] = [{} for _ in articles]
    for (a, b), score in linked.items():
        links[position[a]][position[b]] = links[position[b]][position[a]] = score
    return links


def _clusters(links: Sequence[Mapping[int, float]]) -> list[list[int]]:
    # Every article counts as a separate source: any two of them may be joined.
    return majority_clusters(links, range(len(links)))


def _row(members: Sequence[ArticleRow], cluster: Sequence[int], links: Sequence[Mapping[int, float]]) -> StoryRow:
    inside = set(cluster)
    strength = [sum(score for other, score in links[number].items() if other in inside) for number in cluster]
    central = max(range(len(members)), key=lambda place: (strength[place], -place))
    dates = sorted(member.published for member in members if member.published)
    return StoryRow(
        story_id(member.sha256 for member in members),
        members[central].title,
        tuple(member.source for member in members),
        dates[0] if dates else None,
        dates[-1] if dates else None,
    )


def same_story_scores(index: IndexReader, articles: Collection[int]) -> dict[ArticlePair, float]:
    """Return the probability of one story for each pair of `articles` (keys) that linking compared as a whole."""
    compared = index.neighbours.among(articles)
    return {pair: 1.0 / (1.0 + exp(-outcome.log_odds)) for pair, outcome in compared.items()}


def linked_articles(index: IndexReader, articles: Collection[int], verdicts: LinkVerdicts) -> set[ArticlePair]:
    """Return the pairs of `articles` (keys) between which the screen shows a link."""
    links: list[Link] = index.links.shown_between(list(articles), articles, verdicts)
    return {(min(link.a.article, link.b.article), max(link.a.article, link.b.article)) for link in links}
