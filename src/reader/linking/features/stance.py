"""Features of stance: whether a passage holds, denies or leaves open what it tells."""

from __future__ import annotations

from reader.linking.pair import Pair


def denied_by_one(pair: Pair) -> float:
    """1 where one passage denies and the other does not."""
    return 1.0 if pair.a.denies != pair.b.denies else 0.0


def doubted_by_one(pair: Pair) -> float:
    """1 where one passage leaves open what the other holds."""
    return 1.0 if pair.a.doubts != pair.b.doubts else 0.0
