"""When something happened: the day and time of the event, never the day on which somebody spoke of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.statements.clock_times import clock_times
from tests.support.statements import stated


def clocks(text: str, part_of_day: str | None = None) -> list[str | None]:
    """Return the times of day in a text."""
    return [time.clock for time in clock_times(text, 0, len(text), part_of_day)]


def day(text: str, lemma: str) -> str | None:
    """Return the first day of the event that a predicate states."""
    time = stated(text).find(lemma).time
    return None if time is None else time.date_from


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("The train left at 9.40 p.m. on Friday", "21:40"),
        ("The train left at 9 pm", "21:00"),
        ("The train left at 12 a.m.", "00:00"),
        ("The train left about 18:05", "18:05"),
        ("The train left at 21.05", "21:05"),
        ("The train left at noon", "12:00"),
        ("The train left shortly before midnight", "00:00"),
        ("The train left at five o'clock in the afternoon", "17:00"),
        ("The train left at three in the morning", "03:00"),
        ("In the evening the train left at ten to eight", "19:50"),
        ("On Monday morning the train left at half past six", "06:30"),
        ("The train left that night at a quarter to one", "00:45"),
        ("The train left that night at eleven o’clock", "23:00"),
    ],
)
def test_times_of_day_are_read(text: str, clock: str) -> None:
    """Figures and words give the same 24-hour form."""
    assert clocks(text) == [clock]


@pytest.mark.parametrize(
    "text",
    [
        "The fund grew at 10.50 per cent a year",
        "The bridge is held by 12.30 metre beams",
        "The vote was ten to seven against it",
        "Prices rose from 2.10 euros",
        "Seven in ten patients recovered",
        "The score was 3.2",
    ],
)
def test_other_numbers_are_not_times(text: str) -> None:
    """Percentages, lengths, votes, prices and shares are left alone."""
    assert all(clock is None for clock in clocks(text))


def test_the_half_of_the_day_is_not_guessed() -> None:
    """Without morning or evening in the passage or the article, seven o'clock may be either."""
    assert clocks("The train left at seven o'clock") == [None]
    assert clocks("The train left at seven o'clock", "evening") == ["19:00"]


@given(st.text(alphabet="0123456789.: apmtohalfseven'clk", max_size=40))
def test_any_text_is_read(text: str) -> None:
    """No text raises an error, and times lie within it, one after the other, with valid hours."""
    end = 0
    for time in clock_times(text, 0, len(text)):
        assert end <= time.start < time.end <= len(text)
        end = time.end
        if time.clock is not None:
            hour, minute = map(int, time.clock.split(":"))
            assert hour < 24
            assert minute < 60


@pytest.mark.parametrize(
    "text",
    [
        "Police said on Monday that the bridge collapsed on Saturday.",
        "The bridge collapsed on Saturday, the police said on Monday.",
        "On Saturday the bridge collapsed, officials said late on Monday.",
    ],
)
def test_the_day_of_the_event_is_not_that_of_the_report(text: str) -> None:
    """The first text is of Tuesday 6 May 2031: Saturday is 3 May, and Monday belongs to the police."""
    assert day(text, "collapse") == "2031-05-03"


@pytest.mark.parametrize(
    "text",
    [
        "The bridge collapsed, the police said on Monday.",
        "The mayor announced on Monday that the bridge had collapsed.",
    ],
)
def test_a_report_gives_its_day_to_nothing_else(text: str) -> None:
    """An event without a day has none, although the sentence names one."""
    assert day(text, "collapse") is None


def test_each_clause_has_its_own_day() -> None:
    """A relative clause keeps its day, and so does the main clause."""
    text = "The bridge that collapsed on Saturday was reopened on Monday."
    assert day(text, "collapse") == "2031-05-03"
    assert day(text, "reopen") == "2031-05-05"


def test_a_participle_shares_the_day_of_its_clause() -> None:
    """What a storm did when it hit, it did on that day; what the mayor thinks of it has no day."""
    text = "A storm hit the port on Saturday, killing four people. The mayor called it a disaster."
    assert day(text, "kill") == "2031-05-03"
    assert day(text, "call") is None


def test_a_statement_has_its_time_of_day() -> None:
    """The day and the time of one event are one value."""
    time = stated("The bridge collapsed on Saturday at 9.15 p.m.").find("collapse").time
    assert time is not None
    assert (time.date_from, time.clock) == ("2031-05-03", "21:15")
