"""How likely two articles tell one story, told by their kin as well: the articles most likely to tell the same as each.

Two short accounts of one story may have few words in common, and two of look-alike stories many. But each has nearest
articles of its own, and if these have nothing to do with one another, the two have not either. So what counts is the
mean over an article with its kin on one side and the other with its kin on the other side. Where both sides hold
together far better than they hold to one another, they are look-alikes, and what counts falls further.

Source of the method: the mean over all pairs of two groups is that of average-linkage clustering, and holding it
against the mean within each group is the idea of silhouettes (Rousseeuw 1987); here each article has a group of its
own, so that no article is ever forced into a cluster.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.model.links import ArticleNeighbour

KIN = 3
"""Kin of an article at most. Two to five do equally well on ECB+ dev."""
SURE = 8.0
"""Log-odds beyond which two articles count no more; not being near each other counts as much against one story."""
LAG = 1.25
"""How far the log-odds between two sides may stay behind those within either. Of 1 to 1.5, all do well on ECB+ dev."""
FALL = 3.0
"""How many times over what goes beyond that is taken off."""
_NOBODY = -1


@dataclass(frozen=True, slots=True)
class Near:
    """The articles near one article, by rising key.

    Attributes:
        keys: Their keys.
        odds: For each the log-odds that it tells the same story, told by the two articles alone.
        copied: Which of them share runs of words with it.
    """

    keys: NDArray[np.int64]
    odds: NDArray[np.float64]
    copied: NDArray[np.bool_]

    @classmethod
    def of(cls, near: Sequence[ArticleNeighbour]) -> Near:
        """Return articles as they are remembered."""
        rising = sorted(near)
        return cls(
            np.asarray([one.article for one in rising], dtype=np.int64),
            np.asarray([one.odds for one in rising], dtype=float),
            np.asarray([one.copied for one in rising], dtype=bool),
        )

    def neighbours(self) -> NDArray[np.int64]:
        """Return which are its kin: the likeliest to tell its story, the likeliest first, of equals the first."""
        likely = np.flatnonzero(self.odds > 0)
        return likely[np.argsort(-self.odds[likely], kind="stable")[:KIN]]


NearOf = Callable[[int], Near]
CohesionOf = Callable[[int], float]


def same_story_log_odds(article: int, near_of: NearOf, cohesion_of: CohesionOf) -> NDArray[np.float64]:
    """Return for each article near `article` the log-odds that both tell one story, told by their kin as well.

    It is the same whichever of the two is asked about.

    Args:
        article: An article.
        near_of: The articles near any article.
        cohesion_of: The cohesion of any article (see `cohesion`).
    """
    near = near_of(article)
    if not len(near.keys):
        return near.odds
    mine, my_weights = _with_kin(article, near)
    yours, your_weights = map(np.stack, zip(*(_with_kin(key, near_of(key)) for key in near.keys.tolist()), strict=True))
    told, weight = np.zeros(len(near.keys)), np.zeros(len(near.keys))
    for key, trust in zip(mine.tolist(), my_weights.tolist(), strict=True):
        if key != _NOBODY:
            # An article that is kin to both sides says nothing about them by being itself.
            trusts = trust * your_weights * (yours != key)
            told += (trusts * _odds(near_of(key), yours)).sum(axis=1)
            weight += trusts.sum(axis=1)
    between = told / weight
    within = np.minimum(np.array([cohesion_of(key) for key in near.keys.tolist()]), cohesion_of(article))
    lag: NDArray[np.float64] = np.maximum(within - between - LAG, 0.0)
    return np.asarray(np.round(between - FALL * lag, 6), dtype=float)


def cohesion(article: int, near_of: NearOf) -> float:
    """Return the mean log-odds that an article and its kin tell one story among themselves, -inf where it has no kin.

    Args:
        article: An article.
        near_of: The articles near any article.
    """
    keys, weights = _with_kin(article, near_of(article))
    keys, weights = keys[keys != _NOBODY], weights[keys != _NOBODY]
    if len(keys) < 2:
        return -np.inf
    odds = np.stack([_odds(near_of(key), keys) for key in keys.tolist()])
    trusts = np.triu(np.outer(weights, weights), 1)
    return float((trusts * odds).sum() / trusts.sum())


def _with_kin(article: int, near: Near) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return an article and its kin, `_NOBODY` where these are few, with how much each counts."""
    keys, weights = np.full(1 + KIN, _NOBODY), np.zeros(1 + KIN)
    neighbours = near.neighbours()
    keys[0], weights[0] = article, 1.0
    keys[1 : 1 + len(neighbours)] = near.keys[neighbours]
    weights[1 : 1 + len(neighbours)] = 1.0 / (1.0 + np.exp(-near.odds[neighbours]))
    return keys, weights


def _odds(near: Near, keys: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the log-odds that an article tells one story with each of `keys`, between -`SURE` and `SURE`."""
    if not len(near.keys):
        return np.full(keys.shape, -SURE)
    place = np.minimum(np.searchsorted(near.keys, keys), len(near.keys) - 1)
    return np.where(near.keys[place] == keys, np.clip(near.odds[place], -SURE, SURE), -SURE)
