"""Which claims are certain enough to be said to contradict each other: on news, words alone mislead most of the time.

A denial excludes what another account states only if it denies at least that: "no rubber bullets were fired" excludes
"rubber bullets were fired into the crowd", but "none were fired at officers" does not. What is left out here is still
listed as a difference, but never as a conflict.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.comparison.alignment import Alignment, PredicateMatch
from reader.comparison.claim_odds import is_explicit, is_implied, is_of_known_event
from reader.comparison.paraphrase import comparison_lexicon, joined_stem
from reader.comparison.parts import CORE, Part
from reader.comparison.propositions import Proposition
from reader.model.statements import Role

UNSURE = 0.75
"""Probability that two propositions have at most if they are not surely about one thing: below `MIN_CONFIDENCE`."""
_INDEPENDENT = frozenset({"in", "on", "at", "into", "onto", "near", "inside", "outside", "during", "after", "before"})
"""Prepositions of circumstances under which what is denied as a whole cannot have happened either."""

_EVER = frozenset({"time", "point", "moment", "stage"})
"""Stems of the nouns of "at any time", which leaves out nothing."""
_SPANS_OF_TIME = frozenset({"hour", "day", "night", "week", "month", "year"})


def is_sure(a: Proposition, b: Proposition, alignment: Alignment) -> bool:
    """Return whether two propositions are surely about one thing.

    Args:
        a: A proposition of one account.
        b: A proposition of another one.
        alignment: How they correspond.
    """
    if a.complements and b.complements and not a.complements & b.complements:
        return False
    shared = [part for part in alignment.shared if part.role in CORE and part.head not in _SPANS_OF_TIME]
    if alignment.predicate is PredicateMatch.OPPOSITE:
        return _are_sure_outcomes(a, b, alignment, shared)
    side, other = (0, 1) if a.holds is False else (1, 0)
    denied, stated = (a, b) if a.holds is False else (b, a)
    if denied.complements and not denied.complements & stated.complements:
        return False
    limits = [part for part in alignment.details[side] if part.head not in _EVER and not _is_known_place(part, shared)]
    if not denied.manner <= stated.terms or (limits and alignment.details[other]):
        return False
    if alignment.predicate is not PredicateMatch.SAME and not _is_known_by_other_words(denied, stated, shared):
        return False
    # "The ministry denied the meeting" names the event that another account reports.
    is_named = is_explicit(denied) and alignment.predicate is PredicateMatch.SAME and is_of_known_event(a, b)
    if is_named and not (limits or all(alignment.unmatched)):
        return True
    if is_implied(alignment.unmatched[side], stated) and is_of_known_event(a, b) and not limits:
        return True
    is_open = alignment.unresolved > len(alignment.referred) and not (denied.is_categorical or is_explicit(denied))
    if not (shared or alignment.referred) or alignment.unmatched[side] or limits or is_open:
        return False
    if alignment.predicate is PredicateMatch.SAME and not _is_one_event(a, b, denied):
        return False
    return _is_within(stated, denied, alignment.unmatched[other], alignment.details[other], alignment.predicate)


def _is_known_place(part: Part, shared: Sequence[Part]) -> bool:
    """Return whether a denial loses nothing by a place: it names two people or groups, whose event is known by them.

    "Baradar had met Massoud in Moscow" is denied: that excludes "Massoud and Baradar met" as well.
    """
    named = sum(own.entity is not None for own in shared)
    return part.entity is not None and part.preposition in _INDEPENDENT and named > 1


def _is_one_event(a: Proposition, b: Proposition, denied: Proposition) -> bool:
    """Return whether two propositions share more than an object: to get a ball is not to take it."""
    verbs = {joined_stem(side.statement.lemma) for side in (a, b)}
    return denied.is_categorical or is_of_known_event(a, b) or bool(verbs & a.predicate & b.predicate)


def _are_sure_outcomes(a: Proposition, b: Proposition, alignment: Alignment, shared: Sequence[Part]) -> bool:
    """Return whether two outcomes that exclude each other are surely those of one event, named alike in both."""
    is_one = any(_is_named_alike(part, other) for part in shared for other in b.parts)
    is_noun = (a.is_noun or b.is_noun) and alignment.opposite not in comparison_lexicon().collective
    return is_one and not is_noun and not any(alignment.unmatched) and not any(alignment.details)


def _is_named_alike(part: Part, other: Part) -> bool:
    return part.is_same(other) and (part.entity is not None or part.head == other.head)


def _is_known_by_other_words(denied: Proposition, stated: Proposition, shared: Sequence[Part]) -> bool:
    """Return whether a denial is of what another account states in other words: who or what it is about is the same.

    Who or what takes part has a name, and the object, if there is one, is the same: to get a ball is not to win a game.
    """
    is_empty = bool(denied.predicate & (comparison_lexicon().light | comparison_lexicon().vague))
    objects = [part for side in (denied, stated) for part in side.by_role.get(Role.OBJECT, ())]
    if is_empty or (objects and not any(part.is_same(own) for part in objects for own in shared)):
        return False
    return is_explicit(denied) or denied.is_categorical or any(part.entity for part in shared)


def _is_within(
    stated: Proposition, denied: Proposition, unmatched: Sequence[Part], details: Sequence[Part], match: PredicateMatch
) -> bool:
    """Return whether what is stated is a case of what is denied: it may also say who did it, where and when."""
    if not unmatched and not details:
        return True
    if match is not PredicateMatch.SAME or any(part.is_open for part in denied.core):
        return False
    has_object = bool(denied.by_role.get(Role.OBJECT))
    is_agent = all(part.role is Role.SUBJECT and has_object for part in unmatched)
    return is_agent and all(part.preposition in _INDEPENDENT for part in details) and not stated.is_embedded
