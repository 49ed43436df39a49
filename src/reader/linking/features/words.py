"""Features of the words that two passages share."""

from __future__ import annotations

import math

from reader.linking.pair import Pair, saturated, share, weight_of


def common_ground(pair: Pair) -> float:
    """How much the passages have in common (see ground.py), however long they are; 3 gives one half."""
    return saturated(pair.common, 3.0)


def common_part(pair: Pair) -> float:
    """Common ground as a part of what each passage stands on (cosine)."""
    a, b = pair.left.ground_norms[pair.a.ref.passage], pair.right.ground_norms[pair.b.ref.passage]
    return pair.common / (a * b) if pair.common else 0.0


def word_cosine(pair: Pair) -> float:
    """Cosine of the passages' stems, weighted by rarity."""
    shared = sum(pair.a.stems[one] ** 2 for one in pair.stems)
    return shared / (pair.a.norm * pair.b.norm) if shared else 0.0


def word_containment(pair: Pair) -> float:
    """How much of the shorter passage's weight of stems is in the other."""
    shared = weight_of(pair.stems, pair.a.stems)
    return share(shared, sum(pair.a.stems.values()), sum(pair.b.stems.values()))


def word_mass(pair: Pair) -> float:
    """How much rarity the passages share, however long they are; 3 gives one half."""
    return saturated(weight_of(pair.stems, pair.a.stems), 3.0)


def telling_words(pair: Pair) -> float:
    """Cosine of the stems, where a stem that stands all over its article weighs less."""
    left, right = pair.left.spread, pair.right.spread
    shared = sum(pair.a.stems[one] ** 2 * (1 - left[one]) * (1 - right[one]) for one in pair.stems)
    if not shared:
        return 0.0
    a = math.sqrt(sum((weight * (1 - left[one])) ** 2 for one, weight in pair.a.stems.items()))
    b = math.sqrt(sum((weight * (1 - right[one])) ** 2 for one, weight in pair.b.stems.items()))
    return shared / (a * b)


def plain_words(pair: Pair) -> float:
    """How much of the smaller side's stems outside names is shared: what happened rather than who."""
    shared = pair.a.plain.keys() & pair.b.plain.keys()
    return share(weight_of(shared, pair.a.plain), sum(pair.a.plain.values()), sum(pair.b.plain.values()))


def word_pairs(pair: Pair) -> float:
    """Stems that stand next to each other in both passages: 2 give one half."""
    return saturated(float(len(pair.a.bigrams & pair.b.bigrams)), 2.0)


def happening(pair: Pair) -> float:
    """The rarest kind of happening that both passages can tell, in the same or in other words."""
    return max((min(pair.a.kinds[kind], pair.b.kinds[kind]) for kind in pair.kinds), default=0.0)


def happenings(pair: Pair) -> float:
    """How much of the smaller side's kinds of happening is shared."""
    shared = weight_of(pair.kinds, pair.a.kinds)
    return share(shared, sum(pair.a.kinds.values()), sum(pair.b.kinds.values()))


def other_happening(pair: Pair) -> float:
    """1 where both passages tell a kind of happening and none is the same."""
    return 1.0 if pair.a.kinds and pair.b.kinds and not pair.kinds else 0.0


def statement(pair: Pair) -> float:
    """1 where both passages say something in the same way (confirm, deny, warn, ...)."""
    return 1.0 if pair.a.statements.keys() & pair.b.statements.keys() else 0.0
