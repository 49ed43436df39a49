"""Two numbers of one fact: the same, the same in other words, one newer than the other, or in conflict."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.comparison.numbers import relation
from reader.model.facts import CONFLICTING, FactKind, Relation, StatedValue
from reader.model.links import PassageRef
from reader.model.statements import Extent

MONDAY, THURSDAY = "2031-03-03", "2031-03-06"


def value(low: float | None, high: float | None = -1.0, *, topic: str = "aboard", **fields: object) -> StatedValue:
    """Return a value: a plain number, or from `low` to `high` if both are given."""
    given_high = low if high == -1.0 else high
    stated = StatedValue(
        PassageRef(1, 0), 0, 1, FactKind.COUNT, (topic,), value=low, low=low, high=given_high, as_of=MONDAY
    )
    return replace(stated, **fields)  # type: ignore[arg-type]


def test_the_same_number_is_equal() -> None:
    assert relation(value(31.0), value(31.0))[0] is Relation.EQUAL


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (value(20.0, None), value(24.0)),
        (value(None, 500.0), value(420.0)),
        (value(20.0, 30.0), value(24.0)),
        (value(24.0, None, approximate=True), value(20.0)),
    ],
)
def test_a_number_within_the_bounds_of_another_is_no_conflict(a: StatedValue, b: StatedValue) -> None:
    assert relation(a, b)[0] is Relation.WITHIN_BOUNDS
    assert relation(b, a)[0] is Relation.WITHIN_BOUNDS


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (value(15_000.0, approximate=True), value(14_700.0)),
        (value(53.0, unit="%"), value(52.6, unit="%")),
        (value(500_000.0, unit="florin", approximate=True), value(480_000.0, unit="florin")),
        (value(3_200.0), value(3_180.0)),
    ],
)
def test_a_rounded_number_is_no_conflict(a: StatedValue, b: StatedValue) -> None:
    assert relation(a, b)[0] is Relation.ROUNDED


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (value(5.0, unit="mile", approximate=True), value(8.0, unit="km")),
        (value(2.5, unit="m"), value(250.0, unit="cm")),
        (value(100.0, unit="hectare", approximate=True), value(250.0, unit="acre")),
        (value(2.0, unit="year"), value(24.0, unit="month")),
    ],
)
def test_the_same_in_another_unit_is_no_conflict(a: StatedValue, b: StatedValue) -> None:
    assert relation(a, b)[0] is Relation.CONVERTED


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (value(31.0), value(33.0)),
        (value(20.0, None), value(17.0)),
        (value(400.0, approximate=True), value(900.0)),
        (value(50.0), value(48.0)),
        (value(5.0, unit="mile"), value(5.0, unit="km")),
        (value(8.0, unit="year"), value(9.0, unit="year")),
        (value(2.0, unit="hour"), value(3.0, unit="hour")),
    ],
)
def test_numbers_of_one_day_that_do_not_fit_are_a_conflict(a: StatedValue, b: StatedValue) -> None:
    assert relation(a, b)[0] is Relation.DIFFERENT


def test_two_currencies_and_other_units_cannot_be_compared() -> None:
    assert relation(value(5.0, unit="EUR"), value(6.0, unit="USD"))[0] is Relation.NOT_COMPARABLE
    assert relation(value(5.0, unit="%"), value(6.0))[0] is Relation.NOT_COMPARABLE
    assert relation(value(5.0, unit="EUR", extent=Extent.EACH), value(90.0, unit="EUR"))[0] is Relation.NOT_COMPARABLE


def test_a_toll_that_rises_is_newer_and_one_that_falls_is_not() -> None:
    early = value(12.0, topic="dead")
    assert relation(early, value(19.0, topic="dead", as_of=THURSDAY))[0] is Relation.LATER
    assert relation(early, value(9.0, topic="dead", as_of=THURSDAY))[0] is Relation.DIFFERENT
    assert relation(early, value(19.0, topic="dead"))[0] is Relation.DIFFERENT


def test_all_of_them_leave_none_to_come() -> None:
    early = value(3.0, topic="dead", extent=Extent.WHOLE)
    assert relation(early, value(4.0, topic="dead", as_of=THURSDAY))[0] is Relation.DIFFERENT


def test_what_was_dropped_or_held_does_not_grow() -> None:
    for topic in ("munitions", "hostages"):
        assert relation(value(4.0, topic=topic), value(6.0, topic=topic, as_of=THURSDAY))[0] is Relation.DIFFERENT


def test_no_more_than_leaves_none_to_come() -> None:
    ceiling = value(None, 200.0, topic="dead")
    assert relation(ceiling, value(900.0, topic="dead", as_of=THURSDAY))[0] is Relation.DIFFERENT


def test_amounts_of_two_named_parties_are_rivals_and_tolls_are_not() -> None:
    for topic, kind, found in (
        ("spilled", FactKind.MEASURE, Relation.DIFFERENT),
        ("dead", FactKind.COUNT, Relation.LATER),
    ):
        first = value(80.0, topic=topic, kind=kind, according_to="the owner")
        second = value(400.0, topic=topic, kind=kind, according_to="the agency", as_of=THURSDAY)
        assert relation(first, second)[0] is found


def test_the_missing_may_become_fewer() -> None:
    assert relation(value(9.0, topic="missing"), value(4.0, topic="missing", as_of=THURSDAY))[0] is Relation.LATER
    assert relation(value(9.0, topic="missing"), value(4.0, topic="missing"))[0] is Relation.DIFFERENT


def test_what_cannot_change_differs_on_other_days_too() -> None:
    assert relation(value(74.0), value(70.0, as_of=THURSDAY))[0] is Relation.DIFFERENT


def test_an_estimate_is_updated_by_its_author_only() -> None:
    first = value(20e6, unit="EUR", topic="damage", according_to="the state")
    later = value(31e6, unit="EUR", topic="damage", according_to="the state", as_of=THURSDAY)
    assert relation(first, later)[0] is Relation.LATER
    assert relation(first, replace(later, according_to="the insurer"))[0] is Relation.DIFFERENT


def test_an_unfinished_count_gives_way_to_the_end() -> None:
    partial = value(47.1, unit="%", topic="vote share", provisional=True)
    assert relation(partial, value(50.2, unit="%", topic="vote share", as_of=THURSDAY))[0] is Relation.LATER
    assert relation(partial, value(50.2, unit="%", topic="vote share", provisional=True))[0] is Relation.DIFFERENT


def test_a_number_given_as_an_earlier_one_is_corrected() -> None:
    assert relation(value(48.0, superseded=True), value(46.0))[0] is Relation.CORRECTED


def test_a_birthday_makes_a_difference_of_ages_less_sure() -> None:
    age = value(58.0, unit="year", topic="age")
    near, far = value(59.0, unit="year", topic="age", as_of=THURSDAY), value(63.0, unit="year", topic="age")
    assert relation(age, near)[0] is relation(age, far)[0] is Relation.DIFFERENT
    assert relation(age, near)[1] < relation(age, far)[1]


def test_the_reason_names_both_numbers_and_days() -> None:
    why = relation(value(12.0, None, topic="dead"), value(19.0, topic="dead", as_of=THURSDAY))[2]
    assert why == "at least 12 on 3 Mar 2031, 19 on 6 Mar 2031"


NUMBERS = st.one_of(st.none(), st.floats(0, 1e9).map(lambda number: round(number, 2)), st.integers(0, 5000).map(float))
UNITS = st.sampled_from([None, "%", "km", "mile", "EUR", "USD", "year", "ton", "°F"])


@st.composite
def values(draw: st.DrawFn) -> StatedValue:
    """Return any number that an account may state."""
    low, high = draw(NUMBERS), draw(NUMBERS)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return value(
        low, high, topic=draw(st.sampled_from(["dead", "aboard", "nothing known"])), unit=draw(UNITS),
        approximate=draw(st.booleans()), as_of=draw(st.sampled_from([None, MONDAY, THURSDAY])),
        extent=draw(st.sampled_from(list(Extent))), superseded=draw(st.booleans()),
    )  # fmt: skip


@given(values(), values())
def test_a_relation_is_the_same_from_both_sides_and_a_probability(a: StatedValue, b: StatedValue) -> None:
    found, confidence, why = relation(a, b)
    mirrored = relation(b, a)
    assert found is mirrored[0]
    assert confidence == mirrored[1]
    assert 0 <= confidence <= 1
    assert why


@given(values())
def test_no_number_contradicts_itself(a: StatedValue) -> None:
    assert relation(a, a)[0] not in CONFLICTING


def test_an_estimate_may_be_lowered_by_its_author() -> None:
    first = value(6.4, topic="magnitude", according_to="the survey")
    later = value(6.1, topic="magnitude", according_to="the survey", as_of=THURSDAY)
    assert relation(first, later)[0] is Relation.LATER
    assert relation(first, replace(later, according_to="the institute"))[0] is Relation.DIFFERENT
