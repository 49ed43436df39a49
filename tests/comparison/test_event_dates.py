"""Days and times of day of events, and how two of them compare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.comparison.accounts import AccountIndex
from reader.comparison.event_dates import compare_dates, date_values, iso_period, minutes_meant
from reader.model.facts import FactKind, Relation, StatedValue
from reader.model.links import PassageRef
from tests.support.accounts import accounts, fact, facts

TUESDAY, WEDNESDAY = "2041-03-05", "2041-03-06"


def time(low: float, high: float, value: str) -> StatedValue:
    """Return a time of day in minutes."""
    return StatedValue(PassageRef(0, 0), 0, 1, FactKind.TIME, ("begin",), value=value, low=low, high=high)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("at 7 a.m.", 420, 420),
        ("shortly before seven", 385, 420),
        ("just after seven", 420, 455),
        ("about seven", 400, 440),
        ("some time before seven", 420 - 24 * 60, 420),
    ],
)
def test_words_before_a_time_widen_it(words: str, low: float, high: float) -> None:
    assert minutes_meant("07:00", words) == (low, high)


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        ("2041-03-05", "2041-03-05", "2041-03-05"),
        ("2041-03-01", "2041-03-31", "2041-03"),
        ("2041-01-01", "2041-12-31", "2041"),
        ("2041-03-05", "2041-03-06", "2041-03-05/2041-03-06"),
    ],
)
def test_a_period_is_written_as_short_as_possible(first: str, last: str, period: str) -> None:
    assert iso_period(first, last) == period


def test_an_exact_time_fits_a_rough_one_and_contradicts_another() -> None:
    assert compare_dates(time(400, 400, "06:40"), time(385, 420, "07:00"))[0] is Relation.WITHIN_BOUNDS
    assert compare_dates(time(400, 400, "06:40"), time(400, 400, "06:40"))[0] is Relation.EQUAL
    assert compare_dates(time(400, 400, "06:40"), time(500, 500, "08:20"))[0] is Relation.DIFFERENT


@given(st.floats(0, 1440), st.floats(0, 60), st.floats(0, 1440), st.floats(0, 60))
def test_comparing_times_is_symmetric(low: float, width: float, other: float, other_width: float) -> None:
    a, b = time(low, low + width, "a"), time(other, other + other_width, "b")
    assert compare_dates(a, b)[0] is compare_dates(b, a)[0]


def test_the_day_of_an_accident_is_one_fact_in_whatever_words() -> None:
    day = fact(
        FactKind.DATE,
        "day",
        (TUESDAY, "The trawler Isolde capsized off Nordvik on Monday."),
        (WEDNESDAY, "The Isolde, a trawler, sank on Monday off Nordvik."),
        (WEDNESDAY, "Two men have been missing since Monday's trawler disaster off Nordvik."),
    )
    assert {value.value for value in day.values} == {"2041-03-04"}
    assert len({value.ref.article for value in day.values}) == 3


def test_days_to_come_contradict_each_other() -> None:
    start = fact(
        FactKind.DATE,
        "office",
        (TUESDAY, "The new governor takes office on 2 May."),
        (WEDNESDAY, "The new governor will take office on 9 May."),
    )
    assert start.is_conflict
    assert start.why == "2 May 2041 and 9 May 2041"


def test_years_of_one_attribute_contradict_each_other_and_those_of_many_events_do_not() -> None:
    built = (TUESDAY, "The bridge was built in 1961."), (WEDNESDAY, "The bridge, built in 1968, is closed.")
    hosted = (TUESDAY, "She hosted the show in 1961."), (WEDNESDAY, "She also hosted the show in 1968.")
    assert fact(FactKind.DATE, "built", *built).is_conflict
    assert not any(one.is_conflict for one in facts(*hosted))


def test_the_day_of_a_report_is_not_the_day_of_the_event() -> None:
    (account,) = accounts((WEDNESDAY, "The coast guard said on Tuesday that the trawler had sunk on Monday."))
    assert [value.value for value in date_values(AccountIndex(account))] == ["2041-03-04"]


def test_a_deadline_is_no_time_of_an_event() -> None:
    (account,) = accounts((TUESDAY, "Rescuers had found nobody by noon. The alarm came in at 6.40 am."))
    times = [value for value in date_values(AccountIndex(account)) if value.kind is FactKind.TIME]
    assert [value.value for value in times] == ["06:40"]


def test_a_day_on_which_nothing_happened_is_no_fact() -> None:
    (account,) = accounts((TUESDAY, "The company denied that talks had been held on Monday."))
    assert not date_values(AccountIndex(account))


def test_a_day_that_another_account_calls_wrong_is_contradicted() -> None:
    start = fact(
        FactKind.DATE,
        "day",
        (WEDNESDAY, "A fire that broke out near Holm on Monday has destroyed a school."),
        ("2041-03-08", "The fire near Holm broke out on Sunday, not on Monday as first reported."),
    )
    assert start.is_conflict
    wrong = [value for value in start.values if value.superseded]
    assert [(value.value, value.as_of) for value in wrong] == [("2041-03-04", WEDNESDAY)]


def test_a_day_that_is_only_denied_is_not_an_earlier_one() -> None:
    (account,) = accounts((WEDNESDAY, "The fire broke out on Sunday and not on Monday."))
    assert not any(value.superseded for value in date_values(AccountIndex(account)))
