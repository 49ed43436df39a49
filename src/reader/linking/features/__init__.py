"""What can be said of a pair of passages, each as a number with a name.

A feature looks at a whole block at once, one article's passages against those of others, and gives a matrix. It is the
same whichever side a passage stands on, and it depends on the two passages and their articles alone. The place of a
passage in its article is never looked at: leads are where annotators looked, not where events are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from reader.linking.features import entities as names
from reader.linking.features import people, place, stance, values, wording, words
from reader.linking.features import text as context
from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.sparse import Matrix

Feature = Callable[[PairBlock], Matrix]

FEATURES: tuple[Feature, ...] = (
    words.common_ground,
    words.uncommon_words,
    words.other_happening,
    names.same_participants,
    names.names_carried,
    names.other_people,
    names.other_places,
    place.elsewhere,
    people.other_age,
    people.other_origin,
    people.singular_vs_plural,
    values.numbers_agree,
    values.numbers_conflict,
    values.dates_agree,
    values.dates_conflict,
    stance.denied_by_one,
    stance.doubted_by_one,
    wording.copied,
    wording.quoted,
    context.neighbours_agree,
)
"""All features, in the order in which the weights name them."""


def feature_names() -> tuple[str, ...]:
    """Return the features' names, in order."""
    return tuple(feature.__name__ for feature in FEATURES)


def describe(
    block: PairBlock, left: NDArray[np.int64], right: NDArray[np.int64], features: Sequence[Feature] = FEATURES
) -> Matrix:
    """Return the value of each of `features` of some pairs of a block, pairs x features.

    Args:
        block: The block.
        left: For each pair the row of its passage on the left.
        right: The same on the right.
        features: Features to work out.
    """
    return np.stack([feature(block)[left, right] for feature in features], axis=1)
