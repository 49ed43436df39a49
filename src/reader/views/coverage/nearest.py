"""The passages of other sources that come nearest to one without a counterpart: weak links, which are not shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from reader.model.links import LinkVerdicts, PassageRef
from reader.store.index.reader import IndexReader
from reader.store.index.weak_links import ScoredPair

CACHED_ARTICLES = 16
"""Articles whose nearest passages a `NearestReader` keeps in memory."""


class NearestPassage(NamedTuple):
    """A passage that may report the same as another one, though no link is shown.

    Attributes:
        score: Probability that both report the same event, 0 to 1.
        ref: The passage.
    """

    score: float
    ref: PassageRef


class NearestPassages:
    """The nearest passages of each passage, the best one per other article.

    Args:
        pairs: Scored pairs of passages of different articles, in any order.
        articles: Keys of the articles for whose passages the nearest ones are wanted; None for all.
    """

    def __init__(self, pairs: Iterable[ScoredPair], articles: Collection[int] | None = None) -> None:
        self._best: dict[PassageRef, dict[int, NearestPassage]] = defaultdict(dict)
        for score, a, b in pairs:
            if articles is None or a.article in articles:
                self._put(a, NearestPassage(score, b))
            if articles is None or b.article in articles:
                self._put(b, NearestPassage(score, a))

    def _put(self, ref: PassageRef, found: NearestPassage) -> None:
        known = self._best[ref].get(found.ref.article)
        if known is None or (-found.score, found.ref) < (-known.score, known.ref):
            self._best[ref][found.ref.article] = found

    def of(self, ref: PassageRef) -> NearestPassage | None:
        """Return the nearest passage of any other article; None if nothing similar is stored."""
        return _best(self._best.get(ref, {}).values())

    def between(self, refs: Iterable[PassageRef], article: int) -> tuple[PassageRef, NearestPassage] | None:
        """Return which of several passages comes nearest to one of an article, and that one; None if none does."""
        found = [(near, ref) for ref in refs if (near := self._best.get(ref, {}).get(article)) is not None]
        if not found:
            return None
        near, ref = min(found, key=lambda pair: (-pair[0].score, pair[0].ref, pair[1]))
        return ref, near


def _best(found: Iterable[NearestPassage]) -> NearestPassage | None:
    return min(found, key=lambda near: (-near.score, near.ref), default=None)


class NearestReader:
    """Reads the nearest passages of one article after the other; few articles are kept, because libraries are large.

    Args:
        index: The index.
        among: Keys of the articles in which the nearest passages may be.
        verdicts: The user's link verdicts; a rejected link is not near.
    """

    def __init__(self, index: IndexReader, among: Collection[int], verdicts: LinkVerdicts) -> None:
        self._of_article = lru_cache(CACHED_ARTICLES)(lambda article: load_nearest(index, [article], among, verdicts))

    def of(self, ref: PassageRef) -> NearestPassage | None:
        """Return the nearest passage of any other article; None if nothing similar is stored."""
        return self._of_article(ref.article).of(ref)


def load_nearest(
    index: IndexReader, articles: Collection[int], among: Collection[int], verdicts: LinkVerdicts
) -> NearestPassages:
    """Return the nearest passages of the passages of `articles`.

    Args:
        index: The index.
        articles: Keys of articles.
        among: Keys of the articles in which the nearest passages may be.
        verdicts: The user's link verdicts; a rejected link is not near.
    """
    return NearestPassages(index.links.not_shown(articles, among, verdicts), articles)
