"""Features of a pair of passages: numbers from 0 to 1, each with an explicit name.

A feature is a function of a whole block, all passages of one article against those of others, and returns a matrix. Its
value is symmetric in the two passages, and depends on them and their articles alone. The position of a passage in its
article is never a feature: annotators look mostly at the first sentences, but events are reported everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum, StrEnum
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from reader.linking.features import across_features, entity_features, meaning_features, text_features, value_features
from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.sparse import Matrix


class FeatureName(StrEnum):
    """Names of the features, as in `assets/linker.json`."""

    COMMON_TERMS = "common_terms"
    UNCOMMON_WORDS = "uncommon_words"
    OTHER_EVENT_TYPE = "other_event_type"
    SAME_PARTICIPANTS = "same_participants"
    NAMES_FROM_CONTEXT = "names_from_context"
    OTHER_PEOPLE = "other_people"
    OTHER_PLACES = "other_places"
    OTHER_LOCATION = "other_location"
    OTHER_AGE = "other_age"
    OTHER_NATIONALITY = "other_nationality"
    SINGULAR_VS_PLURAL = "singular_vs_plural"
    NUMBERS_AGREE = "numbers_agree"
    NUMBERS_CONFLICT = "numbers_conflict"
    DATES_AGREE = "dates_agree"
    DATES_CONFLICT = "dates_conflict"
    DENIED_BY_ONE = "denied_by_one"
    HEDGED_BY_ONE = "hedged_by_one"
    COPIED_WORDING = "copied_wording"
    SHARED_QUOTATION = "shared_quotation"
    ADJACENT_PASSAGES_AGREE = "adjacent_passages_agree"
    CLOSE_IN_MEANING = "close_in_meaning"
    CLOSE_OUTSIDE_NAMES = "close_outside_names"
    SAME_SENTENCE = "same_sentence"
    SAME_MARKS = "same_marks"


Feature = Callable[[PairBlock], Matrix]

FEATURES: Mapping[FeatureName, Feature] = {
    FeatureName.COMMON_TERMS: text_features.common_terms,
    FeatureName.UNCOMMON_WORDS: text_features.uncommon_words,
    FeatureName.OTHER_EVENT_TYPE: text_features.other_event_type,
    FeatureName.SAME_PARTICIPANTS: entity_features.same_participants,
    FeatureName.NAMES_FROM_CONTEXT: entity_features.names_from_context,
    FeatureName.OTHER_PEOPLE: entity_features.other_people,
    FeatureName.OTHER_PLACES: entity_features.other_places,
    FeatureName.OTHER_LOCATION: entity_features.other_location,
    FeatureName.OTHER_AGE: entity_features.other_age,
    FeatureName.OTHER_NATIONALITY: entity_features.other_nationality,
    FeatureName.SINGULAR_VS_PLURAL: entity_features.singular_vs_plural,
    FeatureName.NUMBERS_AGREE: value_features.numbers_agree,
    FeatureName.NUMBERS_CONFLICT: value_features.numbers_conflict,
    FeatureName.DATES_AGREE: value_features.dates_agree,
    FeatureName.DATES_CONFLICT: value_features.dates_conflict,
    FeatureName.DENIED_BY_ONE: text_features.denied_by_one,
    FeatureName.HEDGED_BY_ONE: text_features.hedged_by_one,
    FeatureName.COPIED_WORDING: text_features.copied_wording,
    FeatureName.SHARED_QUOTATION: text_features.shared_quotation,
    FeatureName.ADJACENT_PASSAGES_AGREE: text_features.adjacent_passages_agree,
}
"""All features that need no encoder, in the order of the weights in `assets/linker.json`."""

MEANING_FEATURES: Mapping[FeatureName, Feature] = {
    FeatureName.CLOSE_IN_MEANING: meaning_features.close_in_meaning,
    FeatureName.CLOSE_OUTSIDE_NAMES: meaning_features.close_outside_names,
}
"""The features of encoded passages, which come after those of `FEATURES`."""

ACROSS_FEATURES: Mapping[FeatureName, Feature] = {
    FeatureName.SAME_SENTENCE: across_features.same_sentence,
    FeatureName.SAME_MARKS: across_features.same_marks,
}
"""The features of passages in two languages, which come after those of `MEANING_FEATURES`."""


class PairType(IntEnum):
    """What pairs of passages can be compared by; each has weights of its own, with the features of those before it."""

    WORDS = 0
    """Words, names and values: at least one passage was not encoded."""
    MEANING = 1
    """Meaning, too."""
    ACROSS = 2
    """Meaning, in two languages."""


_BY_TYPE = (FEATURES, MEANING_FEATURES, ACROSS_FEATURES)


def feature_names(*, meaning: bool = False, across: bool = False) -> tuple[str, ...]:
    """Return the names of all features, in order.

    Args:
        meaning: Whether to include those of encoded passages.
        across: Whether to include those, and those of passages in two languages.
    """
    last = PairType.ACROSS if across else PairType.MEANING if meaning else PairType.WORDS
    return tuple(chain.from_iterable(_BY_TYPE[: last + 1]))


def pair_types(block: PairBlock) -> NDArray[np.int64]:
    """Return the type of all pairs of a block (`PairType`)."""
    types = np.where(block.both_encoded(), PairType.MEANING, PairType.WORDS)
    return np.where(block.across_languages(), PairType.ACROSS, types)


def feature_values(block: PairBlock, left: NDArray[np.int64], right: NDArray[np.int64]) -> Matrix:
    """Return the values of all features of some pairs of a block, pairs x features.

    Those of `MEANING_FEATURES` and `ACROSS_FEATURES` come last, if there are such pairs in the block.

    Args:
        block: The block.
        left: For each pair the row of its passage on the left.
        right: For each pair the row of its passage on the right.
    """
    last = int(pair_types(block).max(initial=PairType.WORDS))
    features = chain.from_iterable(features.values() for features in _BY_TYPE[: last + 1])
    return np.stack([feature(block)[left, right] for feature in features], axis=1)
