"""The same-story score of two articles, averaged over both articles and their nearest neighbours.

Two short reports of one story may have few words in common, and two reports of look-alike stories many. But each
article has nearest neighbours, and if the neighbours of one have nothing to do with those of the other, the two
articles do not either. So the score is the mean over all pairs of an article of the one group (an article with its
neighbours) and an article of the other group. If the articles within both groups are far more similar than those across
the groups, the two stories are look-alikes, and the score is lowered further.

Method: the mean over all pairs of two groups is that of average-linkage clustering; comparing it with the mean within
each group is the idea of silhouettes (Rousseeuw 1987). Unlike in clustering, each article has a separate group, so that
no article is forced into a cluster.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.model.links import ArticleNeighbour

MAX_NEIGHBOURS = 3
"""Most neighbours in the group of an article. Two to five do equally well on ECB+ dev."""
MAX_LOG_ODDS = 8.0
"""Log-odds at which the vote of a pair is clipped; a pair that was never compared votes -`MAX_LOG_ODDS`."""
COHESION_MARGIN = 1.25
"""How far the log-odds between two groups may be below those within either. 1 to 1.5 do well on ECB+ dev."""
COHESION_PENALTY = 3.0
"""How many times the distance beyond `COHESION_MARGIN` is taken off."""
_NO_ARTICLE = -1
"""Key that fills up groups with fewer than `MAX_NEIGHBOURS` neighbours."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The articles that one article was compared with, by rising key.

    Attributes:
        keys: Their keys.
        log_odds: For each the log-odds that both cover the same story, judged by the two articles alone.
        copied: True for those that share runs of words with the article.
        similarity: How similar their stories are, 0 to 1.
    """

    keys: NDArray[np.int64]
    log_odds: NDArray[np.float64]
    copied: NDArray[np.bool_]
    similarity: NDArray[np.float64]

    @classmethod
    def of(cls, neighbours: Sequence[ArticleNeighbour]) -> Neighbourhood:
        """Return neighbours as arrays."""
        rising = sorted(neighbours)
        return cls(
            np.asarray([neighbour.article for neighbour in rising], dtype=np.int64),
            np.asarray([neighbour.log_odds for neighbour in rising], dtype=float),
            np.asarray([neighbour.copied for neighbour in rising], dtype=bool),
            np.asarray([neighbour.similarity for neighbour in rising], dtype=float),
        )

    def nearest(self) -> NDArray[np.int64]:
        """Return the positions of the nearest neighbours, nearest first, then by key.

        Only articles that probably cover the same story (log-odds above 0) are neighbours.
        """
        likely = np.flatnonzero(self.log_odds > 0)
        return likely[np.argsort(-self.log_odds[likely], kind="stable")[:MAX_NEIGHBOURS]]


NeighbourhoodOf = Callable[[int], Neighbourhood]
CohesionOf = Callable[[int], float]


def same_story_log_odds(
    article: int, neighbourhood_of: NeighbourhoodOf, cohesion_of: CohesionOf
) -> NDArray[np.float64]:
    """Return the log-odds that `article` covers the same story as each article of its neighbourhood.

    The score is symmetric: it does not depend on which of the two articles is `article`.

    Args:
        article: An article.
        neighbourhood_of: The neighbourhood of any article.
        cohesion_of: The cohesion of any article (see `cohesion`).
    """
    near = neighbourhood_of(article)
    if not len(near.keys):
        return near.log_odds
    group, weights = _group(article, near)
    others = [_group(key, neighbourhood_of(key)) for key in near.keys.tolist()]
    # One row per neighbour: the members of its group, and their weights.
    other_groups = np.stack([keys for keys, _ in others])
    other_weights = np.stack([weight for _, weight in others])
    total, total_weight = np.zeros(len(near.keys)), np.zeros(len(near.keys))
    for member, weight in zip(group.tolist(), weights.tolist(), strict=True):
        if member != _NO_ARTICLE:
            # An article in both groups does not vote on its similarity to itself.
            pair_weights = weight * other_weights * (other_groups != member)
            total += (pair_weights * _votes(neighbourhood_of(member), other_groups)).sum(axis=1)
            total_weight += pair_weights.sum(axis=1)
    between = total / total_weight
    # The less cohesive group counts, so that the penalty needs two groups that are both more cohesive than the pairs
    # across them.
    within = np.minimum(np.array([cohesion_of(key) for key in near.keys.tolist()]), cohesion_of(article))
    distance: NDArray[np.float64] = np.maximum(within - between - COHESION_MARGIN, 0.0)
    return np.asarray(np.round(between - COHESION_PENALTY * distance, 6), dtype=float)


def cohesion(article: int, neighbourhood_of: NeighbourhoodOf) -> float:
    """Return the mean log-odds between the members of an article's group; -inf if it has no neighbours.

    Args:
        article: An article.
        neighbourhood_of: The neighbourhood of any article.
    """
    keys, weights = _group(article, neighbourhood_of(article))
    keys, weights = keys[keys != _NO_ARTICLE], weights[keys != _NO_ARTICLE]
    if len(keys) < 2:
        return -np.inf
    votes = np.stack([_votes(neighbourhood_of(key), keys) for key in keys.tolist()])
    pair_weights = np.triu(np.outer(weights, weights), 1)  # each pair once, no article with itself
    return float((pair_weights * votes).sum() / pair_weights.sum())


def _group(article: int, near: Neighbourhood) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return an article and its nearest neighbours, filled up with `_NO_ARTICLE`, and the weight of each.

    The article itself has weight 1, a neighbour the probability that it covers the same story, `_NO_ARTICLE` 0.
    """
    keys, weights = np.full(1 + MAX_NEIGHBOURS, _NO_ARTICLE), np.zeros(1 + MAX_NEIGHBOURS)
    nearest = near.nearest()
    keys[0], weights[0] = article, 1.0
    keys[1 : 1 + len(nearest)] = near.keys[nearest]
    weights[1 : 1 + len(nearest)] = 1.0 / (1.0 + np.exp(-near.log_odds[nearest]))
    return keys, weights


def _votes(near: Neighbourhood, keys: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the log-odds that an article covers the same story as each of `keys`, clipped to `MAX_LOG_ODDS`."""
    if not len(near.keys):
        return np.full(keys.shape, -MAX_LOG_ODDS)
    position = np.minimum(np.searchsorted(near.keys, keys), len(near.keys) - 1)
    log_odds = np.clip(near.log_odds[position], -MAX_LOG_ODDS, MAX_LOG_ODDS)
    return np.where(near.keys[position] == keys, log_odds, -MAX_LOG_ODDS)
