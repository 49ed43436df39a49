"""The linker's road: profiles, candidates, features, score, kind, selection, reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from reader.linking.candidates import Candidate, CandidateIndex
from reader.linking.features import describe
from reader.linking.kinds import kind_of
from reader.linking.pair import Pair
from reader.linking.profile import ArticleProfile
from reader.linking.profiling import profile_article
from reader.linking.reasons import reasons_for
from reader.linking.scoring import Scorer, shipped_scorer
from reader.linking.selection import FLOOR, Scored, select
from reader.linking.trust import is_telling, standing, with_proof
from reader.model import Link, LinkableArticle, LinkKind


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
    scorer = shipped_scorer()
    index = CandidateIndex()
    profiles: dict[int, ArticleProfile] = {}
    for article in sorted(articles, key=lambda article: (new is not None and article.article in new, article.article)):
        profile = profiles[article.article] = profile_article(article)
        if new is None or article.article in new:
            candidates = index.propose(profile)
            for other, found in groupby(candidates, key=lambda candidate: candidate.article):
                yield from _link_articles(profiles[other], profile, list(found), scorer)
        index.add(profile)


def _link_articles(
    old: ArticleProfile, new: ArticleProfile, candidates: list[Candidate], scorer: Scorer
) -> Iterator[Link]:
    pairs = [_pair(old, new, candidate) for candidate in candidates]
    features = [describe(pair, scorer.features) for pair in pairs]
    log_odds = scorer.log_odds(np.asarray(features))
    scores = scorer.probability(log_odds).tolist()
    scored: list[Scored] = []
    for pair, score, odds in zip(pairs, scores, log_odds.tolist(), strict=True):
        kind = kind_of(pair)
        a, b = pair.a.ref.passage, pair.b.ref.passage
        scored.append(Scored(a, b, with_proof(score, pair, kind), standing(odds, pair), kind, is_telling(pair)))
    shown = select(scored)
    for pair, row, one in zip(pairs, features, scored, strict=True):
        if one.score >= FLOOR or one.kind is not LinkKind.EVENT:
            reasons = reasons_for(pair, scorer.parts(row))
            yield Link(pair.a.ref, pair.b.ref, one.kind, one.score, (one.a, one.b) in shown, reasons)


def _pair(old: ArticleProfile, new: ArticleProfile, candidate: Candidate) -> Pair:
    was, came = old.passages[candidate.passage], new.passages[candidate.new_passage]
    if old.article < new.article:
        return Pair(was, came, old, new, candidate.story, candidate.common)
    return Pair(came, was, new, old, candidate.story, candidate.common)
