"""Two linked passages are compared by themselves, without the rest of their articles."""

from __future__ import annotations

from reader.comparison.passages import ComparedAccount, differences
from reader.model.facts import FactKind
from tests.support.claims import accounts_of


def kinds_of(first: str, second: str, passage: int = 0, other: int = 0) -> list[FactKind]:
    """Return the kinds of the differences between two passages of two articles."""
    a, b = (ComparedAccount(account) for account in accounts_of(first, second))
    found = differences(a.passage(passage), b.passage(other))
    assert all(fact.is_conflict for fact in found)
    return [fact.kind for fact in found]


def test_a_claim_and_its_denial() -> None:
    first = "The fair opened on Friday. Visitors said the roof had leaked."
    second = "The owner denied that the roof had leaked. Tickets cost ten crowns."
    assert kinds_of(first, second, 1, 0) == [FactKind.CLAIM]
    assert kinds_of(first, second, 0, 0) == []
    assert kinds_of(first, second, 1, 1) == []


def test_figures_of_the_same_thing() -> None:
    first = "The fire at the Kell mill on 3 May 2031 killed 12 of the 30 weavers."
    assert FactKind.COUNT in kinds_of(first, "The fire at the Kell mill on 3 May 2031 killed 15 of the 30 weavers.")
    assert kinds_of(first, "The fire at the Kell mill on 3 May 2031 killed 12 of the 30 weavers.") == []
    assert kinds_of(first, "The fire at the Kell mill spread to houses nearby.") == []


def test_a_passage_is_worked_out_once() -> None:
    (account,) = accounts_of("The mill burned on Monday.")
    compared = ComparedAccount(account)
    assert compared.passage(0) is compared.passage(0)
    assert compared.passage(0).days is compared.passage(0).days
