"""How probable it is that two propositions about one thing really exclude each other."""

from __future__ import annotations

import math
from collections.abc import Sequence

from reader.comparison.alignment import Alignment, PredicateMatch
from reader.comparison.paraphrase import comparison_lexicon
from reader.comparison.parts import CORE, Part
from reader.comparison.propositions import Proposition
from reader.model.statements import Attitude, Role
from reader.statements.grammar.event_lexicon import event_lexicon
from reader.statements.grammar.word_rarity import rarity

WEIGHTS = {
    "base": -1.4,
    "opposite": 0.2,
    "body": 1.6,
    "shared": 1.6,
    "referred": 1.1,
    "complete": 0.6,
    "rarity": 3.0,
    "explicit": 2.2,
    "embedded": -2.2,
    "unmatched in denial": -2.0,
    "unmatched in claim": -0.7,
    "details": -2.5,
    "implied": 2.2,
    "bare": 1.0,
    "nothing shared": -1.2,
    "unresolved": -0.4,
    "time": 1.3,
    "terms": 2.0,
    "overlap": 0.5,
    "one speaker": -2.0,
    "categorical": 1.0,
}
"""Log-odds of each piece of evidence."""
MOST_SHARED = 2.5
"""Shared participants count no more than this: two names and half of a third."""
MOST_OVERLAP = 2.5
"""Rarity of shared content words that counts at most: about four words of medium rarity."""
ENOUGH_OVERLAP = 1.0
"""What a paraphrase or an event that is merely named counts as: few words can be shared then."""
CIRCUMSTANCE = 0.5
"""Weight of a shared circumstance, compared with that of somebody who takes part."""
NOBODY = 0.5
"""What "nobody" weighs compared with other words that leave out nothing."""
REFERENCE = 0.4
"""What it counts that a pronoun can mean a participant of the other proposition, in addition to the weight of that."""
FREE = 0.3
"""Weight of a place or a name that only a denial gives, and of any circumstance if nobody is said to deny it."""
DESCRIPTION = 0.5
"""Weight of a name that stands against a description in the same role: they may mean the same."""
SILENT = 0.4
"""Weight of somebody who acts and is not mentioned by the other proposition: "the bridge was blown up"."""
INCOMPLETE = 0.2
"""Weight of a missing participant if a proposition names none at all: "the appeal was lodged"."""


def claim_probability(a: Proposition, b: Proposition, alignment: Alignment, prior: float = 0.0) -> float:
    """Return the probability that two propositions are about the same thing, so that they exclude each other, 0-1.

    Args:
        a: A proposition of one account.
        b: A proposition of another one.
        alignment: How they correspond.
        prior: Log-odds of evidence from elsewhere, such as a link between their passages.
    """
    evidence = sum(WEIGHTS[name] * value for name, value in features(a, b, alignment).items())
    return 1 / (1 + math.exp(-prior - evidence))


def features(a: Proposition, b: Proposition, alignment: Alignment) -> dict[str, float]:
    """Return what speaks for and against, by the names in `WEIGHTS`."""
    denial, claim = (a, b) if b.holds else (b, a)
    of_denial, of_claim = map(list, alignment.unmatched if denial is a else alignment.unmatched[::-1])
    if alignment.predicate is PredicateMatch.OPPOSITE:
        # Who acquitted or convicted somebody does not matter to the outcome.
        of_denial, of_claim = _without_agents(of_denial), _without_agents(of_claim)
    details, others = alignment.details if denial is a else alignment.details[::-1]
    words = [
        rarity(part) for key in (a.predicate & b.predicate) or (a.predicate | b.predicate) for part in key.split("-")
    ]
    overlap = sum(map(rarity, a.terms & b.terms))
    implies = is_implied(of_denial, claim) or is_implied(of_claim, denial)
    is_event = is_of_known_event(a, b)
    is_same = alignment.predicate is PredicateMatch.SAME
    is_bare = is_same and is_event and (implies or not (of_denial or of_claim))
    is_of_body = alignment.opposite in comparison_lexicon().collective
    denies_of_all = any(part.is_nobody for part in denial.core)
    is_met = bool(alignment.shared or alignment.referred or is_of_body or denies_of_all)
    speakers = {side.commitment.speaker or side.commitment.according_to for side in (a, b)}
    return {
        "base": 1.0,
        "opposite": float(alignment.predicate is PredicateMatch.OPPOSITE),
        "body": float(is_of_body),
        "shared": min(MOST_SHARED, sum(map(_weight, alignment.shared))),
        "referred": min(1.0, sum(REFERENCE + _weight(part) for part in alignment.referred)),
        "complete": float(is_same and bool(alignment.referred) and not (of_denial or of_claim or details)),
        "rarity": max(words, default=0.5) - 0.5 if not is_of_body else 0.0,
        "explicit": float(is_explicit(denial)),
        "embedded": float(claim.is_embedded and not is_explicit(denial)),
        "unmatched in denial": _missing(of_denial, claim),
        "unmatched in claim": _missing(of_claim, denial),
        "details": _details_missing(details, others, denial),
        "implied": float(implies),
        "bare": float(is_bare),
        "nothing shared": float(not (is_met or is_bare or is_explicit(denial))),
        "unresolved": float(max(0, alignment.unresolved - len(alignment.referred))),
        "time": float(alignment.shares_time),
        "terms": alignment.terms - 0.5 if is_same else max(0.0, alignment.terms - 0.5),
        "overlap": min(MOST_OVERLAP, max(overlap, 0.0 if is_same and not is_event else ENOUGH_OVERLAP)),
        "one speaker": float(len(speakers) == 1 and None not in speakers and a.as_of == b.as_of),
        "categorical": float(denial.is_categorical) + NOBODY * denies_of_all,
    }


def is_of_known_event(a: Proposition, b: Proposition) -> bool:
    """Return whether two propositions share a word for a type of event that the event lexicon knows: a meeting."""
    return any(event_lexicon().event_types.get(key) for key in a.predicate & b.predicate)


def _details_missing(details: Sequence[Part], others: Sequence[Part], denial: Proposition) -> float:
    """Return how much the circumstances of a denial limit it: "denied shooting at the officers".

    What is merely put in the negative is limited by a circumstance if the claim has another one in its place:
    "never nominated for an Oscar", "nominated for a Golden Globe".
    """
    rivals = {part.preposition for part in others if not part.is_place}
    return sum(
        1.0 if part.preposition in rivals else FREE if part.entity or part.is_place or not is_explicit(denial) else 1.0
        for part in details
    )


def _without_agents(unmatched: Sequence[Part]) -> list[Part]:
    return [part for part in unmatched if part.role is not Role.SUBJECT]


def _missing(unmatched: Sequence[Part], other: Proposition) -> float:
    """Return how much speaks against a correspondence: participants that the other proposition lacks."""
    factor = INCOMPLETE if _names_nobody(other) else 1.0
    return factor * sum(_missing_weight(part, other) for part in unmatched)


def _missing_weight(part: Part, other: Proposition) -> float:
    counterparts = [counterpart for counterpart in other.parts if counterpart.role is part.role]
    if any((counterpart.entity is None) != (part.entity is None) for counterpart in counterparts):
        return DESCRIPTION
    weight = 1.0 if part.entity else min(1.0, 2 * rarity(part.head))
    is_silent = part.role is Role.SUBJECT and not counterparts and bool(other.core)
    return SILENT * weight if is_silent else weight


def is_implied(unmatched: Sequence[Part], other: Proposition) -> bool:
    """Return whether somebody is missing only because an event is merely named: "the appeal was lodged"."""
    names_event = other.is_noun or any(part.keys & other.predicate for part in other.core)
    is_known = any(part.entity in other.known for part in unmatched)
    is_event = names_event and not other.is_kind and other.statement.context is None
    return is_event and is_known and _names_nobody(other)


def _names_nobody(proposition: Proposition) -> bool:
    return all(part.keys & proposition.predicate for part in proposition.core)


def is_explicit(denial: Proposition) -> bool:
    """Return whether somebody is reported to deny it, rather than that it is merely put in the negative."""
    attribution = denial.statement.attribution
    return attribution is not None and (attribution.attitude is Attitude.DENIES or denial.lacks_evidence)


def _weight(part: Part) -> float:
    """Return how much it says that two propositions share a participant: a name most, a common noun little."""
    weight = 1.0 if part.entity else rarity(part.head)
    return weight if part.role in CORE else CIRCUMSTANCE * weight
