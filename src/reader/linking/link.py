"""The linker's road: profiles, near articles, candidates, features, score, kind, selection, reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from reader.linking.article_index import ArticleIndex, near_any, signature
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
from reader.model import WORTH_A_LOOK, Link, LinkableArticle, LinkKind, PassageRef, Reason

FLOOR = 0.01
"""Probability below which a pair is not kept at all."""
PROFILES = 256
"""Profiles of articles that are held at a time; of all others only rows of numbers are."""
AT_ONCE = 64
"""Articles that a new one is held against in one block: bounds the memory."""


def link(
    articles: Mapping[int, LinkableArticle],
    new: frozenset[int] | None = None,
    signatures: MutableMapping[int, bytes] | None = None,
) -> Iterator[Link]:
    """Yield the pairs of passages of different articles that tell the same, best candidates and weak ones alike.

    A pair's score, kind and reasons depend on its two articles and on what ships with the product; the order of
    `articles` and whatever else is in the library make no difference to it.

    Args:
        articles: All articles by key. Each is asked for once, and again when reasons are put into words, so that a
            mapping that reads them one by one keeps memory low.
        new: Keys of the articles whose pairs are wanted; None wants all pairs.
        signatures: What was remembered of each article when it was new, to tell which others are near; filled in here.
            An article that is not near any new one is not even read.

    Yields:
        Links with `a` in the article with the smaller key, by pairs of articles; `shown` is set on those that the
        screen shows without being asked.
    """
    linker = _Linker(articles, shipped_scorer(), {} if signatures is None else signatures)
    fresh = sorted(articles if new is None else articles.keys() & new)
    for key in linker.near(fresh):
        yield from linker.take(key, wanted=False)
    for key in fresh:
        yield from linker.take(key, wanted=True)


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

    def __init__(
        self, articles: Mapping[int, LinkableArticle], scorer: Scorer, signatures: MutableMapping[int, bytes]
    ) -> None:
        self._all = articles
        self._scorer = scorer
        self._signatures = signatures
        self._index = ArticleIndex()
        self._keys: list[int] = []
        self._articles: list[ArticleRows] = []
        self._passages: list[PassageRows] = []
        self._profile = lru_cache(PROFILES)(lambda key: profile_article(articles[key]))

    def near(self, new: Sequence[int]) -> list[int]:
        """Return the keys of the other articles that may have links with the `new` ones, rising."""
        others = sorted(self._all.keys() - set(new))
        if not others:
            return []
        remembered = set(self._signatures)
        for key in (key for key in others if key not in remembered):
            self._signatures[key] = signature(article_row(self._profile(key)))
        known = ((key, self._signatures[key]) for key in others)
        return sorted(near_any([article_row(self._profile(key)) for key in new], known))

    def take(self, key: int, *, wanted: bool) -> Iterator[Link]:
        """Add an article; where `wanted`, yield its links with the articles that came before."""
        article = self._profile(key)
        row = article_row(article)
        if wanted:
            self._signatures[key] = signature(row)
        if not article.passages:
            return
        passages = rows_of(article)
        if wanted:
            near = self._index.near(row)
            for start in range(0, len(near), AT_ONCE):
                yield from self._link(article, row, passages, near[start : start + AT_ONCE].tolist())
        self._index.add(row)
        self._articles.append(row)
        self._passages.append(passages)
        self._keys.append(key)

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
            yield from self._links(article, self._keys[near[place]], scores, list(found), passages.index, indexes)

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
        old: int,
        scores: _Scores,
        rows: list[int],
        new_index: NDArray[np.int64],
        old_index: NDArray[np.int64],
    ) -> Iterator[Link]:
        forward = new.article < old
        scored = []
        for at in rows:
            mine, yours = int(new_index[scores.left[at]]), int(old_index[scores.right[at]])
            a, b = (mine, yours) if forward else (yours, mine)
            score, stands = float(scores.score[at]), float(scores.standing[at])
            scored.append(Scored(a, b, score, stands, scores.kind(at), bool(scores.telling[at])))
        shown = select(scored)
        first, second = (new.article, old) if forward else (old, new.article)
        for at, one in zip(rows, scored, strict=True):
            is_shown = (one.a, one.b) in shown
            if one.score < FLOOR and not is_shown:
                continue
            reasons: tuple[Reason, ...] = ()
            if is_shown or one.score >= WORTH_A_LOOK:
                left, right = self._profile(first), self._profile(second)
                pair = Pair(left.passages[one.a], right.passages[one.b], left, right)
                reasons = reasons_for(pair, one.kind, self._scorer.parts(scores.features[at].tolist()))
            yield Link(PassageRef(first, one.a), PassageRef(second, one.b), one.kind, one.score, is_shown, reasons)
