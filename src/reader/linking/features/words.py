"""Features of the words that two passages share."""

from __future__ import annotations

from reader.linking.pair import Pair, saturated, share, weight_of


def common_ground(pair: Pair) -> float:
    """How much the passages have in common (see ground.py), however long they are; 3 gives one half."""
    return saturated(pair.common, 3.0)


def happenings(pair: Pair) -> float:
    """How much of the smaller side's kinds of happening is shared."""
    shared = weight_of(pair.kinds, pair.a.kinds)
    return share(shared, sum(pair.a.kinds.values()), sum(pair.b.kinds.values()))


def other_happening(pair: Pair) -> float:
    """1 where both passages tell a kind of happening and none is the same."""
    return 1.0 if pair.a.kinds and pair.b.kinds and not pair.kinds else 0.0
