"""What passages of two articles state alike and differently follows from what the whole articles state."""

from __future__ import annotations

from reader.comparison.compared_account import ComparedAccount
from reader.comparison.shared_facts import SharedFacts, shared_facts
from reader.model.facts import Fact, FactKind
from tests.support.claims import accounts_of

FIRE = "The fire at the Kell mill on 3 May 2031 killed 12 of the 30 weavers."


def facts_of(first: str, second: str) -> SharedFacts:
    """Return what the passages of two articles state about the same things."""
    a, b = (ComparedAccount(account) for account in accounts_of(first, second))
    return shared_facts(a, b)


def conflicts_of(first: str, second: str) -> dict[tuple[int, int], list[FactKind]]:
    """Return the kinds of the conflicts between passages of two articles, by the indices of the passages."""
    found = facts_of(first, second).conflicts
    facts: list[Fact] = [fact for of_pair in found.values() for fact in of_pair]
    assert all(fact.is_conflict and len(fact.values) == 2 for fact in facts)
    return {(a.passage, b.passage): [fact.kind for fact in of_pair] for (a, b), of_pair in found.items()}


def test_a_claim_and_its_denial_are_a_conflict_of_their_two_passages() -> None:
    first = "The fair opened on Friday. Visitors said the roof had leaked."
    second = "The owner denied that the roof had leaked. Tickets cost ten crowns."
    assert conflicts_of(first, second) == {(1, 0): [FactKind.CLAIM]}


def test_figures_of_the_same_thing() -> None:
    other = "The fire at the Kell mill on 3 May 2031 killed 15 of the 30 weavers."
    assert FactKind.COUNT in conflicts_of(FIRE, other)[0, 0]
    assert conflicts_of(FIRE, FIRE) == {}
    assert conflicts_of(FIRE, "The fire at the Kell mill spread to houses nearby.") == {}


def test_passages_that_state_one_figure_state_one_fact() -> None:
    stated = facts_of(FIRE, "Smoke hung over Kell. At the mill 12 weavers were killed by the fire.").stated
    assert [(a.passage, b.passage) for a, b in stated] == [(0, 1)]


def test_the_values_of_an_article_are_worked_out_once() -> None:
    (account,) = accounts_of("The mill burned on Monday.")
    compared = ComparedAccount(account)
    assert compared.values is compared.values
    assert compared.propositions is compared.propositions
