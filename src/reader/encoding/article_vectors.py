"""The vector of an article: what it is about, from the vectors of the passages it begins with.

News articles begin with what happened, so a passage counts less the later it stands, and more the longer it is, up to a
point. What all articles have in common, most of it their language, is then removed (Mu and Viswanath 2018, All-but-the-
top): two reports of one story in two languages come as close as two in one language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from reader.assets import article_space
from reader.model.meaning import PassageVectors

LEAD_PASSAGES = 12
"""Passages from which the vector of an article is made. Five cost 0.02 of the correlation with people's judgements of
similarity (training/stories), all of them gain nothing."""
_LONG = 200
"""Code points from which a longer passage does not count more."""
VECTOR_SIZE = 384
_TINY = 1e-9

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ArticleSpace:
    """What articles have in common.

    Attributes:
        mean: The mean of their vectors, (384,).
        removed: Directions, one row each, that say nothing about what an article reports.
    """

    mean: Vector
    removed: Vector

    def placed(self, means: Vector) -> Vector:
        """Return weighted means of passages, one row each, as vectors of length 1 in which only stories differ."""
        centred = means - self.mean
        centred -= centred @ self.removed.T @ self.removed
        return unit_rows(centred)


def article_vector(lead: Sequence[PassageVectors], lengths: Sequence[int]) -> Vector:
    """Return the vector of an article, of length 1; all zeros if it has no encoded passage.

    Args:
        lead: Vectors of the passages that it begins with, furniture left out, in order.
        lengths: The length of each in code points.
    """
    if not lead:
        return np.zeros(VECTOR_SIZE, np.float32)
    (vector,) = shipped_space().placed(lead_mean(lead, lengths)[None])
    return np.asarray(vector)


def lead_mean(lead: Sequence[PassageVectors], lengths: Sequence[int]) -> Vector:
    """Return the weighted mean of passages, of length 1; arguments as of `article_vector`."""
    first = lead[:LEAD_PASSAGES]
    rows = np.array([np.frombuffer(passage.sentence, np.int8) for passage in first], np.float32)
    weights = np.minimum(lengths[: len(first)], _LONG) / np.arange(1, len(first) + 1)
    mean: Vector = weights.astype(np.float32) @ unit_rows(rows)
    return mean / max(float(np.linalg.norm(mean)), _TINY)


@cache
def shipped_space() -> ArticleSpace:
    """Return what articles have in common, as measured on news in seven languages."""
    with np.load(article_space()) as arrays:
        return ArticleSpace(arrays["mean"].astype(np.float32), arrays["removed"].astype(np.float32))


def unit_rows(rows: Vector) -> Vector:
    """Return rows scaled to length 1; rows of zeros stay as they are."""
    scaled: Vector = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), _TINY)
    return scaled
