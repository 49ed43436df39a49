"""Link articles: find neighbours, propose candidate pairs, score them, select those to show, give reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reader.comparison.shared_facts import SharedFacts, shared_facts
from reader.config.log import log_unexpected_error
from reader.linking.explain.evidence import Pair
from reader.linking.explain.reasons import reasons_for
from reader.linking.explain.shared_words import shares_statement_only
from reader.linking.features import PairType, feature_values, pair_types
from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import stack_passages
from reader.linking.neighbour_memory import InMemoryNeighbourStore
from reader.linking.scoring.candidates import (
    MIN_FOREIGN_SIMILARITY,
    POSSIBLE_STORY,
    PROBABLE_STORY,
    candidates,
    is_worth_comparing,
)
from reader.linking.scoring.link_model import Scorer, shipped_scorer
from reader.linking.scoring.rules import (
    CLAIMS,
    is_copy,
    is_distinctive,
    is_specific,
    minimum_probability,
    shares_quotation,
)
from reader.linking.scoring.selection import MIN_ACROSS_LOG_ODDS, MIN_LOG_ODDS, ScoredPair, select
from reader.linking.stories.article_cache import ArticleCache, ArticleMatrices
from reader.linking.stories.placement import ArticlePlacement
from reader.linking.stories.same_story import Neighbourhood
from reader.linking.stories.story_model import shipped_story_model
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

MIN_SCORE = 0.01
"""Probability below which a pair is not returned at all."""
ARTICLES_PER_BLOCK = 64
"""Other articles that one is compared with in one block: bounds the memory."""


def link(
    articles: Mapping[int, LinkableArticle],
    new: frozenset[int] | None = None,
    neighbours: NeighbourStore | None = None,
    calibration: Calibration | None = None,
) -> Iterator[Link]:
    """Yield links between passages of different articles, weak ones included.

    Kind and reasons of a link depend on its two articles and on the shipped assets alone; its score also depends on the
    neighbours of the two articles (stories/same_story.py). So a new article can change links of the few articles that
    it becomes a neighbour of: their keys go to `NeighbourStore.mark_stale`, and a call with them as `new` brings their
    links up to date. The order of `articles` makes no difference unless dozens are similar to one of them
    (stories/blocking.py).

    Args:
        articles: All articles by key. Each is read once at most, so a mapping that reads them from disk keeps memory
            low; the data kept for an article of 500 words take some 40 KB.
        new: Keys of the articles whose links are wanted; None computes all links and all neighbours again.
        neighbours: Neighbours and signatures of the articles that were compared before; updated by this call. Articles
            that are not similar to any new one are not even read. None starts without any and keeps none.
        calibration: Adjustment of the scores to a person's verdicts; None for the scores that ship.

    Yields:
        Links with `a` in the article with the smaller key, grouped by pair of articles. `shown` is set for those that
        the screen shows without being asked.
    """
    scorer = shipped_scorer() if calibration is None else shipped_scorer().calibrated(calibration)
    store = InMemoryNeighbourStore() if neighbours is None else neighbours
    cache = ArticleCache(articles)
    placement = ArticlePlacement(cache, shipped_story_model(), store)
    wanted = sorted(articles if new is None else articles.keys() & new)
    unplaced = [key for key in wanted if new is None or key not in store.signatures]
    placed = sorted(articles.keys() - set(unplaced))
    placement.place(unplaced, placed, articles.keys() - set(wanted))
    linker = _Linker(cache, placement, scorer)
    for key in wanted:
        yield from linker.links(key, frozenset(wanted))


@dataclass(frozen=True, slots=True)
class _CandidateScores:
    """Candidate pairs of one article with a block of others, one row per pair, grouped by the other article.

    Attributes:
        passage: Index of the passage in the one article.
        other_passage: Index of the passage in the other article.
        owner: Number of the other article within the block, rising.
        features: Pairs x features.
        score: Probability.
        log_odds: Log-odds before calibration; unlike `score` they are not raised for copies and quotations.
        types: What each pair can be compared by (`PairType`).
        distinctive: True for pairs that share something that distinguishes events of the same type.
        kind: Index of the kind of link in `_KINDS`.
    """

    passage: NDArray[np.int64]
    other_passage: NDArray[np.int64]
    owner: NDArray[np.int64]
    features: NDArray[np.float64]
    score: NDArray[np.float64]
    log_odds: NDArray[np.float64]
    types: NDArray[np.int64]
    distinctive: NDArray[np.bool_]
    kind: NDArray[np.int64]


_KINDS = (LinkKind.EVENT, LinkKind.QUOTE, LinkKind.COPY)
"""Kinds of link, weakest first."""
_NO_FACTS = SharedFacts({}, {})


class _Linker:
    """Compares placed articles passage by passage."""

    def __init__(self, cache: ArticleCache, placement: ArticlePlacement, scorer: Scorer) -> None:
        self._cache = cache
        self._placement = placement
        self._scorer = scorer

    def links(self, key: int, wanted: frozenset[int]) -> Iterator[Link]:
        """Yield the links of article `key`, except those that are yielded for another article of `wanted`."""
        near = self._placement.neighbourhood(key)
        story_log_odds = self._placement.same_story_log_odds(key)
        own = np.asarray([other < key or other not in wanted for other in near.keys.tolist()], dtype=bool)
        worth = np.flatnonzero(own & (is_worth_comparing(story_log_odds, near.copied) | self._foreign(key, near)))
        for start in range(0, len(worth), ARTICLES_PER_BLOCK):
            part = worth[start : start + ARTICLES_PER_BLOCK]
            yield from self._link_block(key, self._cache.matrices(key), near.keys[part].tolist(), story_log_odds[part])

    def _foreign(self, key: int, near: Neighbourhood) -> NDArray[np.bool_]:
        """Return which similar articles have passages in a language that article `key` has not.

        Articles of two languages share few words, so they may cover one story although little says so.
        """
        found, languages = np.zeros(len(near.keys), dtype=bool), self._cache.matrices(key).passages.meanings.known
        if len(languages):
            for position in np.flatnonzero(near.similarity >= MIN_FOREIGN_SIMILARITY).tolist():
                other = self._cache.matrices(int(near.keys[position])).passages.meanings.known
                found[position] = bool(np.setxor1d(languages, other).size)
        return found

    def _link_block(
        self, key: int, matrices: ArticleMatrices, others: list[int], story_log_odds: NDArray[np.float64]
    ) -> Iterator[Link]:
        sides = [self._cache.matrices(other).passages for other in others]
        owner = np.repeat(np.arange(len(others)), [side.count for side in sides])
        block = PairBlock(matrices.passages, stack_passages(sides))
        left, right = candidates(block, story_log_odds[owner])
        # Articles that cover other stories have hardly any candidates. From here on, the block contains only passages
        # that are part of a candidate pair, because each feature is computed for the whole block.
        kept, right = np.unique(right, return_inverse=True)
        scores = self._score(block.subset(kept), owner[kept], story_log_odds[owner[kept]], left, right)
        ends = np.searchsorted(scores.owner, np.arange(len(others) + 1)).tolist()
        for other, start, end, story in zip(others, ends, ends[1:], story_log_odds.tolist(), strict=False):
            is_probable = story >= PROBABLE_STORY
            facts = self._shared_facts(min(key, other), max(key, other)) if is_probable else _NO_FACTS
            yield from self._links(key, other, scores, slice(start, end), story, facts)

    def _score(
        self,
        block: PairBlock,
        owner: NDArray[np.int64],
        story_log_odds: NDArray[np.float64],
        left: NDArray[np.int64],
        right: NDArray[np.int64],
    ) -> _CandidateScores:
        """Score the pairs of passages `left` and `right` (rows of `block`).

        Args:
            block: The block.
            owner: For each passage on the right the number of its article.
            story_log_odds: For each passage on the right the log-odds that its article covers the same story.
            left: For each pair the row on the left.
            right: For each pair the row on the right.
        """
        features = feature_values(block, left, right)
        types = pair_types(block)[left, right]
        log_odds, probability = self._scorer.score(features, story_log_odds[right], types)
        copy = is_copy(block) & (is_specific(block) | (story_log_odds >= PROBABLE_STORY))
        quote = shares_quotation(block)
        proven = minimum_probability(block, copy, quote)[left, right]
        return _CandidateScores(
            passage=block.left.index[left],
            other_passage=block.right.index[right],
            owner=owner[right],
            features=features,
            log_odds=log_odds,
            score=np.maximum(probability, proven),
            types=types,
            distinctive=is_distinctive(block)[left, right],
            kind=np.where(copy, 2, np.where(quote, 1, 0))[left, right],
        )

    def _shared_facts(self, first: int, second: int) -> SharedFacts:
        """Return what passages of two articles state about the same things."""
        account, other = self._cache.account(first), self._cache.account(second)
        if account is None or other is None:
            return _NO_FACTS
        try:
            return shared_facts(account, other)
        except Exception as error:
            # A sentence that comparison was not made for costs these two articles a reason, not the library its links.
            log_unexpected_error(error, f"what articles {first} and {second} both state")
            return _NO_FACTS

    def _links(
        self, key: int, other: int, scores: _CandidateScores, rows: slice, story: float, facts: SharedFacts
    ) -> Iterator[Link]:
        """Yield the links of two articles, whose candidate pairs are `rows` of `scores`.

        Args:
            key: One article.
            other: The other.
            scores: Candidate pairs of the one article.
            rows: Those with the other article.
            story: Log-odds that both cover the same story.
            facts: What both state.
        """
        passages, other_passages = scores.passage[rows].tolist(), scores.other_passage[rows].tolist()
        a, b = (passages, other_passages) if key < other else (other_passages, passages)
        score, kind = scores.score[rows].tolist(), [_KINDS[number] for number in scores.kind[rows].tolist()]
        log_odds, distinctive = scores.log_odds[rows].copy(), scores.distinctive[rows].copy()
        shared = {(first.passage, second.passage): fact for (first, second), fact in facts.stated.items()}
        for row in (row for row, pair in enumerate(zip(a, b, strict=True)) if pair in shared):
            model = self._scorer.model(int(scores.types[rows.start + row]))
            least = model.same_fact(is_claim=shared[a[row], b[row]].kind in CLAIMS, story_log_odds=story)
            score[row] = max(score[row], float(model.probability(least)))
            log_odds[row], distinctive[row] = max(log_odds[row], float(least)), True
        # Selection ignores weaker pairs anyway: leaving them out saves most of its time.
        is_across = scores.types[rows] == PairType.ACROSS
        least_promising = np.where(is_across, MIN_ACROSS_LOG_ODDS, MIN_LOG_ODDS)
        promising = np.flatnonzero((log_odds >= least_promising) | (scores.kind[rows] > 0)).tolist()
        selected = select(
            [
                ScoredPair(
                    a[row],
                    b[row],
                    score[row],
                    float(log_odds[row]),
                    kind[row],
                    bool(distinctive[row]),
                    bool(is_across[row]) and story >= POSSIBLE_STORY,
                )
                for row in promising
            ]
        )
        shown = {row for row in promising if (a[row], b[row]) in selected}
        first, second = min(key, other), max(key, other)
        # The same reference for all links of a passage: there may be millions of links.
        a_refs = {index: PassageRef(first, index) for index in set(a)}
        b_refs = {index: PassageRef(second, index) for index in set(b)}
        for row, probability in enumerate(score):
            is_shown = row in shown
            if probability < MIN_SCORE and not is_shown:
                continue
            reasons: tuple[Reason, ...] = ()
            if is_shown or probability >= MIN_SCORE_WITH_REASONS:
                pair = self._pair(a_refs[a[row]], b_refs[b[row]], facts)
                model = self._scorer.model(int(scores.types[rows.start + row]))
                contributions = model.contributions(scores.features[rows.start + row].tolist())
                if kind[row] is LinkKind.COPY and shares_statement_only(pair):
                    kind[row] = LinkKind.QUOTE
                reasons = reasons_for(pair, kind[row], contributions)
            yield Link(a_refs[a[row]], b_refs[b[row]], kind[row], probability, is_shown, reasons)

    def _pair(self, a: PassageRef, b: PassageRef, facts: SharedFacts) -> Pair:
        """Return the two passages of a link as reasons see them."""
        evidence, other_evidence = (self._cache.evidence(end.article, end.passage) for end in (a, b))
        return Pair(evidence, other_evidence, facts.conflicts.get((a, b), ()), facts.stated.get((a, b)))
