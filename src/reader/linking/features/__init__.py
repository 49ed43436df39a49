"""What can be said of a pair of passages, each as a number with a name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.linking.features import names, stance, story, values, wording, words
from reader.linking.pair import Pair

Feature = Callable[[Pair], float]

FEATURES: tuple[Feature, ...] = (
    words.common_ground,
    words.happenings,
    words.other_happening,
    names.same_participants,
    names.names_carried,
    names.other_people,
    names.other_places,
    values.numbers_agree,
    values.numbers_conflict,
    values.dates_agree,
    values.dates_conflict,
    stance.denied_by_one,
    stance.doubted_by_one,
    wording.copied,
    wording.quoted,
    story.same_story,
    story.same_cast,
)
"""All features, in the order in which the weights name them."""


def feature_names() -> tuple[str, ...]:
    """Return the features' names, in order."""
    return tuple(feature.__name__ for feature in FEATURES)


def describe(pair: Pair, features: Sequence[Feature] = FEATURES) -> list[float]:
    """Return the value of each of `features` of `pair`, in order."""
    return [feature(pair) for feature in features]
