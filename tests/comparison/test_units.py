"""Units: which can be compared, and how they convert."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.comparison.units import converted, dimension_of, in_words, same_dimension

UNITS = [
    "m",
    "km",
    "mile",
    "foot",
    "acre",
    "hectare",
    "kg",
    "lb",
    "tonne",
    "mph",
    "km/h",
    "°C",
    "°F",
    "day",
    "%",
]


@pytest.mark.parametrize(
    ("number", "unit", "target", "expected"),
    [
        (5.0, "mile", "km", 8.05),
        (1.0, "acre", "hectare", 0.405),
        (100.0, "°C", "°F", 212.0),
        (14.0, "°F", "°C", -10.0),
        (2000.0, "lb", "tonne", 0.907),
        (60.0, "mph", "km/h", 96.6),
        (18.0, "month", "year", 1.5),
        (7.0, "EUR", "EUR", 7.0),
    ],
)
def test_a_number_is_converted(number: float, unit: str, target: str, expected: float) -> None:
    assert converted(number, unit, target) == pytest.approx(expected, rel=0.002)


@pytest.mark.parametrize(
    ("unit", "other"),
    [("USD", "EUR"), ("crown", "florin"), ("km", "kg"), ("%", None), ("%", "percentage point"), ("m", "m2")],
)
def test_other_dimensions_and_currencies_are_never_converted(unit: str, other: str | None) -> None:
    assert not same_dimension(unit, other)
    assert converted(3.0, unit, other) is None


def test_a_unit_nobody_knows_is_money() -> None:
    assert dimension_of("florin") == "money"
    assert dimension_of(None) == "count"


@given(st.floats(-1e9, 1e9), st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_converting_there_and_back_gives_the_number(number: float, unit: str, other: str) -> None:
    there = converted(number, unit, other)
    assert (there is not None) == same_dimension(unit, other)
    if there is not None:
        assert converted(there, other, unit) == pytest.approx(number, rel=1e-9, abs=1e-6)


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        (14_870.0, None, "14,870"),
        (2_500_000.0, "florin", "2.5 million florins"),
        (1.0, "mile", "1 mile"),
        (6.0, "foot", "6 feet"),
        (3.5, "%", "3.5%"),
        (12.0, "km", "12 km"),
        (1_234_567.0, None, "1,234,567"),
    ],
)
def test_numbers_are_written_for_people(number: float, unit: str | None, words: str) -> None:
    assert in_words(number, unit) == words
