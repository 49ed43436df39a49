"""Features of who and where: the participants and places that two passages share, or do not."""

from __future__ import annotations

from reader.linking.pair import Pair, saturated, share, weight_of


def names_shared(pair: Pair) -> float:
    """How much rarity of names both passages hold; 1 gives one half."""
    return saturated(weight_of(pair.names, pair.a.names), 1.0)


def names_contained(pair: Pair) -> float:
    """How much of the smaller side's names is in the other passage."""
    return share(weight_of(pair.names, pair.a.names), sum(pair.a.names.values()), sum(pair.b.names.values()))


def telling_names(pair: Pair) -> float:
    """Names that both passages hold and that do not stand all over both articles; 1 gives one half."""
    left, right = pair.left.name_spread, pair.right.name_spread
    return saturated(sum(pair.a.names[key] * (1 - left[key]) * (1 - right[key]) for key in pair.names), 1.0)


def same_participants(pair: Pair) -> float:
    """Cosine of who and what both passages name or just named; a name that stands all over its article weighs less.

    Unlike the features above it falls when either side names others: two meetings of one man are two meetings.
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
    """1 where both passages name persons and share none."""
    a, b = pair.a.people, pair.b.people
    return 1.0 if a and b and not a & b else 0.0


def other_names(pair: Pair) -> float:
    """1 where both passages name something and share nothing."""
    return 1.0 if pair.a.names and pair.b.names and not pair.names else 0.0


def other_places(pair: Pair) -> float:
    """1 where both passages name places and share none."""
    a, b = pair.a.places, pair.b.places
    return 1.0 if a and b and not a & b else 0.0
