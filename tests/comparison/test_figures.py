"""Numbers of one account: whose they are, who gives them, and when they are not the account's present number."""

from __future__ import annotations

import pytest

from reader.comparison.accounts import AccountIndex
from reader.comparison.figures import figure_values
from reader.comparison.row_names import entity_names
from reader.model.facts import FactKind, Stance, StatedValue
from tests.support.accounts import accounts

DAY = "2041-03-04"


def values(text: str) -> list[StatedValue]:
    """Return the numbers of an article."""
    (account,) = accounts((DAY, text))
    return figure_values(AccountIndex(account))


def holders(text: str) -> list[str | None]:
    """Return whose number each is, by name."""
    (account,) = accounts((DAY, text))
    index = AccountIndex(account)
    names = entity_names([index])
    return [names.get(value.holder) if value.holder is not None else None for value in figure_values(index)]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Vera Holt, 44, was jailed on Friday.", "Vera Holt"),
        ("The 44-year-old Vera Holt was jailed on Friday.", "Vera Holt"),
        ("Peter Meyer met a 44-year-old man.", None),
    ],
)
def test_an_age_belongs_to_the_name_next_to_it(text: str, holder: str | None) -> None:
    assert holders(text) == [holder]


def test_whoever_reckons_gives_the_number() -> None:
    (damage,) = values("The state puts the damage at 75 million dollars.")
    assert damage.according_to == "The state"
    (counted,) = values("The damage amounts to 75 million dollars.")
    assert counted.according_to is None


def test_a_number_that_is_said_is_quoted_and_one_of_the_account_is_asserted() -> None:
    (said,) = values("Eight people were injured, the fire service said.")
    assert (said.stance, said.according_to) == (Stance.QUOTES, "the fire service")
    (own,) = values("Eight people were injured.")
    assert (own.stance, own.as_of) == (Stance.ASSERTS, DAY)


def test_an_earlier_number_has_no_day_of_its_own() -> None:
    present, earlier = values("Only 46 people were rescued, not 48 as the police first counted.")
    assert (present.superseded, present.as_of) == (False, DAY)
    assert (earlier.superseded, earlier.as_of) == (True, None)


def test_kinds_follow_what_is_measured() -> None:
    found = values("Two people died. The damage amounts to 75 million dollars. The bridge is 340 metres long.")
    assert [value.kind for value in found] == [FactKind.COUNT, FactKind.AMOUNT, FactKind.MEASURE]


def test_what_would_be_is_not_stated() -> None:
    assert not values("If the dam broke, 900 homes would be flooded.")
