"""What passages refer back to: "the meeting" is the one that was told of just before.

Accounts tell a happening once in full and then speak of it as known: "The meeting has not been confirmed", "These talks
ended without result". Such a passage has next to no words in common with another account of the same meeting; what it
has in common is what the passage before told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.linking.profile.dependency_tree import DependencyTree
from reader.linking.profile.profile import PassageProfile

_POINTERS = frozenset({"the", "this", "that", "these", "those", "such"})
_NOUNS = frozenset({"NOUN", ""})
"""Parts of speech of what is pointed to; a pipeline without a tagger tells none."""
_BACK = 3
"""How many passages back a happening is looked for that one speaks of as known."""
_DAMPED = 0.5
"""What part of the weight of what was told before goes over to a passage that refers to it."""


def refers_to(grammar: DependencyTree) -> frozenset[str]:
    """Return the kinds of happening that a passage speaks of as known: "the meeting", "these bitter protests"."""
    words, surfaces = grammar.words, grammar.surfaces
    return frozenset(
        kind
        for at, surface in enumerate(surfaces)
        if surface in _POINTERS
        for following in range(at + 1, min(at + 3, len(words)))
        if words[following].pos in _NOUNS
        for kind in grammar.event_types(following)
    )


def antecedent(passage: PassageProfile, before: Sequence[PassageProfile]) -> PassageProfile | None:
    """Return the passage that told what `passage` speaks of as known: the last that tells such a happening.

    Args:
        passage: A passage.
        before: The passages before it, in order.
    """
    recent = before[: -_BACK - 1 : -1] if passage.refers_to else ()
    return next((one for one in recent if not passage.refers_to.isdisjoint(one.kinds)), None)


def with_antecedents(
    passages: Sequence[PassageProfile], grounds: Mapping[int, Mapping[str, float]]
) -> dict[int, dict[str, float]]:
    """Return the terms of each passage with those of what it refers to, which may refer to something in turn.

    Args:
        passages: The passages of an article, in order.
        grounds: For each of them, by index, its terms with their weights.
    """
    found: dict[int, dict[str, float]] = {}
    for place, passage in enumerate(passages):
        index = passage.ref.passage
        terms = dict(grounds[index])
        told = antecedent(passage, passages[:place])
        for term, weight in found[told.ref.passage].items() if told else ():
            terms[term] = max(weight * _DAMPED, terms.get(term, 0.0))
        found[index] = terms
    return found
