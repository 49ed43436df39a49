"""Features of the two articles as wholes: whether they tell one story at all.

Both stop rising where articles of one story usually are. More likeness says nothing about which passages belong
together, and a linker that leans on it links half a story. The place of a passage in its article is never looked at:
leads are where annotators looked, not where events are.
"""

from __future__ import annotations

import math

from reader.linking.pair import Pair

ENOUGH = 0.5
"""Likeness of two articles' words from which they may well tell one story."""
ENOUGH_NAMES = 0.3
"""The same for their names."""


def same_story(pair: Pair) -> float:
    """Square root of the cosine of the two articles' stems, up to `ENOUGH`: a gate, no evidence for any passage."""
    return min(math.sqrt(pair.story), ENOUGH)


def same_cast(pair: Pair) -> float:
    """Cosine of the two articles' names, up to `ENOUGH_NAMES`: a gate likewise."""
    shared = pair.left.names.keys() & pair.right.names.keys()
    return min(sum(pair.left.names[key] * pair.right.names[key] for key in shared), ENOUGH_NAMES)
