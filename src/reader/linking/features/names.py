"""Features of who and where: the participants and places that two passages share, or do not."""

from __future__ import annotations

from collections.abc import Set

from reader.linking.pair import Pair, saturated, weight_of


def same_participants(pair: Pair) -> float:
    """Cosine of who and what both passages name or just named; a name that stands all over its article weighs less.

    It falls when either side names others: two meetings of one man are two meetings.
    """
    a, b = pair.left.participants[pair.a.ref.passage], pair.right.participants[pair.b.ref.passage]
    return sum(a[key] * b[key] for key in a.keys() & b.keys())


def names_carried(pair: Pair) -> float:
    """Names of one passage that stand just before the other, or in its title: for pronouns and descriptions."""
    a, b = pair.a, pair.b
    carried = weight_of(a.names.keys() & b.carried.keys(), b.carried)
    carried += weight_of(a.carried.keys() & b.names.keys(), a.carried)
    return saturated(carried, 1.0)


def other_people(pair: Pair) -> float:
    """What part of the persons of either passage is not in the other, at least: 1 where they share none."""
    return _others(pair.a.people, pair.b.people)


def other_places(pair: Pair) -> float:
    """What part of the places of either passage is not in the other, at least."""
    return _others(pair.a.places, pair.b.places)


def _others(a: Set[str], b: Set[str]) -> float:
    """A passage that names fewer than the other is no contradiction; each naming others is."""
    if not a or not b:
        return 0.0
    return min(len(a - b) / len(a), len(b - a) / len(b))
