"""What the screen shows: of all scored pairs the few that a person can trust, chosen for each two articles alone."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.links import LinkKind

SHOWN = 0.5
"""Log-odds from which an event link may be shown. This and the next two were chosen on ECB+ dev, our own retellings
(dev) and five real articles together: the most right links with nine of ten right on ECB+."""
MUTUAL = 0.0
"""Log-odds from which a link may be shown that is the best of both its passages."""
CLEAR = 0.8
"""How far such a link has to stand above the next best of both."""
SHOWN_SURE = 0.3
"""Probability from which copies and quotations are shown, which carry their own proof."""
PER_PASSAGE = 6
"""Most links of one passage that are shown into one other article."""
NEAR_BEST = 3.5
"""How far below the best event link of its passages a further one may stand."""
WORTH_WEIGHING = MUTUAL - CLEAR
"""Log-odds below which a link neither is shown nor keeps another one from being shown."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A scored pair of passages of two articles.

    Attributes:
        a: Index of the passage in the first article.
        b: Index of the passage in the second article.
        score: Probability.
        log_odds: What orders and chooses.
        kind: Kind of link.
        telling: True when something uncommon is in common (a name, a number, a rare word) and nothing contradicts who.
    """

    a: int
    b: int
    score: float
    log_odds: float
    kind: LinkKind
    telling: bool


def select(pairs: Sequence[Scored]) -> set[tuple[int, int]]:
    """Return which of the `pairs` between two articles are shown, as (a, b).

    The best pairs are taken first; a passage takes no event link that is much weaker than its best, and no more links
    than `PER_PASSAGE`. Where two passages are the best of one another, less is asked of them: what is asked of the
    others keeps look-alikes out, and these would have to look more alike than the right ones do. Of two copied
    neighbours each is linked with its copy alone. Ties go by place in the article, so that the choice never depends on
    the order of `pairs`.
    """
    ordered = sorted(pairs, key=lambda pair: (-pair.log_odds, pair.a, pair.b))
    best = _best_two(ordered)
    best_event = _best_two([pair for pair in ordered if pair.kind is LinkKind.EVENT])
    copied = {end for pair in ordered if pair.kind is LinkKind.COPY for end in _ends(pair)}
    taken: Counter[_End] = Counter()
    shown: set[tuple[int, int]] = set()
    for pair in ordered:
        ends = _ends(pair)
        if any(taken[end] >= PER_PASSAGE for end in ends):
            continue
        if pair.kind is LinkKind.EVENT and (
            copied.issuperset(ends) or any(pair.log_odds < best_event[end][0] - NEAR_BEST for end in ends)
        ):
            continue
        # The best link of a passage competes with the second, any other with the best.
        lead = min(pair.log_odds - best[end][pair.log_odds == best[end][0]] for end in ends)
        if _trusted(pair, lead):
            shown.add((pair.a, pair.b))
            taken.update(ends)
    return shown


_End = tuple[str, int]


def _ends(pair: Scored) -> tuple[_End, _End]:
    return ("a", pair.a), ("b", pair.b)


def _best_two(ordered: Sequence[Scored]) -> dict[_End, list[float]]:
    """Return the two highest log-odds of each passage; the second is below all others where there is none."""
    best: dict[_End, list[float]] = {}
    for pair in ordered:
        for end in _ends(pair):
            best.setdefault(end, []).append(pair.log_odds)
    return {end: [*odds[:2], -math.inf][:2] for end, odds in best.items()}


def _trusted(pair: Scored, lead: float) -> bool:
    """Return whether a pair may be shown.

    Args:
        pair: The pair.
        lead: How far it stands above the next best of its passages; less than 0 where one of them has a better one.
    """
    if pair.kind is not LinkKind.EVENT:
        return pair.score >= SHOWN_SURE
    return pair.telling and (pair.log_odds >= SHOWN or (pair.log_odds >= MUTUAL and lead >= CLEAR))
