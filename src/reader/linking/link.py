"""The linker's road: profiles, near articles, candidates, features, score, kind, selection, reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from reader.linking.article_index import ArticleIndex
from reader.linking.block import Block
from reader.linking.candidates import candidates
from reader.linking.features import describe
from reader.linking.kinds import copies, quotes
from reader.linking.pair import Pair
from reader.linking.passage_rows import PassageRows, rows_of, stack_rows
from reader.linking.profile import ArticleProfile
from reader.linking.profiling import profile_article
from reader.linking.reasons import reasons_for
from reader.linking.scoring import Scorer, shipped_scorer
from reader.linking.selection import Scored, select
from reader.linking.stories.article_rows import ArticleRows, article_row, stack_articles
from reader.linking.stories.likeness import compare
from reader.linking.trust import proof, standing, telling
from reader.model import WORTH_A_LOOK, Link, LinkableArticle, LinkKind

FLOOR = 0.01
"""Probability below which a pair is not kept at all."""
AT_ONCE = 64
"""Articles that a new one is held against in one block: bounds the memory."""


def link(articles: Sequence[LinkableArticle], new: frozenset[int] | None = None) -> Iterator[Link]:
    """Yield the pairs of passages of different articles that tell the same, best candidates and weak ones alike.

    A pair's score, kind and reasons depend on its two articles and on what ships with the product; the order of
    `articles` and whatever else is in the library make no difference to it.

    Args:
        articles: All articles.
        new: Keys of the articles whose pairs are wanted; None wants all pairs.

    Yields:
        Links with `a` in the article with the smaller key, by pairs of articles; `shown` is set on those that the
        screen shows without being asked.
    """
    linker = _Linker(shipped_scorer())
    for article in sorted(articles, key=lambda article: (new is not None and article.article in new, article.article)):
        profile = profile_article(article)
        if profile.passages:
            yield from linker.take(profile, wanted=new is None or article.article in new)


@dataclass(frozen=True, slots=True)
class _Scores:
    """Candidate pairs of a block, a row each."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    features: NDArray[np.float64]
    score: NDArray[np.float64]
    standing: NDArray[np.float64]
    telling: NDArray[np.bool_]
    copy: NDArray[np.bool_]
    quote: NDArray[np.bool_]

    def kind(self, at: int) -> LinkKind:
        return LinkKind.COPY if self.copy[at] else LinkKind.QUOTE if self.quote[at] else LinkKind.EVENT


class _Linker:
    """All articles seen so far, ready to be held against the next one."""

    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer
        self._index = ArticleIndex()
        self._articles: list[ArticleRows] = []
        self._passages: list[PassageRows] = []
        self._profiles: list[ArticleProfile] = []

    def take(self, article: ArticleProfile, *, wanted: bool) -> Iterator[Link]:
        """Add `article`; where `wanted`, yield its links with the articles that came before."""
        row, passages = article_row(article), rows_of(article)
        if wanted:
            near = self._index.near(row)
            for start in range(0, len(near), AT_ONCE):
                yield from self._link(article, row, passages, near[start : start + AT_ONCE].tolist())
        self._index.add(row)
        self._articles.append(row)
        self._passages.append(passages)
        self._profiles.append(article)

    def _link(
        self, article: ArticleProfile, row: ArticleRows, passages: PassageRows, near: list[int]
    ) -> Iterator[Link]:
        sides = [self._passages[number] for number in near]
        owner = np.repeat(np.arange(len(near)), [side.count for side in sides])
        block = Block(passages, stack_rows(sides))
        others = stack_articles([self._articles[number] for number in near])
        stories = self._scorer.stories.log_odds(compare(row, others))
        scores = self._score(block, stories[owner])
        indexes = block.right.index
        pairs = groupby(range(len(scores.left)), key=lambda at: owner[scores.right[at]])
        for place, found in pairs:
            yield from self._links(article, self._profiles[near[place]], scores, list(found), passages.index, indexes)

    def _score(self, block: Block, story: NDArray[np.float64]) -> _Scores:
        left, right = candidates(block, story)
        features = describe(block, left, right)
        log_odds = self._scorer.log_odds(features, story[right])
        copy, quote = copies(block), quotes(block)
        score = np.maximum(self._scorer.probability(log_odds), np.round(proof(block, copy, quote)[left, right], 6))
        return _Scores(
            left,
            right,
            features,
            score,
            np.round(log_odds + standing(block)[left, right], 9),
            telling(block)[left, right],
            copy[left, right],
            quote[left, right],
        )

    def _links(
        self,
        new: ArticleProfile,
        old: ArticleProfile,
        scores: _Scores,
        rows: list[int],
        new_index: NDArray[np.int64],
        old_index: NDArray[np.int64],
    ) -> Iterator[Link]:
        forward = new.article < old.article
        scored = []
        for at in rows:
            mine, yours = int(new_index[scores.left[at]]), int(old_index[scores.right[at]])
            a, b = (mine, yours) if forward else (yours, mine)
            score, stands = float(scores.score[at]), float(scores.standing[at])
            scored.append(Scored(a, b, score, stands, scores.kind(at), bool(scores.telling[at])))
        shown = select(scored)
        first, second = (new, old) if forward else (old, new)
        for at, one in zip(rows, scored, strict=True):
            is_shown = (one.a, one.b) in shown
            if one.score < FLOOR and not is_shown:
                continue
            pair = Pair(first.passages[one.a], second.passages[one.b], first, second)
            explained = is_shown or one.score >= WORTH_A_LOOK
            reasons = reasons_for(pair, one.kind, self._scorer.parts(scores.features[at])) if explained else ()
            yield Link(pair.a.ref, pair.b.ref, one.kind, one.score, is_shown, reasons)
