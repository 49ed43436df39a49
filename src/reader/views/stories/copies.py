"""Articles that are copies of others as wholes: exact ones, and those that share most of their wording."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reader.model.links import ArticleComparison
from reader.store.index.rows import ArticleRow
from reader.views.stories.story_groups import ArticlePair

NEAR_COPY = 0.5
"""Share of the wording of the shorter article that the other one has from which it counts as a near copy."""


@dataclass(frozen=True, slots=True)
class ArticleCopy:
    """An article that is a copy of another one, in whole or for the most part.

    Attributes:
        source: The copy: the later article, or the one listed later if their dates do not say which is later.
        copy_of: The other article.
        share: Share of the wording of the shorter article that both have, 0 to 1.
        exact: True if both texts are the same to the letter.
    """

    source: str
    copy_of: str
    share: float
    exact: bool


def article_copies(
    articles: Sequence[ArticleRow], compared: Mapping[ArticlePair, ArticleComparison]
) -> list[ArticleCopy]:
    """Return the copies among `articles` in their order, each with the article that it is most likely a copy of.

    Args:
        articles: The articles, in order.
        compared: How pairs of them compare as wholes.
    """
    place = {article.id: number for number, article in enumerate(articles)}
    found: dict[int, ArticleCopy] = {}
    for pair, share in _copied_pairs(articles, compared).items():
        ends = sorted((articles[place[key]] for key in pair), key=lambda article: place[article.id])
        original, copy = reversed(ends) if _is_later(*ends) else ends
        candidate = ArticleCopy(copy.source, original.source, share, copy.sha256 == original.sha256)
        best = found.setdefault(copy.id, candidate)
        if (candidate.exact, candidate.share) > (best.exact, best.share):
            found[copy.id] = candidate
    return [found[article.id] for article in articles if article.id in found]


def _copied_pairs(
    articles: Sequence[ArticleRow], compared: Mapping[ArticlePair, ArticleComparison]
) -> dict[ArticlePair, float]:
    """Return the pairs of articles of which one is a copy, with the share of the wording that both have."""
    pairs = {pair: outcome.shared_wording for pair, outcome in compared.items() if outcome.shared_wording >= NEAR_COPY}
    first_with: dict[str, int] = {}
    for article in articles:
        first = first_with.setdefault(article.sha256, article.id)
        if first != article.id:
            pairs[min(first, article.id), max(first, article.id)] = 1.0
    return pairs


def _is_later(article: ArticleRow, other: ArticleRow) -> bool:
    """Return whether an article was surely published on a later day than `other`."""
    day, other_day = (article.published or "")[:10], (other.published or "")[:10]
    return bool(other_day) and day > other_day
