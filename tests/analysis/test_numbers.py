"""Numbers are read with their bounds, their unit and what they count."""

from __future__ import annotations

import pytest

from tests.support.analysis import analysed

CASES: list[tuple[str, str, str, float | None, float | None, str | None, str | None]] = [
    ("They killed 12 soldiers.", "12", "CARDINAL", 12, 12, None, "soldier"),
    ("At least 12 people died.", "At least 12", "CARDINAL", 12, None, None, "people"),
    ("Up to 500 of its citizens left.", "Up to 500", "CARDINAL", None, 500, None, "citizen"),
    ("Between 3 and 5 villages burnt.", "Between 3 and 5", "CARDINAL", 3, 5, None, "village"),
    ("Some 12-15 men fled.", "Some 12-15", "CARDINAL", 12, 15, None, "man"),
    (
        "More than three hundred and five civilians fled.",
        "More than three hundred and five",
        "CARDINAL",
        305,
        None,
        None,
        "civilian",
    ),
    ("Hundreds of armored vehicles were lost.", "Hundreds", "CARDINAL", 100, None, None, "vehicle"),
    ("Tens of thousands of refugees came.", "Tens of thousands", "CARDINAL", 10000, None, None, "refugee"),
    ("Dozens were hurt.", "Dozens", "CARDINAL", 24, None, None, None),
    ("Twenty-one women came.", "Twenty-one", "CARDINAL", 21, 21, None, "woman"),
    ("Only one soldier survived.", "Only one", "CARDINAL", 1, 1, None, "soldier"),
    ("A dozen children came.", "A dozen", "CARDINAL", 12, 12, None, "child"),
    ("About 2,500 Afghan families fled.", "About 2,500", "CARDINAL", 2500, 2500, None, "family"),
    ("3.5 million people fled.", "3.5 million", "CARDINAL", 3500000, 3500000, None, "people"),
    ("Turnout was 51.3 percent.", "51.3 percent", "PERCENT", 51.3, 51.3, "%", None),
    ("Turnout was 51%.", "51%", "PERCENT", 51, 51, "%", None),
    ("Turnout was 30 to 40 per cent.", "30 to 40 per cent", "PERCENT", 30, 40, "%", None),
    ("More than a quarter of the people fled.", "More than a quarter", "PERCENT", 25, None, "%", "people"),
    ("It cost $2.5 million.", "$2.5 million", "MONEY", 2500000, 2500000, "USD", None),
    ("It cost US$5bn.", "US$5bn", "MONEY", 5e9, 5e9, "USD", None),
    ("It cost 500 rubles.", "500 rubles", "MONEY", 500, 500, "RUB", None),
    ("It cost €3-5 million.", "€3-5 million", "MONEY", 3e6, 5e6, "EUR", None),
    ("They walked 30 km.", "30 km", "QUANTITY", 30, 30, "km", None),
    ("They walked 30km.", "30km", "QUANTITY", 30, 30, "km", None),
    ("The rope was 2,000ft long.", "2,000ft", "QUANTITY", 2000, 2000, "foot", None),
    ("He fell about 60m from a ledge.", "about 60m", "QUANTITY", 60, 60, "m", None),
    ("The shaft is 400m deep.", "400m", "QUANTITY", 400, 400, "m", None),
    ("The rope let her fall 7m while she sang.", "7m", "QUANTITY", 7, 7, "m", None),
    ("Some 60m people fled.", "Some 60m", "CARDINAL", 60e6, 60e6, None, "people"),
    ("The fall of 2m users hurt the firm.", "2m", "CARDINAL", 2e6, 2e6, None, "user"),
    ("It cost £60m from the start.", "£60m", "MONEY", 60e6, 60e6, "GBP", None),
    ("They walked two miles.", "two miles", "QUANTITY", 2, 2, "mile", None),
    ("It lasted three days.", "three days", "QUANTITY", 3, 3, "day", None),
    ("A 43-year-old man fled.", "43-year-old", "QUANTITY", 43, 43, "year", "age"),
    ("Peter Harris, 43, fled.", "43", "QUANTITY", 43, 43, "year", "age"),
    ("The actress died at 91.", "91", "QUANTITY", 91, 91, "year", "age"),
    ("A man aged 43 fled.", "43", "QUANTITY", 43, 43, "year", "age"),
    ("Two men, ages 43 and 48, fled.", "43", "QUANTITY", 43, 43, "year", "age"),
    ("The actress died at age 91.", "91", "QUANTITY", 91, 91, "year", "age"),
    ("Peter Harris, 43 others and a dog fled.", "43", "CARDINAL", 43, 43, None, "other"),
    ("It was the second round.", "second", "ORDINAL", 2, 2, None, None),
    ("It was the 21st round.", "21st", "ORDINAL", 21, 21, None, None),
    ("The 12-member council met.", "12", "CARDINAL", 12, 12, None, "member"),
]

NO_NUMBERS = [
    "Nobody, no one, another one and one of them.",
    "Article 5 applies.",
    "Flight 93 crashed.",
    "They won 5-4.",
    "He used a Boeing 747.",
    "COVID-19 spread.",
    "Call 555-1234.",
    "It was seconds away; wait a second.",
]


@pytest.mark.parametrize(("sentence", "written", "label", "low", "high", "unit", "noun"), CASES)
def test_a_number_is_read_with_bounds_unit_and_noun(
    sentence: str,
    written: str,
    label: str,
    low: float | None,
    high: float | None,
    unit: str | None,
    noun: str | None,
) -> None:
    found = {sentence[v.start : v.end]: v for v in analysed(sentence).values}
    assert written in found
    value = found[written]
    assert (value.label.value, value.low, value.high, value.unit, value.noun) == (label, low, high, unit, noun)


@pytest.mark.parametrize("sentence", NO_NUMBERS)
def test_numbers_that_count_nothing_are_not_values(sentence: str) -> None:
    assert [sentence[v.start : v.end] for v in analysed(sentence).values] == []


def test_times_of_day_are_values() -> None:
    text = "It began at 3 p.m. and ended at 10:30 GMT, before midnight."
    assert [text[v.start : v.end] for v in analysed(text).values if v.label.value == "TIME"] == [
        "3 p.m.",
        "10:30 GMT",
        "midnight",
    ]


def test_values_are_also_mentions() -> None:
    text = "On Monday, 12 soldiers of the Taliban died."
    found = analysed(text, published="2021-08-17").mentions
    assert [(m.text, m.label.value) for m in found] == [("Monday", "DATE"), ("12", "CARDINAL"), ("Taliban", "ORG")]
