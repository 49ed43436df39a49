"""What the screen shows: of all scored pairs the few that a person can trust, chosen for each two articles alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reader.model import LinkKind

SHOWN = 1.75
"""Standing from which an event link may be shown."""
SHOWN_SURE = 0.3
"""The same for copies and quotations, which carry their own proof."""
PER_PASSAGE = 4
"""Most links of one passage that are shown into one other article."""
NEAR_BEST = 2.5
"""How far below the best standing of its passages a further link may stand."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A scored pair of passages of two articles.

    Attributes:
        a: Index of the passage in the first article.
        b: Index of the passage in the second article.
        score: Probability.
        standing: Log-odds, raised where the same participants take part (see trust.py): orders and chooses.
        kind: Kind of link.
        telling: True when something uncommon is in common (a name, a number, a rare word) and nothing contradicts who.
    """

    a: int
    b: int
    score: float
    standing: float
    kind: LinkKind
    telling: bool


def select(pairs: Sequence[Scored]) -> set[tuple[int, int]]:
    """Return which of the `pairs` between two articles are shown, as (a, b).

    The best pairs are taken first; a passage takes no further link that is much weaker than its best, and no more than
    `PER_PASSAGE`. Ties go by place in the article, so that the choice never depends on the order of `pairs`.
    """
    best: dict[tuple[str, int], float] = {}
    taken: Counter[tuple[str, int]] = Counter()
    shown: set[tuple[int, int]] = set()
    for pair in sorted(pairs, key=lambda pair: (-pair.standing, pair.a, pair.b)):
        ends = (("a", pair.a), ("b", pair.b))
        for end in ends:
            best.setdefault(end, pair.standing)
        if not _trusted(pair) or any(taken[end] >= PER_PASSAGE for end in ends):
            continue
        if any(pair.standing < best[end] - NEAR_BEST for end in ends):
            continue
        shown.add((pair.a, pair.b))
        taken.update(ends)
    return shown


def _trusted(pair: Scored) -> bool:
    if pair.kind is LinkKind.EVENT:
        return pair.telling and pair.standing >= SHOWN
    return pair.score >= SHOWN_SURE
