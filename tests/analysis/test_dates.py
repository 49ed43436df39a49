"""Dates in news are read correctly, or not resolved; none is read wrongly."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.analysis import DateBasis, Label, Value
from tests.support.analysis import analysed

TUESDAY = "2021-08-17"
Interval = tuple[str, str] | tuple[None, None]
UNRESOLVED = (None, None)

CASES: list[tuple[str, str, str, Interval]] = [
    # sentence, publication, the date as written, its interval
    ("The ministers met on Tuesday.", TUESDAY, "Tuesday", ("2021-08-17", "2021-08-17")),
    ("The ministers met on Monday.", TUESDAY, "Monday", ("2021-08-16", "2021-08-16")),
    ("The ministers met on Wednesday.", TUESDAY, "Wednesday", ("2021-08-11", "2021-08-11")),
    ("The ministers met on Sunday evening.", TUESDAY, "Sunday evening", ("2021-08-15", "2021-08-15")),
    ("The envoy said Friday that talks were over.", TUESDAY, "Friday", ("2021-08-13", "2021-08-13")),
    ("On Thursday, the envoy said talks will go on.", TUESDAY, "Thursday", ("2021-08-12", "2021-08-12")),
    ("The ministers will meet on Thursday.", TUESDAY, "Thursday", ("2021-08-19", "2021-08-19")),
    ("The town was attacked by rebels on Sunday.", TUESDAY, "Sunday", ("2021-08-15", "2021-08-15")),
    ("The families had to leave by Friday.", TUESDAY, "Friday", ("2021-08-13", "2021-08-13")),
    ("The families must leave by Friday.", TUESDAY, "Friday", ("2021-08-20", "2021-08-20")),
    ("The rebels have until Friday to leave.", TUESDAY, "Friday", ("2021-08-20", "2021-08-20")),
    ("Talks are due to begin on Friday.", TUESDAY, "Friday", ("2021-08-20", "2021-08-20")),
    ("The ministers will meet on Tuesday.", TUESDAY, "Tuesday", UNRESOLVED),
    ("The ministers would meet on Friday.", TUESDAY, "Friday", UNRESOLVED),
    ("The weapons will be delivered on Friday.", TUESDAY, "Friday", ("2021-08-20", "2021-08-20")),
    ("He said on Monday that aid will arrive.", TUESDAY, "Monday", ("2021-08-16", "2021-08-16")),
    ("They left the town last Friday.", TUESDAY, "last Friday", ("2021-08-13", "2021-08-13")),
    ("They left the town last Monday.", TUESDAY, "last Monday", UNRESOLVED),
    ("They meet next Monday.", TUESDAY, "next Monday", ("2021-08-23", "2021-08-23")),
    ("They meet next Friday.", TUESDAY, "next Friday", UNRESOLVED),
    ("They met this past Friday.", TUESDAY, "this past Friday", ("2021-08-13", "2021-08-13")),
    ("He prays at the mosque every Friday.", TUESDAY, "Friday", UNRESOLVED),
    ("The town fell yesterday.", TUESDAY, "yesterday", ("2021-08-16", "2021-08-16")),
    ("The two sides met today in the capital.", TUESDAY, "today", ("2021-08-17", "2021-08-17")),
    ("The vote takes place tomorrow.", TUESDAY, "tomorrow", ("2021-08-18", "2021-08-18")),
    ("Shells hit the market last night.", TUESDAY, "last night", ("2021-08-16", "2021-08-16")),
    ("Shells hit the market this morning.", TUESDAY, "this morning", ("2021-08-17", "2021-08-17")),
    ("Shells hit it the day before yesterday.", TUESDAY, "the day before yesterday", ("2021-08-15", "2021-08-15")),
    ("Today, nobody remembers the treaty.", TUESDAY, "Today", UNRESOLVED),
    ("The envoy flew in last week.", TUESDAY, "last week", ("2021-08-09", "2021-08-15")),
    ("The envoy flew in this week.", TUESDAY, "this week", ("2021-08-16", "2021-08-22")),
    ("The envoy will fly in next week.", TUESDAY, "next week", ("2021-08-23", "2021-08-29")),
    ("The envoy flew in last month.", TUESDAY, "last month", ("2021-07-01", "2021-07-31")),
    ("The envoy flew in last month.", "2022-01-25", "last month", ("2021-12-01", "2021-12-31")),
    ("The arms arrive as early as this month.", TUESDAY, "this month", ("2021-08-01", "2021-08-31")),
    ("The envoy flew in earlier this month.", TUESDAY, "earlier this month", ("2021-08-01", "2021-08-17")),
    ("The vote is later this year.", TUESDAY, "later this year", ("2021-08-17", "2021-12-31")),
    ("He resigned last year.", TUESDAY, "last year", ("2020-01-01", "2020-12-31")),
    ("He resigned last summer.", TUESDAY, "last summer", UNRESOLVED),
    ("They met last weekend.", TUESDAY, "last weekend", ("2021-08-14", "2021-08-15")),
    ("They met over the weekend.", TUESDAY, "the weekend", ("2021-08-14", "2021-08-15")),
    ("Two men were held two days ago.", TUESDAY, "two days ago", ("2021-08-15", "2021-08-15")),
    ("They talked a fortnight ago.", "2022-01-25", "a fortnight ago", ("2022-01-08", "2022-01-14")),
    ("They talked three months ago.", TUESDAY, "three months ago", ("2021-05-01", "2021-05-31")),
    ("They talked 20 years ago.", TUESDAY, "20 years ago", ("2001-01-01", "2001-12-31")),
    ("They talked several years ago.", TUESDAY, "several years ago", UNRESOLVED),
    ("The town has changed in recent weeks.", TUESDAY, "recent weeks", UNRESOLVED),
    ("Prices rose over the past two weeks.", TUESDAY, "the past two weeks", ("2021-08-03", "2021-08-17")),
    ("The army left on Sept. 9, 2001, for good.", TUESDAY, "Sept. 9, 2001", ("2001-09-09", "2001-09-09")),
    ("The army left on 9 September 2001.", "", "9 September 2001", ("2001-09-09", "2001-09-09")),
    ("The army left on the 9th of September 2001.", "", "the 9th of September 2001", ("2001-09-09", "2001-09-09")),
    ("The army left on Sunday, September 9, 2001.", "", "Sunday, September 9, 2001", ("2001-09-09", "2001-09-09")),
    ("It began on 2021-08-15.", "", "2021-08-15", ("2021-08-15", "2021-08-15")),
    ("It began on 25/12/2021.", "", "25/12/2021", ("2021-12-25", "2021-12-25")),
    ("It began on 12/25/2021.", "", "12/25/2021", ("2021-12-25", "2021-12-25")),
    ("It began on 05/06/2021.", "", "05/06/2021", UNRESOLVED),
    ("It began on 05.06.2021.", "", "05.06.2021", ("2021-06-05", "2021-06-05")),
    ("It began on 31 February 2021.", "", "31 February 2021", UNRESOLVED),
    ("The city fell on August 15.", "2022-01-25", "August 15", ("2021-08-15", "2021-08-15")),
    ("The city fell on August 15.", "", "August 15", UNRESOLVED),
    ("The hearing is on February 3.", "2021-12-20", "February 3", ("2022-02-03", "2022-02-03")),
    ("In November 2021 the front grew.", "", "November 2021", ("2021-11-01", "2021-11-30")),
    ("In early November 2021 the front grew.", "", "early November 2021", ("2021-11-01", "2021-11-16")),
    ("In November the front grew.", "2022-01-25", "November", ("2021-11-01", "2021-11-30")),
    ("In November the front grew.", "", "November", UNRESOLVED),
    ("The war may spread in spring of 2022.", "", "spring of 2022", ("2022-03-01", "2022-05-31")),
    ("They fought in the summer of 2014.", "", "summer of 2014", ("2014-06-01", "2014-08-31")),
    ("They fought in the winter of 2014.", "", "winter of 2014", UNRESOLVED),
    ("They fought in winter 2014-15.", "", "winter 2014-15", ("2014-12-01", "2015-02-28")),
    ("Output fell in the first quarter of 2020.", "", "the first quarter of 2020", ("2020-01-01", "2020-03-31")),
    ("Output fell in the second half of 2020.", "", "the second half of 2020", ("2020-07-01", "2020-12-31")),
    ("Output fell in Q3 2020.", "", "Q3 2020", ("2020-07-01", "2020-09-30")),
    ("They fought in the 1980s.", "", "the 1980s", ("1980-01-01", "1989-12-31")),
    ("They fought in the late 1990s.", "", "the late 1990s", ("1994-12-31", "1999-12-31")),
    ("The fort is from the 19th century.", "", "the 19th century", ("1801-01-01", "1900-12-31")),
    ("The war from 1979-1989 cost much.", "", "1979-1989", ("1979-01-01", "1989-12-31")),
    ("The war of 2014-15 cost much.", "", "2014-15", ("2014-01-01", "2015-12-31")),
    ("It lasted from 2001 to 2005.", "", "2001 to 2005", ("2001-01-01", "2005-12-31")),
    ("The summit ran August 15-17, 2021.", "", "August 15-17, 2021", ("2021-08-15", "2021-08-17")),
    ("The summit ran 15-17 August 2021.", "", "15-17 August 2021", ("2021-08-15", "2021-08-17")),
    ("He was born in 1975.", "", "1975", ("1975-01-01", "1975-12-31")),
    ("The 2014 revolution changed all.", "", "2014", ("2014-01-01", "2014-12-31")),
    ("It was over by mid-2019.", "", "mid-2019", ("2019-03-02", "2019-11-01")),
    ("The army came on Monday. Two days earlier it left.", TUESDAY, "Two days earlier", ("2021-08-14", "2021-08-14")),
    ("The army came on Monday. The previous day it left.", TUESDAY, "The previous day", ("2021-08-15", "2021-08-15")),
    ("The army came on Monday. It left the following day.", TUESDAY, "the following day", ("2021-08-17", "2021-08-17")),
    ("The army came on Monday. The same day, it left.", TUESDAY, "The same day", ("2021-08-16", "2021-08-16")),
    ("The army had left two days earlier.", TUESDAY, "two days earlier", UNRESOLVED),
    ("The army left the day before the vote on Monday.", TUESDAY, "the day before", UNRESOLVED),
    ("A fortnight before the talks in the capital, they met.", TUESDAY, "A fortnight before", UNRESOLVED),
    ("He said “they came on Monday and left” and smiled.", TUESDAY, "Monday", UNRESOLVED),
    ("They remembered the dead of 9/11.", "", "9/11", ("2001-09-11", "2001-09-11")),
]  # fmt: skip

NOT_DATES = [
    "You may march with us.",
    "In a first, 2000 soldiers marched.",
    "Theresa May said no to the plan, and May repeated it.",
    "He reads the Sunday Times.",
    "About 1950 people came.",
    "Prices fall and rise.",
]


def dates(text: str, published: str) -> dict[str, Value]:
    found = analysed(text, published=published)
    return {text[v.start : v.end]: v for v in found.values if v.label is Label.DATE}


@pytest.mark.parametrize(("sentence", "published", "written", "interval"), CASES)
def test_a_date_is_read_correctly_or_not_resolved(
    sentence: str, published: str, written: str, interval: Interval
) -> None:
    found = dates(sentence, published)
    assert written in found
    assert (found[written].date_from, found[written].date_to) == interval


@pytest.mark.parametrize("sentence", NOT_DATES)
def test_other_uses_of_date_words_are_not_dates(sentence: str) -> None:
    assert dates(sentence, TUESDAY) == {}


def test_a_number_after_in_and_a_month_counts_the_noun_after_it() -> None:
    text = "In May 6 soldiers died near the border."
    found = analysed(text, published="2021-08-17").values
    surfaces = {text[v.start : v.end]: v for v in found}
    assert surfaces["6"].low == 6
    assert surfaces["6"].noun == "soldier"
    assert (surfaces["May"].date_from, surfaces["May"].date_to) == ("2021-05-01", "2021-05-31")


def test_the_table_has_at_least_eighty_dates() -> None:
    assert len(CASES) >= 80


@given(st.dates(date(1950, 1, 1), date(2050, 12, 31)), st.integers(0, 6))
def test_a_weekday_in_the_past_tense_is_within_the_last_week(published: date, weekday: int) -> None:
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
    found = dates(f"The envoy arrived on {name}.", published.isoformat())[name]
    day = date.fromisoformat(found.date_from or "")
    assert found.date_basis is DateBasis.PUBLISHED
    assert day.weekday() == weekday
    assert 0 <= (published - day).days <= 6
