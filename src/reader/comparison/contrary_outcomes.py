"""Outcomes that exclude each other (acquitted, convicted), and when two such outcomes are both possible."""

from __future__ import annotations

from collections.abc import Sequence

from reader.comparison.alignment import Alignment, PredicateMatch
from reader.comparison.paraphrase import are_opposite, comparison_lexicon, opposite_sides
from reader.comparison.parts import Part
from reader.comparison.propositions import Proposition
from reader.model.statements import Role


def are_compatible_outcomes(
    a: Proposition,
    b: Proposition,
    alignment: Alignment,
    ours: Sequence[Proposition],
    theirs: Sequence[Proposition],
) -> bool:
    """Return whether two opposite outcomes are no disagreement.

    They exclude each other only if they are those of one person or thing. And if an account itself reports both
    ("convicted on 11 counts and acquitted on two"), they belong to different matters.

    Args:
        a: One proposition.
        b: The other one.
        alignment: How they correspond.
        ours: All propositions of the account of `a`.
        theirs: All propositions of the account of `b`.
    """
    if alignment.predicate is not PredicateMatch.OPPOSITE:
        return False
    if alignment.opposite in comparison_lexicon().momentary and not alignment.shares_time:
        return True
    if alignment.opposite in comparison_lexicon().collective:
        return False
    affected = [part for part in affected_by(a) if _undergoes(part, b)]
    affected += [part for part in affected_by(b) if _undergoes(part, a)]
    if not affected:
        return True
    if alignment.opposite in comparison_lexicon().agentive and not _have_same_agent(a, b):
        return True
    return any(_has_opposite(a, part, ours) or _has_opposite(b, part, theirs) for part in affected)


def states_outcome(proposition: Proposition, pair: str) -> bool | None:
    """Return whether the second of two opposite outcomes came about by a proposition; None if that is left open.

    Args:
        proposition: The proposition.
        pair: Name of the pair of opposites.
    """
    if proposition.holds is None:
        return None
    sides = {side for key in proposition.predicate for name, side in opposite_sides(key) if name == pair}
    is_second = sides == {1}
    return is_second == proposition.holds


def affected_by(proposition: Proposition) -> list[Part]:
    """Return whose outcome a proposition reports.

    Who acquits somebody is not acquitted: it is the object, unless the predicate is one such as "survive".
    """
    against = [
        part
        for part, participant in zip(proposition.parts, proposition.statement.participants, strict=False)
        if participant.preposition == "against"
    ]
    subjects = [part for part in proposition.core if part.role is Role.SUBJECT]
    if subjects and proposition.predicate & comparison_lexicon().of_subject:
        return subjects
    return against or [part for part in proposition.core if part.role is not Role.SUBJECT] or subjects


def _undergoes(affected: Part, other: Proposition) -> bool:
    """Return whether somebody or something that one proposition affects is affected by another one as well."""
    if any(part.is_same(affected) for part in affected_by(other)):
        return True
    # The object may be missing where the parse failed: the word then stands in the clause, at least.
    return (
        len(affected_by(other)) == 1
        and affected.head in other.terms
        and any(part.is_same(own) for part in other.core for own in affected_by(other) if own.role is Role.SUBJECT)
    )


def _have_same_agent(a: Proposition, b: Proposition) -> bool:
    ours = [part for part in a.core if part.role is Role.SUBJECT]
    theirs = [part for part in b.core if part.role is Role.SUBJECT]
    return any(part.is_same(other) for part in ours for other in theirs)


def _has_opposite(proposition: Proposition, affected: Part, all_of_account: Sequence[Proposition]) -> bool:
    return any(
        other.holds is True
        and are_opposite(proposition.predicate, other.predicate)
        and any(part.is_same(affected) for part in other.core)
        for other in all_of_account
    )
