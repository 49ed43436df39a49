"""Passages that refer back to an event: "the meeting" is the one that was reported just before.

Articles report an event in full once and then refer to it: "The meeting has not been confirmed", "These talks ended
without result". Such a passage has hardly a word in common with another article's account of the meeting, so it takes
over the terms of its antecedent, the passage that reported the event.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.linking.profile.profiles import PassageProfile
from reader.statements.grammar.dependency_tree import DependencyTree

_DETERMINERS = frozenset({"the", "this", "that", "these", "those", "such"})
"""Words before an event noun that mark the event as known."""
_NOUN_TAGS = frozenset({"NOUN", None})
"""Parts of speech of an event noun; a language pipeline without a tagger gives none at all."""
_NOUN_DISTANCE = 2
"""Words after the determiner among which the noun may be: "these bitter protests"."""
_MAX_DISTANCE = 3
"""Passages back up to which an antecedent is searched for."""
_DAMPING = 0.5
"""Share of the weight of the antecedent's terms that goes over to the passage that refers to it."""


def anaphoric_event_types(tree: DependencyTree) -> frozenset[str]:
    """Return the types of event that a passage refers to as known: "the meeting", "these bitter protests"."""
    words = tree.words
    return frozenset(
        event_type
        for index, surface in enumerate(tree.surfaces)
        if surface in _DETERMINERS
        for following in range(index + 1, min(index + 1 + _NOUN_DISTANCE, len(words)))
        if words[following].pos in _NOUN_TAGS
        for event_type in tree.event_types(following)
    )


def antecedent(passage: PassageProfile, before: Sequence[PassageProfile]) -> PassageProfile | None:
    """Return the nearest passage before `passage` that reports an event which `passage` refers to; None if none does.

    Args:
        passage: A passage.
        before: The passages before it, in order.
    """
    if not passage.anaphoric_events:
        return None
    nearest_first = before[: -_MAX_DISTANCE - 1 : -1]
    return next(
        (earlier for earlier in nearest_first if not passage.anaphoric_events.isdisjoint(earlier.event_types)), None
    )


def with_antecedents(
    passages: Sequence[PassageProfile], terms: Mapping[int, Mapping[str, float]]
) -> dict[int, dict[str, float]]:
    """Return the terms of each passage with those of its antecedent, at a part of their weight.

    Args:
        passages: The passages of an article, in order.
        terms: For each of them, by index, its own terms with their weights.
    """
    complete: dict[int, dict[str, float]] = {}
    for place, passage in enumerate(passages):
        index = passage.ref.passage
        complete[index] = dict(terms[index])
        source = antecedent(passage, passages[:place])
        if source is None:
            continue
        # The antecedent's terms are complete already, so chains of references hand terms on, damped at each step.
        for term, weight in complete[source.ref.passage].items():
            complete[index][term] = max(weight * _DAMPING, complete[index].get(term, 0.0))
    return complete
