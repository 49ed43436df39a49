"""The linker's road: profiles, near articles, candidates, features, score, kind, selection, reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.linking.article_index import ArticleIndex, signature
from reader.linking.block import Block
from reader.linking.candidates import candidates, worth_comparing
from reader.linking.features import describe
from reader.linking.kinds import copies, quotes
from reader.linking.pair import Pair
from reader.linking.passage_rows import PassageRows, rows_of, stack_rows
from reader.linking.profiling import profile_article
from reader.linking.reasons import reasons_for
from reader.linking.scoring import Scorer, shipped_scorer
from reader.linking.selection import SHOWN, Scored, select
from reader.linking.shelf import Shelf
from reader.linking.stories.article_rows import ArticleRows, article_row, stack_articles
from reader.linking.stories.likeness import compare
from reader.linking.trust import proof, standing, telling
from reader.model import WORTH_A_LOOK, Link, LinkableArticle, LinkFit, LinkKind, PassageRef, Reason

FLOOR = 0.01
"""Probability below which a pair is not kept at all."""
AT_ONCE = 64
"""Articles that a new one is held against in one block: bounds the memory."""


def link(
    articles: Mapping[int, LinkableArticle],
    new: frozenset[int] | None = None,
    signatures: MutableMapping[int, bytes] | None = None,
    fit: LinkFit | None = None,
) -> Iterator[Link]:
    """Yield the pairs of passages of different articles that tell the same, best candidates and weak ones alike.

    A pair's score, kind and reasons depend on its two articles and on what ships with the product; the order of
    `articles` and whatever else is in the library make no difference to it. Whether two articles are held against each
    other depends on the ones with smaller keys as well, as soon as there are dozens like them (see article_index.py).

    Args:
        articles: All articles by key. Each is asked for once at most, so that a mapping that reads them one by one
            keeps memory low: it grows by some 40 KB an article of 500 words.
        new: Keys of the articles whose pairs are wanted; None wants all pairs.
        signatures: What was remembered of each article when it was new, to tell which others are near; filled in here.
            An article that is not near any new one is not even read.
        fit: What was learnt from a person's verdicts; None for nothing.

    Yields:
        Links with `a` in the article with the smaller key, by pairs of articles; `shown` is set on those that the
        screen shows without being asked.
    """
    scorer = shipped_scorer() if fit is None else shipped_scorer().learnt(fit)
    linker = _Linker(articles, scorer, {} if signatures is None else signatures)
    fresh = sorted(articles if new is None else articles.keys() & new)
    linker.remember(sorted(articles.keys() - set(fresh)), fresh)
    for key in fresh:
        yield from linker.take(key)


@dataclass(frozen=True, slots=True)
class _Scores:
    """Candidate pairs of a new article with others, a row each, those with one other article together.

    Attributes:
        mine: Index of the passage in the new article.
        yours: Index of the passage in the other.
        owner: Number of the other article among those of the block, rising.
        features: Pairs x features.
        score: Probability.
        standing: What orders and chooses the links that are shown.
        telling: Whether the pair shares something that tells events of one kind apart.
        kind: Kind of link, as a number: 2 copy, 1 quote, 0 event.
    """

    mine: NDArray[np.int64]
    yours: NDArray[np.int64]
    owner: NDArray[np.int64]
    features: NDArray[np.float64]
    score: NDArray[np.float64]
    standing: NDArray[np.float64]
    telling: NDArray[np.bool_]
    kind: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Rows:
    """An article as rows of numbers.

    Attributes:
        article: The article as a whole, one row.
        passages: Its passages.
    """

    article: ArticleRows
    passages: PassageRows


_KINDS = (LinkKind.EVENT, LinkKind.QUOTE, LinkKind.COPY)


class _Linker:
    """All articles seen so far, ready to be held against the next one."""

    def __init__(
        self, articles: Mapping[int, LinkableArticle], scorer: Scorer, signatures: MutableMapping[int, bytes]
    ) -> None:
        self._all = articles
        self._scorer = scorer
        self._signatures = signatures
        self._index = ArticleIndex()
        self._keys: list[int] = []
        self._rows: dict[int, _Rows] = {}
        self._shelf = Shelf()

    def remember(self, old: Sequence[int], new: Sequence[int]) -> None:
        """Have the `new` articles, when they come, held against the `old` ones, too."""
        if not old:
            return
        known = dict(self._signatures.items())
        for key in (key for key in old if key not in known):
            known[key] = self._signatures[key] = signature(self._rows_of(key).article)
        self._index = ArticleIndex([known[key] for key in old], [self._rows_of(key).article for key in new])
        self._keys = list(old)

    def take(self, key: int) -> Iterator[Link]:
        """Add an article and yield its links with the articles that came before."""
        rows = self._rows_of(key)
        self._signatures[key] = signature(rows.article)
        numbers, copied = self._index.near(rows.article)
        if len(numbers):
            near = np.asarray(self._keys)[numbers]
            stories = self._stories(rows.article, near.tolist())
            worth = worth_comparing(stories, copied)
            for start in range(0, len(worth), AT_ONCE):
                part = worth[start : start + AT_ONCE]
                yield from self._link(key, rows, near[part].tolist(), stories[part])
        self._index.add(rows.article)
        self._keys.append(key)

    def _rows_of(self, key: int) -> _Rows:
        if key not in self._rows:
            profile = profile_article(self._all[key])
            self._rows[key] = _Rows(article_row(profile), rows_of(profile))
            self._shelf.put(profile)
        return self._rows[key]

    def _stories(self, article: ArticleRows, near: list[int]) -> NDArray[np.float64]:
        """Return the log-odds that each of the articles `near` tells the story of `article`."""
        others = stack_articles([self._rows_of(key).article for key in near])
        return self._scorer.stories.log_odds(compare(article, others))

    def _link(self, new: int, rows: _Rows, near: list[int], stories: NDArray[np.float64]) -> Iterator[Link]:
        sides = [self._rows_of(key).passages for key in near]
        owner = np.repeat(np.arange(len(near)), [side.count for side in sides])
        block = Block(rows.passages, stack_rows(sides))
        left, right = candidates(block, stories[owner])
        # Of articles that tell other stories next to nothing is left: what follows looks at these passages alone.
        kept, right = np.unique(right, return_inverse=True)
        scores = self._score(block.only(kept), owner[kept], stories[owner[kept]], left, right)
        ends = np.searchsorted(scores.owner, np.arange(len(near) + 1)).tolist()
        for old, start, end in zip(near, ends, ends[1:], strict=False):
            yield from self._links(new, old, scores, slice(start, end))

    def _score(
        self,
        block: Block,
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
            score=np.maximum(self._scorer.probability(log_odds), proof(block, copy, quote)[left, right]),
            standing=np.round(log_odds + standing(block)[left, right], 9),
            telling=telling(block)[left, right],
            kind=np.where(copy, 2, np.where(quote, 1, 0))[left, right],
        )

    def _links(self, new: int, old: int, scores: _Scores, rows: slice) -> Iterator[Link]:
        """Yield the links of two articles, whose candidate pairs are `rows` of `scores`."""
        mine, yours = scores.mine[rows].tolist(), scores.yours[rows].tolist()
        a, b = (mine, yours) if new < old else (yours, mine)
        score, kind = scores.score[rows].tolist(), [_KINDS[number] for number in scores.kind[rows].tolist()]
        promising = np.flatnonzero((scores.standing[rows] >= SHOWN) | (scores.kind[rows] > 0)).tolist()
        stands, tells = scores.standing[rows], scores.telling[rows]
        chosen = select(
            [Scored(a[at], b[at], score[at], float(stands[at]), kind[at], bool(tells[at])) for at in promising]
        )
        shown = {at for at in promising if (a[at], b[at]) in chosen}
        first, second = min(new, old), max(new, old)
        kept = [at for at, probability in enumerate(score) if probability >= FLOOR or at in shown]
        left, right = {one: PassageRef(first, one) for one in set(a)}, {one: PassageRef(second, one) for one in set(b)}
        for at in kept:
            reasons: tuple[Reason, ...] = ()
            if at in shown or score[at] >= WORTH_A_LOOK:
                pair = Pair.of(self._shelf.passage(first, a[at]), self._shelf.passage(second, b[at]))
                parts = self._scorer.parts(scores.features[rows.start + at].tolist())
                reasons = reasons_for(pair, kind[at], parts)
            yield Link(left[a[at]], right[b[at]], kind[at], score[at], at in shown, reasons)
