"""Outcomes that exclude each other (acquitted, convicted), and when two such outcomes are both possible."""

from __future__ import annotations

from collections.abc import Sequence

from reader.comparison.alignment import Alignment, PredicateMatch
from reader.comparison.paraphrase import are_opposite, comparison_lexicon
from reader.comparison.propositions import Part, Proposition
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
    affected, other = affected_by(a), affected_by(b)
    if affected is None or other is None or not affected.keys & other.keys:
        return True
    return _has_opposite(a, affected, ours) or _has_opposite(b, other, theirs)


def affected_by(proposition: Proposition) -> Part | None:
    """Return whose outcome a proposition reports; None if it does not say.

    Who acquits somebody is not acquitted: it is the object, unless the predicate is one such as "survive".
    """
    of_subject = bool(proposition.predicate & comparison_lexicon().of_subject)
    subjects = [part for part in proposition.core if part.role is Role.SUBJECT]
    others = [part for part in proposition.core if part.role is not Role.SUBJECT]
    named = [part for part in others if part.entity]
    return next(iter(subjects if of_subject and subjects else named or others or subjects), None)


def _has_opposite(proposition: Proposition, affected: Part, all_of_account: Sequence[Proposition]) -> bool:
    return any(
        other.holds is True
        and are_opposite(proposition.predicate, other.predicate)
        and any(part.keys & affected.keys for part in other.core)
        for other in all_of_account
    )
