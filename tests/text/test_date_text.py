"""Days in words, and which of two publications came first: nothing is claimed that the metadata does not say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.date_text import clock_text, duration_text, parsed_day, period_text, time_between

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2010, 9, 2), date(2010, 9, 2), "2 Sep 2010"),
        (date(2010, 9, 1), date(2010, 9, 30), "Sep 2010"),
        (date(2010, 1, 1), date(2010, 12, 31), "2010"),
        (date(2009, 1, 1), date(2010, 12, 31), "2009 to 2010"),
        (date(2010, 9, 6), date(2010, 9, 12), "6 Sep 2010 to 12 Sep 2010"),
        (date(9999, 12, 31), date(9999, 12, 31), "31 Dec 9999"),
    ],
)
def test_periods_in_few_words(first: date, last: date, text: str) -> None:
    assert period_text(first, last) == text


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2031-05-02", "2031-05-04", 2 * DAY),
        ("2031-05-04T08:00", "2031-05-02", -2 * DAY),
        ("2031-05-04T08:00", "2031-05-04T09:30", timedelta(minutes=90)),
        ("2031-05-04T08:00Z", "2031-05-04T08:30+02:00", timedelta(minutes=-90)),
        ("2031-05-04T23:30-05:00", "2031-05-05T01:00Z", timedelta(hours=-3.5)),
    ],
)
def test_the_earlier_of_two_publications(a: str, b: str, expected: timedelta) -> None:
    assert time_between(a, b) == expected


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (None, "2031-05-04"),
        ("", "2031-05-04"),
        ("soon", "2031-05-04"),
        ("2031-05-04", "2031-05-04"),
        ("2031-05-04", "2031-05-04T09:30:00Z"),
        ("2031-05-04T08:00", "2031-05-04T09:30Z"),  # one without time zone
        ("2031-05-04T00:00:00", "2031-05-04T09:30:00"),  # midnight: the time is not known
        ("2031-05-04T09:30", "2031-05-04T09:30"),
    ],
)
def test_an_order_that_is_not_known_is_not_guessed(a: str | None, b: str | None) -> None:
    assert time_between(a, b) is None
    assert time_between(b, a) is None


@given(st.text(max_size=25), st.dates().map(date.isoformat))
def test_wild_dates_are_either_compared_both_ways_or_not_at_all(wild: str, day: str) -> None:
    there, back = time_between(wild, day), time_between(day, wild)
    assert (there is None) == (back is None)
    assert there is None or back is None or there == -back
    assert parsed_day(wild) is None or isinstance(parsed_day(wild), date)


@pytest.mark.parametrize(
    ("duration", "text"),
    [
        (DAY, "a day"),
        (2 * DAY, "2 days"),
        (timedelta(hours=30), "30 hours"),
        (timedelta(hours=1, minutes=5), "an hour"),
        (timedelta(minutes=5), "5 minutes"),
        (timedelta(seconds=20), "a minute"),
    ],
)
def test_durations_in_their_largest_unit(duration: timedelta, text: str) -> None:
    assert duration_text(duration) == text


def test_the_time_of_day_is_given_if_it_is_known() -> None:
    assert clock_text("2031-05-04T08:05:30Z") == "08:05"
    assert clock_text("2031-05-04") is None
    assert clock_text("2031-05-04T00:00") is None
