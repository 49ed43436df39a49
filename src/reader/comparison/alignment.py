"""Whether two propositions of different accounts are about the same thing, whatever they say of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.comparison.paraphrase import are_opposite, comparison_lexicon
from reader.comparison.propositions import CORE, Part, Proposition, shared_terms
from reader.model.facts import Stance
from reader.model.statements import Role


class PredicateMatch(StrEnum):
    """How the predicates of two propositions compare, strongest first."""

    SAME = "same"
    """They share a word."""
    PARAPHRASE = "paraphrase"
    """Different words with one meaning: break, give way."""
    OPPOSITE = "opposite"
    """Words that exclude each other: acquitted, convicted."""
    EVENT_TYPE = "event type"
    """Words that can report the same type of event."""


class PartMatch(StrEnum):
    """How the participants in one role compare."""

    SAME = "same"
    OPEN = "open"
    """One of them is missing, or is a pronoun without a name."""
    UNKNOWN = "unknown"
    """A name and a description, which may mean the same."""
    OTHER = "other"
    """Two descriptions with different words."""
    DIFFERENT = "different"
    """Two different names."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Why two propositions are taken to be about the same thing.

    Attributes:
        predicate: How their predicates compare.
        opposite: Name of the pair of opposites, None unless `predicate` is OPPOSITE.
        same: Number of participants that both share.
        unknown: Number of roles in which a name stands against a description.
        other: Number of roles in which descriptions have different words.
        shares_core: True if a shared participant is more than a circumstance.
        shares_time: True if both give a time and it can be the same.
        terms: Share of the content words of the shorter clause that the other one has, 0-1.
        probability: Probability that they are about the same thing, 0-1.
    """

    predicate: PredicateMatch
    opposite: str | None
    same: int
    unknown: int
    other: int
    shares_core: bool
    shares_time: bool
    terms: float
    probability: float


def align(a: Proposition, b: Proposition) -> Alignment | None:
    """Return how two propositions correspond; None if they are about different things.

    Args:
        a: A proposition of one account.
        b: A proposition of another one.
    """
    predicate, opposite = _match_predicates(a, b)
    if predicate is None or not _times_agree(a, b) or not _modes_agree(a, b) or _is_swapped(a, b):
        return None
    matches = _match_parts(a, b)
    if PartMatch.DIFFERENT in matches.values():
        return None
    shared = [part for part in a.parts if any(part.keys & other.keys for other in b.parts)]
    same = len(shared)
    shares_core = any(
        part.keys & other.keys for part in a.core for other in b.core if not _is_predicate_word(part, a, b)
    )
    unknown = sum(match is PartMatch.UNKNOWN for match in matches.values())
    other_count = sum(match is PartMatch.OTHER for match in matches.values())
    shares_time = a.statement.time is not None and b.statement.time is not None
    terms = shared_terms(a.terms, b.terms)
    score = _log_odds(predicate, same, shares_core, unknown, other_count, shares_time, terms, a, b)
    return Alignment(
        predicate, opposite, same, unknown, other_count, shares_core, shares_time, terms, 1 / (1 + math.exp(-score))
    )


def _match_predicates(a: Proposition, b: Proposition) -> tuple[PredicateMatch | None, str | None]:
    lexicon = comparison_lexicon()
    empty = lexicon.light | lexicon.vague
    opposite = are_opposite(a.predicate, b.predicate)
    if opposite:
        return PredicateMatch.OPPOSITE, opposite
    shared = a.predicate & b.predicate
    if shared - empty:
        return PredicateMatch.SAME, None
    if a.meanings & b.meanings:
        return PredicateMatch.PARAPHRASE, None
    if set(a.statement.event_types) & set(b.statement.event_types):
        return PredicateMatch.EVENT_TYPE, None
    return None, None


def _log_odds(
    predicate: PredicateMatch,
    same: int,
    shares_core: bool,
    unknown: int,
    other: int,
    shares_time: bool,
    terms: float,
    a: Proposition,
    b: Proposition,
) -> float:
    score = {
        PredicateMatch.SAME: 0.6,
        PredicateMatch.PARAPHRASE: 0.3,
        PredicateMatch.OPPOSITE: -0.3,
        PredicateMatch.EVENT_TYPE: -1.8,
    }[predicate]
    score += 1.5 * min(same, 2) + 0.8 * shares_core - 0.6 * unknown - 1.6 * other
    score += 0.6 * shares_time + 2.0 * (terms - 0.5)
    is_attributed_denial = Stance.QUOTES_DENIAL in (a.commitment.stance, b.commitment.stance)
    # Somebody who denies a claim answers somebody who makes it.
    score += 1.5 * is_attributed_denial
    if not same:
        score -= 0.2 if is_attributed_denial else 1.0
    return score


def _match_parts(a: Proposition, b: Proposition) -> dict[Role, PartMatch]:
    """Return for each role of those who take part how the participants in it compare."""
    matches = {}
    for role in sorted(CORE):
        ours = [part for part in a.parts if part.role is role]
        theirs = [part for part in b.parts if part.role is role]
        matches[role] = _match_role(ours, theirs, a, b)
    return matches


def _match_role(ours: Sequence[Part], theirs: Sequence[Part], a: Proposition, b: Proposition) -> PartMatch:
    if not ours or not theirs:
        return PartMatch.OPEN
    if any(part.keys & other.keys for part in ours for other in theirs):
        return PartMatch.SAME
    # "An appeal was lodged" and "Renk will not appeal": the subject of one is the predicate of the other.
    ours = [part for part in ours if not _is_predicate_word(part, a, b) and not _stands_elsewhere(part, b)]
    theirs = [part for part in theirs if not _is_predicate_word(part, a, b) and not _stands_elsewhere(part, a)]
    if not ours or not theirs or any(part.is_open for part in (*ours, *theirs)):
        return PartMatch.OPEN
    names, other_names = [part for part in ours if part.entity], [part for part in theirs if part.entity]
    if names and other_names:
        return PartMatch.DIFFERENT
    return PartMatch.UNKNOWN if names or other_names else PartMatch.OTHER


def _is_predicate_word(part: Part, a: Proposition, b: Proposition) -> bool:
    return part.head in a.predicate or part.head in b.predicate


def _stands_elsewhere(part: Part, proposition: Proposition) -> bool:
    """Return whether a participant takes part in the other proposition too, in any role."""
    return any(part.keys & other.keys for other in proposition.parts)


def _is_swapped(a: Proposition, b: Proposition) -> bool:
    """Return whether somebody acts in one proposition and is acted upon in the other: "A paid B" and "B paid C".

    Things may change places: "the storm broke the dam" and "the dam broke".
    """
    return _changes_role(a, b) or _changes_role(b, a)


def _changes_role(a: Proposition, b: Proposition) -> bool:
    subjects, objects = _keys(b, Role.SUBJECT), _keys(b, Role.OBJECT)
    acting = [part for part in a.parts if part.role is Role.SUBJECT]
    if not subjects or not objects or any(part.keys & subjects for part in acting):
        return False
    is_acted_upon = any(part.keys & objects and part.entity for part in acting)
    return is_acted_upon or (any(part.keys & objects for part in acting) and bool(_keys(a, Role.OBJECT) & subjects))


def _keys(proposition: Proposition, role: Role) -> frozenset[str]:
    return frozenset[str]().union(*(part.keys for part in proposition.parts if part.role is role))


def _times_agree(a: Proposition, b: Proposition) -> bool:
    """Return whether two propositions can be about the same time: no time given, or overlapping intervals."""
    ours, theirs = a.statement.time, b.statement.time
    if ours is None or theirs is None or not ours.date_from or not theirs.date_from:
        return True
    return ours.date_from <= (theirs.date_to or theirs.date_from) and theirs.date_from <= (
        ours.date_to or ours.date_from
    )


def _modes_agree(a: Proposition, b: Proposition) -> bool:
    """Return whether a plan and an event are comparable: "will not appeal" and "has appealed", but not the reverse.

    That something has not happened does not exclude that it will.
    """
    if a.is_planned == b.is_planned:
        return True
    plan, event = (a, b) if a.is_planned else (b, a)
    return plan.holds is False and event.holds is True
