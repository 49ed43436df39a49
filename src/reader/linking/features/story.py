"""Features of what stands around two passages: their articles, and how much each passage is at the heart of them.

The place of a passage in its article is never looked at: leads are where annotators looked, not where events are.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from reader.linking.pair import Pair
from reader.linking.profile import PassageProfile


def same_story(pair: Pair) -> float:
    """Square root of the cosine of the two articles' stems: a gate, the same for all pairs of the two articles."""
    return math.sqrt(pair.story)


def same_cast(pair: Pair) -> float:
    """Cosine of the two articles' names."""
    shared = pair.left.names.keys() & pair.right.names.keys()
    return sum(pair.left.names[key] * pair.right.names[key] for key in shared)


def at_heart(pair: Pair) -> float:
    """How much the less central of the two passages has in common with the other article as a whole."""
    return min(_fit(pair.a, pair.right.bag), _fit(pair.b, pair.left.bag))


def at_heart_of_own(pair: Pair) -> float:
    """How much the less central of the two passages has in common with its own article."""
    return min(_fit(pair.a, pair.left.bag), _fit(pair.b, pair.right.bag))


def length(pair: Pair) -> float:
    """Log of the shorter passage's number of words: a short one has less to tell."""
    return math.log1p(min(pair.a.length, pair.b.length))


def _fit(passage: PassageProfile, bag: Mapping[str, float]) -> float:
    if not passage.norm:
        return 0.0
    return sum(weight * bag.get(one, 0.0) for one, weight in passage.stems.items()) / passage.norm
