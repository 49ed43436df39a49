"""Select the links that the screen shows from all scored pairs of two articles: the few that a person can trust."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.links import LinkKind

SHOWN_LOG_ODDS = 0.5
"""Log-odds from which an event link may be shown. This and the next two were chosen on ECB+ dev, our own retellings
(dev) and five real articles together: the most right links with nine of ten right on ECB+."""
MUTUAL_LOG_ODDS = 0.0
"""Log-odds from which a link may be shown that is the best one of both its passages."""
MUTUAL_LEAD = 0.8
"""How far (in log-odds) such a link must be above the next best one of either passage."""
SHOWN_PROBABILITY = 0.3
"""Probability from which copies and quotations are shown: their wording is evidence enough."""
MAX_LINKS_PER_PASSAGE = 6
"""Most shown links of one passage to one other article."""
MAX_DISTANCE_FROM_BEST = 3.5
"""How far (in log-odds) an event link may be below the best event link of either passage."""
ACROSS_LOG_ODDS = -2.0
"""The same as `MUTUAL_LOG_ODDS` for passages in two languages. The encoder sees distant languages as less close than
those that the weights were trained on, right pairs and look-alikes alike, so the lead says more than the score."""
ACROSS_LEAD = 3.0
"""The same as `MUTUAL_LEAD` for passages in two languages with a score below `MUTUAL_LOG_ODDS`."""
MIN_LOG_ODDS = MUTUAL_LOG_ODDS - MUTUAL_LEAD
"""Log-odds below which a link is neither shown nor keeps another one from being shown."""
MIN_ACROSS_LOG_ODDS = ACROSS_LOG_ODDS - ACROSS_LEAD
"""The same for passages in two languages."""


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """A scored pair of passages of two articles.

    Attributes:
        a: Index of the passage in the first article.
        b: Index of the passage in the second article.
        score: Probability.
        log_odds: Log-odds before calibration, by which pairs are ranked.
        kind: Kind of link.
        is_distinctive: True if the pair shares something that distinguishes events of the same type (rules.py).
        is_across: True if the passages are in two languages, and their articles may cover the same story.
    """

    a: int
    b: int
    score: float
    log_odds: float
    kind: LinkKind
    is_distinctive: bool
    is_across: bool = False


def select(pairs: Sequence[ScoredPair]) -> set[tuple[int, int]]:
    """Return which of the `pairs` of two articles are shown, as (a, b).

    The best pairs are considered first. A passage gets at most `MAX_LINKS_PER_PASSAGE` links, and no event link that is
    much weaker than its best one. A pair that is the best one of both its passages may have a lower score than others:
    the threshold keeps look-alikes out, and a look-alike would have to score higher than the right passage. If two
    passages were both copied, each is linked with its own copy only. Ties are broken by position, so that the selection
    never depends on the order of `pairs`.
    """
    ordered = sorted(pairs, key=lambda pair: (-pair.log_odds, pair.a, pair.b))
    best = _two_best(ordered)
    best_event = _two_best([pair for pair in ordered if pair.kind is LinkKind.EVENT])
    copied = {end for pair in ordered if pair.kind is LinkKind.COPY for end in _ends(pair)}
    links: Counter[_End] = Counter()
    shown: set[tuple[int, int]] = set()
    for pair in ordered:
        ends = _ends(pair)
        if any(links[end] >= MAX_LINKS_PER_PASSAGE for end in ends):
            continue
        # An event link adds nothing between two passages that have copies, or far below the best of either passage.
        if pair.kind is LinkKind.EVENT and (
            copied.issuperset(ends) or any(pair.log_odds < best_event[end][0] - MAX_DISTANCE_FROM_BEST for end in ends)
        ):
            continue
        # The best pair of a passage competes with the second best, every other pair with the best. (True indexes 1.)
        lead = min(pair.log_odds - best[end][pair.log_odds == best[end][0]] for end in ends)
        if _may_be_shown(pair, lead):
            shown.add((pair.a, pair.b))
            links.update(ends)
    return shown


_End = tuple[str, int]
"""A passage: "a" or "b", and its index in that article."""


def _ends(pair: ScoredPair) -> tuple[_End, _End]:
    return ("a", pair.a), ("b", pair.b)


def _two_best(ordered: Sequence[ScoredPair]) -> dict[_End, list[float]]:
    """Return the two highest log-odds of each passage; the second is -inf if there is only one pair."""
    best: dict[_End, list[float]] = {}
    for pair in ordered:
        for end in _ends(pair):
            best.setdefault(end, []).append(pair.log_odds)
    return {end: [*log_odds[:2], -math.inf][:2] for end, log_odds in best.items()}


def _may_be_shown(pair: ScoredPair, lead: float) -> bool:
    """Return whether a pair may be shown.

    Args:
        pair: The pair.
        lead: Its distance to the next best pair of either passage; negative if one of them has a better one.
    """
    if pair.kind is not LinkKind.EVENT:
        return pair.score >= SHOWN_PROBABILITY
    is_clear_best = pair.log_odds >= MUTUAL_LOG_ODDS and lead >= MUTUAL_LEAD
    is_clear_best |= pair.is_across and pair.log_odds >= ACROSS_LOG_ODDS and lead >= ACROSS_LEAD
    return pair.is_distinctive and (pair.log_odds >= SHOWN_LOG_ODDS or is_clear_best)
