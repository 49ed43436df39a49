"""What a pair has to show beyond its score before a person is troubled with it."""

from __future__ import annotations

from reader.linking.features.names import other_people, same_participants
from reader.linking.features.values import agreeing_numbers, numbers_conflict
from reader.linking.features.wording import copied
from reader.linking.kinds import same_quotes
from reader.linking.pair import Pair
from reader.model import LinkKind

COPY_PROOF = 0.9
"""Probability that a copy has at least: the same words tell the same."""
QUOTE_PROOF = 0.85
"""Probability that a shared quotation has at least."""
PARTICIPANTS = 2.0
"""Log-odds that entirely the same participants add to the standing of a pair."""
OTHERS = 0.5
"""Log-odds that entirely different persons take from it."""
UNCOMMON = 0.55
"""Rarity from which one shared word outside names tells which event is meant."""


def standing(log_odds: float, pair: Pair) -> float:
    """Return what decides whether `pair` is shown: its log-odds, raised where the participants are the same.

    The training articles have one main event a story, so the score cannot know that two meetings of one man are two
    meetings; what is shown has to.
    """
    return round(log_odds + PARTICIPANTS * same_participants(pair) - OTHERS * other_people(pair), 9)


def with_proof(score: float, pair: Pair, kind: LinkKind) -> float:
    """Return `score`, raised where the wording itself proves that both passages tell the same."""
    if kind is LinkKind.COPY:
        return round(max(score, COPY_PROOF + (0.99 - COPY_PROOF) * copied(pair)), 6)
    if kind is LinkKind.QUOTE:
        overlap = same_quotes(pair)[0][2]
        return round(max(score, QUOTE_PROOF * overlap), 6)
    return score


def is_telling(pair: Pair) -> bool:
    """Return True when `pair` shares something that tells events of one kind apart, and nothing contradicts it."""
    if other_people(pair) == 1.0 and numbers_conflict(pair):
        return False
    if pair.names or agreeing_numbers(pair):
        return True
    return any(pair.a.plain[stem] >= UNCOMMON for stem in pair.a.plain.keys() & pair.b.plain.keys())
