"""Which claims are certain enough to be said to contradict each other: on news, words alone mislead most of the time.

Of 26 claims flagged in news that nobody had looked at before, none was right: they rested on paraphrases, on what a
word implies, or on things that only one account names (docs/comparison.md). What is left out here is still listed as a
difference, but never as a conflict.
"""

from __future__ import annotations

from reader.comparison.alignment import Alignment, PredicateMatch
from reader.comparison.claim_odds import is_explicit, is_of_known_event
from reader.comparison.parts import CORE
from reader.comparison.propositions import Proposition

UNSURE = 0.75
"""Probability that two propositions have at most if they are not surely about one thing: below `MIN_CONFIDENCE`."""


def is_sure(a: Proposition, b: Proposition, alignment: Alignment) -> bool:
    """Return whether two propositions are surely about one thing.

    Args:
        a: A proposition of one account.
        b: A proposition of another one.
        alignment: How they correspond.
    """
    shares_participant = any(part.role in CORE for part in alignment.shared)
    if alignment.predicate in (PredicateMatch.PARAPHRASE, PredicateMatch.IMPLIED) and not shares_participant:
        return False
    denied = a if a.holds is False else b
    # "The ministry denied the meeting" names the event that another account reports.
    if is_explicit(denied) and alignment.predicate is PredicateMatch.SAME and is_of_known_event(a, b):
        return True
    is_met = shares_participant or bool(alignment.referred)
    return is_met and not any(alignment.unmatched) and not any(alignment.details)
