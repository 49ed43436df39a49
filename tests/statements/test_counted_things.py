"""What each number of a passage counts where the words around it mislead."""

from __future__ import annotations

import pytest

from tests.statements.test_quantities import numbers


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("Rescuers counted 31 dead and 420 injured.", ["dead", "injured"]),
        ("The blast killed two night watchmen.", ["watchman"]),
        ("Two perish in a barn fire.", [None]),
        ("The number of cholera patients has passed 200.", ["patient"]),
        ("The dead gulls picked up so far number 900.", ["gull"]),
        ("Some 900 or so farmers came.", ["farmer"]),
        ("All 23 members of the crew are well.", ["crew"]),
        ("The accident cost 12 lives.", ["life"]),
    ],
)
def test_what_a_number_counts(text: str, nouns: list[str | None]) -> None:
    assert [read.quantity.noun for read in numbers(text)] == nouns


@pytest.mark.parametrize(
    ("text", "unit"), [("The shift lasts two nights.", "night"), ("She got a four-year term.", "year")]
)
def test_nights_and_years_are_measured(text: str, unit: str) -> None:
    assert [read.quantity.unit for read in numbers(text)] == [unit]
