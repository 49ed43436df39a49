"""The linker's road: articles placed among one another, candidates, features, score, kind, selection, reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.linking.explain.pair import Pair
from reader.linking.explain.reasons import reasons_for
from reader.linking.features import describe
from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import stack_rows
from reader.linking.neighbour_memory import Memory
from reader.linking.scoring.candidates import candidates, worth_comparing
from reader.linking.scoring.model import Scorer, shipped_scorer
from reader.linking.scoring.rules import copies, quotes
from reader.linking.scoring.selection import WORTH_WEIGHING, Scored, select
from reader.linking.scoring.trust import proof, telling
from reader.linking.stories.article_cache import ArticleCache, ArticleMatrices
from reader.linking.stories.placement import ArticlePlacement
from reader.model.links import (
    MIN_SCORE_WITH_REASONS,
    Calibration,
    Link,
    LinkableArticle,
    LinkKind,
    NeighbourStore,
    PassageRef,
    Reason,
)

FLOOR = 0.01
"""Probability below which a pair is not kept at all."""
AT_ONCE = 64
"""Articles that one is held against in one block: bounds the memory."""


def link(
    articles: Mapping[int, LinkableArticle],
    new: frozenset[int] | None = None,
    memory: NeighbourStore | None = None,
    fit: Calibration | None = None,
) -> Iterator[Link]:
    """Yield the pairs of passages of different articles that tell the same, best candidates and weak ones alike.

    A pair's kind and reasons depend on its two articles and on what ships with the product; its score on the kin of
    these two as well (see stories/kin.py). So an article that comes can change links of the few articles that it
    becomes kin of: `NeighbourStore.mark_stale` is told which, and a call for these as `new` brings them up to date. The
    order of `articles` makes no difference, as long as there are not dozens like one of them (see article_index.py).

    Args:
        articles: All articles by key. Each is asked for once at most, so that a mapping that reads them one by one
            keeps memory low: it grows by some 40 KB an article of 500 words.
        new: Keys of the articles whose pairs are wanted; None wants all pairs, and all articles placed anew.
        memory: What was remembered of each article when it was placed; filled in here. An article that is not near any
            new one is not even read. None remembers nothing.
        fit: What was learnt from a person's verdicts; None for nothing.

    Yields:
        Links with `a` in the article with the smaller key, by pairs of articles; `shown` is set on those that the
        screen shows without being asked.
    """
    scorer = shipped_scorer() if fit is None else shipped_scorer().learnt(fit)
    kept = Memory() if memory is None else memory
    stock = ArticleCache(articles)
    places = ArticlePlacement(stock, scorer.stories, kept)
    fresh = sorted(articles if new is None else articles.keys() & new)
    unplaced = [key for key in fresh if new is None or key not in kept.signatures]
    among = sorted(articles.keys() - set(unplaced))
    places.place(unplaced, among, articles.keys() - set(fresh))
    linker = _Linker(stock, places, scorer)
    for key in fresh:
        yield from linker.links(key, but=frozenset(fresh))


@dataclass(frozen=True, slots=True)
class _Scores:
    """Candidate pairs of a new article with others, a row each, those with one other article together.

    Attributes:
        mine: Index of the passage in the new article.
        yours: Index of the passage in the other.
        owner: Number of the other article among those of the block, rising.
        features: Pairs x features.
        score: Probability.
        log_odds: The log-odds behind it, which wording that proves a copy or a quotation does not raise.
        telling: Whether the pair shares something that tells events of one kind apart.
        kind: Kind of link, as a number: 2 copy, 1 quote, 0 event.
    """

    mine: NDArray[np.int64]
    yours: NDArray[np.int64]
    owner: NDArray[np.int64]
    features: NDArray[np.float64]
    score: NDArray[np.float64]
    log_odds: NDArray[np.float64]
    telling: NDArray[np.bool_]
    kind: NDArray[np.int64]


_KINDS = (LinkKind.EVENT, LinkKind.QUOTE, LinkKind.COPY)


class _Linker:
    """Articles that were placed, ready to be held against one another passage by passage."""

    def __init__(self, stock: ArticleCache, places: ArticlePlacement, scorer: Scorer) -> None:
        self._stock = stock
        self._places = places
        self._scorer = scorer

    def links(self, key: int, but: frozenset[int]) -> Iterator[Link]:
        """Yield the links of an article, but those with greater ones of `but`: these will be asked for theirs."""
        near, story = self._places.near(key), self._places.same_story_log_odds(key)
        wanted = np.asarray([other < key or other not in but for other in near.keys.tolist()], dtype=bool)
        worth = np.flatnonzero(wanted & worth_comparing(story, near.copied))
        for start in range(0, len(worth), AT_ONCE):
            part = worth[start : start + AT_ONCE]
            yield from self._link(key, self._stock.rows(key), near.keys[part].tolist(), story[part])

    def _link(self, new: int, rows: ArticleMatrices, near: list[int], stories: NDArray[np.float64]) -> Iterator[Link]:
        sides = [self._stock.rows(key).passages for key in near]
        owner = np.repeat(np.arange(len(near)), [side.count for side in sides])
        block = PairBlock(rows.passages, stack_rows(sides))
        left, right = candidates(block, stories[owner])
        # Of articles that tell other stories next to nothing is left: what follows looks at these passages alone.
        kept, right = np.unique(right, return_inverse=True)
        scores = self._score(block.only(kept), owner[kept], stories[owner[kept]], left, right)
        ends = np.searchsorted(scores.owner, np.arange(len(near) + 1)).tolist()
        for old, start, end in zip(near, ends, ends[1:], strict=False):
            yield from self._links(new, old, scores, slice(start, end))

    def _score(
        self,
        block: PairBlock,
        owner: NDArray[np.int64],
        story: NDArray[np.float64],
        left: NDArray[np.int64],
        right: NDArray[np.int64],
    ) -> _Scores:
        features = describe(block, left, right)
        log_odds = self._scorer.log_odds(features, story[right])
        copy, quote = copies(block), quotes(block)
        return _Scores(
            mine=block.left.index[left],
            yours=block.right.index[right],
            owner=owner[right],
            features=features,
            log_odds=log_odds,
            score=np.maximum(self._scorer.probability(log_odds), proof(block, copy, quote)[left, right]),
            telling=telling(block)[left, right],
            kind=np.where(copy, 2, np.where(quote, 1, 0))[left, right],
        )

    def _links(self, new: int, old: int, scores: _Scores, rows: slice) -> Iterator[Link]:
        """Yield the links of two articles, whose candidate pairs are `rows` of `scores`."""
        mine, yours = scores.mine[rows].tolist(), scores.yours[rows].tolist()
        a, b = (mine, yours) if new < old else (yours, mine)
        score, kind = scores.score[rows].tolist(), [_KINDS[number] for number in scores.kind[rows].tolist()]
        promising = np.flatnonzero((scores.log_odds[rows] >= WORTH_WEIGHING) | (scores.kind[rows] > 0)).tolist()
        odds, tells = scores.log_odds[rows], scores.telling[rows]
        chosen = select(
            [Scored(a[at], b[at], score[at], float(odds[at]), kind[at], bool(tells[at])) for at in promising]
        )
        shown = {at for at in promising if (a[at], b[at]) in chosen}
        first, second = min(new, old), max(new, old)
        kept = [at for at, probability in enumerate(score) if probability >= FLOOR or at in shown]
        left, right = {one: PassageRef(first, one) for one in set(a)}, {one: PassageRef(second, one) for one in set(b)}
        for at in kept:
            reasons: tuple[Reason, ...] = ()
            if at in shown or score[at] >= MIN_SCORE_WITH_REASONS:
                pair = Pair.of(self._stock.passage(first, a[at]), self._stock.passage(second, b[at]))
                parts = self._scorer.parts(scores.features[rows.start + at].tolist())
                reasons = reasons_for(pair, kind[at], parts)
            yield Link(left[a[at]], right[b[at]], kind[at], score[at], at in shown, reasons)
