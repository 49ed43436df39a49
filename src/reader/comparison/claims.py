"""Claims: what one account states and another denies, or what both deny, with who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reader.comparison.accounts import Account
from reader.comparison.causes import cause_facts
from reader.comparison.claim_pairs import ClaimPair, claim_pairs
from reader.comparison.claim_words import stated_words
from reader.comparison.contrary_outcomes import states_outcome
from reader.comparison.propositions import Proposition, PropositionKey, propositions_of
from reader.comparison.refuted_stories import refutation_facts
from reader.model.facts import Difference, Fact, FactKind, FactState, Relation, StatedValue
from reader.model.text import Span


def claim_facts(accounts: Sequence[Account]) -> list[Fact]:
    """Return the claims on which accounts disagree, and those that several deny.

    Args:
        accounts: Articles about the same events, in the order of the columns.
    """
    propositions = [propositions_of(account, position) for position, account in enumerate(accounts)]
    return [*claims_between(accounts, propositions), *cause_facts(accounts), *refutation_facts(accounts)]


def claims_between(
    accounts: Sequence[Account], propositions: Sequence[Sequence[Proposition]], prior: float = 0.0
) -> list[Fact]:
    """Return the claims on which accounts disagree, and those that several deny, from what is known of each.

    Args:
        accounts: The accounts, in the order of the columns.
        propositions: What each of them states.
        prior: Log-odds of evidence from elsewhere that they are about the same things.
    """
    return [_fact(accounts, group) for group in _groups(claim_pairs(accounts, propositions, prior))]


def _groups(pairs: Sequence[ClaimPair]) -> Iterator[list[ClaimPair]]:
    """Yield the pairs of each claim: those that share a proposition, the surest first."""
    group_of: dict[PropositionKey, int] = {}
    groups: dict[int, list[ClaimPair]] = {}
    for number, pair in enumerate(sorted(pairs, key=lambda pair: -pair.probability)):
        ends = [pair.a.key, pair.b.key]
        known = sorted({group_of[end] for end in ends if end in group_of})
        target = known[0] if known else number
        groups.setdefault(target, []).append(pair)
        for merged in known[1:]:
            groups[target] += groups.pop(merged)
        for side in groups[target]:
            group_of[side.a.key] = group_of[side.b.key] = target
    yield from groups.values()


def _fact(accounts: Sequence[Account], pairs: Sequence[ClaimPair]) -> Fact:
    members = {side.key: side for pair in pairs for side in (pair.a, pair.b)}
    ordered = [members[key] for key in sorted(members)]
    outcome = next((pair.alignment.opposite for pair in pairs if pair.alignment.opposite), None)
    kind = FactKind.OUTCOME if outcome else FactKind.CLAIM
    values = tuple(_value(accounts[member.account], member, outcome) for member in ordered)
    place = {member.key: number for number, member in enumerate(ordered)}
    differences = tuple(
        sorted(
            (_difference(accounts, pair, place) for pair in pairs if pair.relation is not Relation.EQUAL),
            key=lambda difference: (difference.a, difference.b),
        )
    )
    state = _state(pairs)
    relevant = [pair for pair in pairs if pair.relation in _DECIDING[state]] or list(pairs)
    best = max(relevant, key=lambda pair: pair.probability)
    return Fact(
        kind=kind,
        what=_what(accounts, ordered, outcome),
        unit=None,
        values=values,
        differences=differences,
        state=state,
        confidence=best.probability,
        why=_why(accounts, best),
    )


_DECIDING = {
    FactState.DIFFER: {Relation.DENIED, Relation.DIFFERENT},
    FactState.UPDATED: {Relation.LATER},
    FactState.UNCLEAR: {Relation.OPEN},
    FactState.AGREE: {Relation.EQUAL},
}


def _state(pairs: Iterable[ClaimPair]) -> FactState:
    relations = {pair.relation for pair in pairs}
    return next(state for state, deciding in _DECIDING.items() if relations & deciding)


def _value(account: Account, proposition: Proposition, outcome: str | None) -> StatedValue:
    """Return the value of a claim: whether it holds; of opposite outcomes, whether the second one came about."""
    words = proposition.place or stated_words(account, proposition.statement)
    commitment = proposition.commitment
    return StatedValue(
        ref=proposition.ref,
        start=words.start,
        end=words.end,
        kind=FactKind.CLAIM if outcome is None else FactKind.OUTCOME,
        topics=tuple(sorted({*proposition.predicate, *proposition.meanings})),
        terms=tuple(sorted(proposition.terms)),
        holder=next((part.entity or part.head for part in proposition.core), None),
        value=commitment.holds if outcome is None else states_outcome(proposition, outcome),
        as_of=proposition.as_of,
        according_to=commitment.according_to,
        speaker=commitment.speaker,
        stance=commitment.stance,
        statement=proposition.index,
    )


def _difference(accounts: Sequence[Account], pair: ClaimPair, place: Mapping[PropositionKey, int]) -> Difference:
    a, b = place[pair.a.key], place[pair.b.key]
    return Difference(min(a, b), max(a, b), pair.relation, pair.probability, _why(accounts, pair))


def _what(accounts: Sequence[Account], members: Sequence[Proposition], outcome: str | None) -> str:
    """Return the claim in the words of an account that states it, or else of one that denies it."""
    held = [member for member in members if member.holds is True]
    stated = [member for member in held if outcome is None or states_outcome(member, outcome)]
    shown = min([*stated, *held, *members], key=lambda member: member.is_noun)
    words = shown.place or stated_words(accounts[shown.account], shown.statement)
    if shown.is_noun and not shown.place:
        words = Span(min(words.start, shown.statement.start), max(words.end, shown.statement.end))
    return " ".join(words.of(accounts[shown.account].text).split())


def _why(accounts: Sequence[Account], pair: ClaimPair) -> str:
    a, b = (_position(accounts, side, pair) for side in (pair.a, pair.b))
    match pair.relation:
        case Relation.DENIED | Relation.DIFFERENT:
            return f"both cannot be right: {a}; {b}"
        case Relation.LATER:
            return f"not so at the time of writing: {a}; {b}"
        case Relation.OPEN:
            return f"one leaves it open: {a}; {b}"
        case _:
            return f"the same in both: {a}; {b}"


def _position(accounts: Sequence[Account], side: Proposition, pair: ClaimPair) -> str:
    account = accounts[side.account]
    who = side.commitment.according_to or account.publisher or "one account"
    if pair.relation is Relation.DIFFERENT:
        words = side.place or stated_words(account, side.statement)
        return f"{who}: \N{LEFT DOUBLE QUOTATION MARK}{words.of(account.text)}\N{RIGHT DOUBLE QUOTATION MARK}"
    verb = {True: "says so", False: "denies it", None: "leaves it open"}[side.holds]
    return f"{who} {verb}"
