"""The terms of a passage and their weights: what two passages have in common is a sum of products over shared terms.

Terms are the stems of a passage, those of words that say when, the types of event that its words can report ("sacked"
and "dismissed" share one) and the names in it, under the key of their entity ("Massoud" and "Masoud" share one). A term
weighs more the rarer it is in English, and less the more passages of its own article contain it: what every passage
mentions does not distinguish passages. Sums of products can be computed for a whole block of passages at once.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from reader.linking.profile.profiles import PassageProfile
from reader.statements.grammar.event_lexicon import event_lexicon

_RARITY_SHARE = 0.5
"""Share of a stem's weight that depends on its rarity; the rest is the same for all stems."""
_TRIGGER_BONUS = 0.5
"""What rarity adds once more to a stem that can report an event."""
_EVENT_TYPE = 0.3
"""Weight of a shared type of event, independent of the words that report it."""
_NAME = 0.3
"""Weight of a shared name, however it is spelled, in addition to the stems that it is made of."""
_SPREAD = 0.2
"""Power of the number of passages with the term by which its weight falls: 0.1 to 0.3 do equally well."""
_EVENT_TYPE_PREFIX, _NAME_PREFIX, _TIME_PREFIX = "=", "@", "~"


def is_event_type_term(term: str) -> bool:
    """Return whether a term is a type of event."""
    return term.startswith(_EVENT_TYPE_PREFIX)


def is_name_term(term: str) -> bool:
    """Return whether a term is the key of an entity."""
    return term.startswith(_NAME_PREFIX)


def event_type_term(name: str) -> str:
    """Return the term for a type of event; no stem is the same."""
    return f"{_EVENT_TYPE_PREFIX}{name}"


def term_weights(
    passage: PassageProfile,
    stem_counts: Mapping[str, int],
    time_counts: Mapping[str, int],
    name_counts: Mapping[str, int],
) -> dict[str, float]:
    """Return the terms of `passage` with their weights.

    A weight is the square root of what the term adds to the common terms of two passages, because it is multiplied by
    the weight of the same term in the other passage.

    Args:
        passage: The passage.
        stem_counts: For each stem the number of the article's passages that contain it.
        time_counts: The same for each stem that says when.
        name_counts: The same for each name.
    """
    event_types = event_lexicon().event_types
    terms: dict[str, float] = {}
    for stem, rarity in passage.stems.items():
        bonus = _TRIGGER_BONUS * rarity if stem in event_types and stem in passage.non_name_stems else 0.0
        terms[stem] = _stem_weight(rarity + bonus / _RARITY_SHARE, stem_counts[stem])
    for stem, rarity in passage.time_stems.items():
        terms[f"{_TIME_PREFIX}{stem}"] = _stem_weight(rarity, time_counts[stem])
    for name, rarity in passage.event_types.items():
        terms[event_type_term(name)] = math.sqrt(_EVENT_TYPE * rarity)
    # A passage that refers back to an event takes over the names of its context as if it named them itself.
    names = passage.names | (passage.context_names if passage.anaphoric_events else {})
    for key, rarity in names.items():
        terms[f"{_NAME_PREFIX}{key}"] = math.sqrt(_NAME * rarity) * name_counts[key] ** -_SPREAD
    return terms


def _stem_weight(rarity: float, count: int) -> float:
    return math.sqrt(1 - _RARITY_SHARE + _RARITY_SHARE * rarity) * float(count**-_SPREAD)
