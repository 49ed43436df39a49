"""How the parts of two propositions of different accounts correspond, whatever they say of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.comparison.clause_words import shared_terms
from reader.comparison.geography import are_apart, state_of
from reader.comparison.paraphrase import are_opposite, claim_meanings, comparison_lexicon, is_implied
from reader.comparison.parts import CORE, Part
from reader.comparison.propositions import Proposition
from reader.model.statements import Role


class PredicateMatch(StrEnum):
    """How the predicates of two propositions compare, strongest first."""

    SAME = "same"
    """They share a word."""
    PARAPHRASE = "paraphrase"
    """Different words with one meaning: break, give way."""
    IMPLIED = "implied"
    """One states what the denial of the other excludes: harmed, killed."""
    OPPOSITE = "opposite"
    """Words that exclude each other: acquitted, convicted."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two propositions correspond.

    Attributes:
        predicate: How their predicates compare.
        opposite: Name of the pair of opposites, None unless `predicate` is OPPOSITE.
        shared: Participants of the first that the second has as well.
        referred: Participants of one of them that a pronoun of the other can mean.
        unmatched: Of each proposition, the participants that are not mere circumstances and have no counterpart; words
            for the event itself ("an appeal" next to "to appeal") and pronouns without a name are left out.
        details: Of each proposition, the circumstances ("at the officers", "for an Oscar") that the other one lacks.
        unresolved: Number of pronouns without a name, in both.
        shares_time: True if both give a time and it can be the same.
        terms: Share of the content words of the shorter clause that the other one has, weighted by rarity, 0-1.
    """

    predicate: PredicateMatch
    opposite: str | None
    shared: tuple[Part, ...]
    referred: tuple[Part, ...]
    unmatched: tuple[tuple[Part, ...], tuple[Part, ...]]
    details: tuple[tuple[Part, ...], tuple[Part, ...]]
    unresolved: int
    shares_time: bool
    terms: float


def align(a: Proposition, b: Proposition) -> Alignment | None:
    """Return how two propositions correspond; None if they are about different things.

    They are if their predicates have nothing in common, if their times or places cannot be the same, if one is about a
    plan and the other about what has not happened, if somebody acts in one and is acted upon in the other, or if one
    role is filled by two different names.

    Args:
        a: A proposition of one account.
        b: A proposition of another one.
    """
    predicate, opposite = _match_predicates(a, b)
    if predicate is None or not _times_agree(a, b) or not _modes_agree(a, b) or _is_swapped(a, b):
        return None
    if a.is_kind and b.is_kind and not _share(a.by_role.get(Role.SUBJECT, []), b.by_role.get(Role.SUBJECT, [])):
        return None
    if _are_apart(a, b):
        return None
    if any(_names_differ(a.by_role.get(role, []), b.by_role.get(role, [])) for role in CORE):
        return None
    ours, theirs = a.statement.time, b.statement.time
    return Alignment(
        predicate=predicate,
        opposite=opposite,
        shared=tuple(_shared_parts(a, b)),
        referred=(*_referred(a, b), *_referred(b, a)),
        unmatched=(_unmatched(a, b), _unmatched(b, a)),
        details=(_details(a, b), _details(b, a)),
        unresolved=_unresolved(a, b) + _unresolved(b, a),
        shares_time=ours is not None and theirs is not None and bool(ours.date_from and theirs.date_from),
        terms=shared_terms(a.terms, b.terms),
    )


def _shared_parts(a: Proposition, b: Proposition) -> Iterator[Part]:
    """Yield the participants of one proposition that the other one has, or names by its predicate: brakes, to brake."""
    yield from (part for part in a.parts if any(part.is_same(other) for other in b.parts))
    for part, other in (*((part, b) for part in a.core), *((part, a) for part in b.core)):
        if part.head in other.predicate and part.head not in a.predicate & b.predicate and not part.is_open:
            yield part


def _referred(proposition: Proposition, other: Proposition) -> Iterator[Part]:
    """Yield the participants of a proposition that those in its role can mean: pronouns, "the tax" for petrol."""
    for part in proposition.core:
        counterparts = _counterparts(part, proposition, other)
        if not part.is_open and not _share([part], counterparts) and any(own.may_mean(part) for own in counterparts):
            yield part


def _unmatched(proposition: Proposition, other: Proposition) -> tuple[Part, ...]:
    words = {part for key in (*proposition.predicate, *other.predicate) for part in (key, *key.split("-"))}
    words |= proposition.meanings | other.meanings
    left_out = {Role.SUBJECT} if proposition.is_finding else set[Role]()
    roles = {role: proposition.by_role.get(role, []) for role in CORE - left_out}
    return tuple(
        part
        for parts in roles.values()
        # "Marsh and Fry were acquitted" and "Fry was jailed": one of several is enough.
        if not _share(parts, other.parts)
        for part in parts
        if not part.is_open
        and not (part.keys | claim_meanings({part.head})) & words
        and not _can_be_meant(part, proposition, other)
    )


def _unresolved(proposition: Proposition, other: Proposition) -> int:
    """Return the number of participants of a proposition of which nothing shows who they are."""
    return sum(
        part.is_open
        and not part.is_nobody
        and part.head not in proposition.predicate
        and not _share([part], other.parts)
        for part in proposition.core
    )


def _can_be_meant(part: Part, proposition: Proposition, other: Proposition) -> bool:
    counterparts = _counterparts(part, proposition, other)
    if any(own.is_nobody for own in counterparts):
        return True  # What happened to nobody happened to nobody in particular.
    if any(own.describes(part) and part.entity in other.known for own in counterparts):
        return True
    if any(part.describes(own) and own.entity in proposition.known for own in counterparts):
        return True
    return any(own.may_mean(part) or part.may_mean(own) for own in counterparts)


def _counterparts(part: Part, proposition: Proposition, other: Proposition) -> list[Part]:
    """Return the participants in the same role, or the only one: what collapses may be subject or object."""
    if len(proposition.core) == len(other.core) == 1:
        return other.core
    return [own for own in other.core if own.role is part.role]


def _details(proposition: Proposition, other: Proposition) -> tuple[Part, ...]:
    return tuple(
        part
        for part in proposition.by_role.get(Role.OBLIQUE, [])
        if not part.is_open and part.head not in other.terms and not any(part.is_same(match) for match in other.parts)
    )


def _names_differ(ours: Sequence[Part], theirs: Sequence[Part]) -> bool:
    names, other_names = [part for part in ours if part.entity], [part for part in theirs if part.entity]
    return bool(names and other_names) and not _share(ours, theirs)


def _are_apart(a: Proposition, b: Proposition) -> bool:
    """Return whether two propositions give places that are known to be different: talks in Oslo, talks in Rome."""
    own, other_own = (
        {part.name for part in side.parts if part.is_place and part.name and state_of(part.name)} for side in (a, b)
    )
    if not own and not other_own:
        return False
    ours, theirs = own or a.towns, other_own or b.towns
    return bool(ours and theirs) and all(are_apart(place, other) for place in ours for other in theirs)


def _match_predicates(a: Proposition, b: Proposition) -> tuple[PredicateMatch | None, str | None]:
    lexicon = comparison_lexicon()
    empty = lexicon.light | lexicon.vague
    opposite = are_opposite(a.predicate, b.predicate)
    if opposite:
        return PredicateMatch.OPPOSITE, opposite
    shared = a.predicate & b.predicate
    if shared - empty and a.is_kind == b.is_kind:
        return PredicateMatch.SAME, None
    if a.meanings & b.meanings:
        return PredicateMatch.PARAPHRASE, None
    denial, claim = (a, b) if a.holds is False else (b, a)
    if denial.holds is False and claim.holds and is_implied(denial.predicate, claim.predicate):
        return PredicateMatch.IMPLIED, None
    return None, None


def _is_swapped(a: Proposition, b: Proposition) -> bool:
    """Return whether somebody acts in one proposition and is acted upon in the other: "A paid B" and "B paid C".

    Things may change places: "the storm broke the dam" and "the dam broke".
    """
    return _changes_role(a, b) or _changes_role(b, a)


def _changes_role(a: Proposition, b: Proposition) -> bool:
    acting, undergoing = a.by_role.get(Role.SUBJECT, []), a.by_role.get(Role.OBJECT, [])
    other_acting, other_undergoing = b.by_role.get(Role.SUBJECT, []), b.by_role.get(Role.OBJECT, [])
    if not other_acting or not other_undergoing or _share(acting, other_acting):
        return False
    named = [part for part in acting if part.entity]
    return _share(named, other_undergoing) or (_share(acting, other_undergoing) and _share(undergoing, other_acting))


def _share(ours: Sequence[Part], theirs: Sequence[Part]) -> bool:
    return any(part.is_same(other) for part in ours for other in theirs)


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
