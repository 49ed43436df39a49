"""Reads dates that state their year, or take the year that is nearest to the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable

from reader.analysis.values import intervals
from reader.analysis.values.counted_nouns import is_counted_noun
from reader.analysis.values.date_context import UNRESOLVED, Context, Reading, part_name
from reader.analysis.values.date_grammar import MONTHS
from reader.analysis.values.intervals import Interval
from reader.analysis.values.relative_dates import bare_month
from reader.model.analysis import DateBasis

_NEXT_WORD = re.compile(r"[ \u00a0]([a-z][\w’'-]*)")
_BEFORE_DAY = re.compile(
    r"(?:\b(?:the|on|that|this|last|next|since|after|before|by|until|from|of|a|an|his|her|its|their|"
    r"between|through|for|and|or|to|dated|to|–|-)|day,?|[(,;:“\"‘—–-]|'s|’s)\s*$"
)
_BEFORE_YEAR = re.compile(r"\b(?:in|since|by|of|from|until|till|before|after|during|for|around|circa|to|and|or|the|a|"
    r"an|"
    r"his|her|its|their|late|early|year|through|between|january|february|march|april|may|june|july|"
    r"august|september|october|november|december|spring|summer|autumn|fall|winter|this|back|late|"
    r"than)\s*(?:about\s*)?$|[(’']s?\s?$", re.IGNORECASE)  # fmt: skip
_NO_YEAR_BEFORE = re.compile(
    r"\b(?:about|nearly|almost|some|over|more than|less than|at least|up to|no\.?|nos\.?|number|room|"
    r"flight|route|channel|approximately|another|only|every|top|all)\s*$",
    re.IGNORECASE,
)


def _month(name: str) -> int:
    return MONTHS[name.rstrip(".").lower()]


def _day(text: str) -> int:
    return int(re.match(r"\d+", text).group())  # type: ignore[union-attr]


def _absolute(interval: Interval | None) -> Reading:
    return Reading(interval, DateBasis.ABSOLUTE if interval else None)


def _iso(groups: dict[str, str], _: Context) -> Reading:
    return _absolute(intervals.of_date(int(groups["iso_y"]), int(groups["iso_m"]), int(groups["iso_d"])))


def _nine_eleven(_: dict[str, str], __: Context) -> Reading:
    return _absolute(intervals.of_date(2001, 9, 11))


def _numeric(groups: dict[str, str], _: Context) -> Reading:
    """Read day and month in digits, if their order is certain."""
    a, b, year = int(groups["num_a"]), int(groups["num_b"]), int(groups["num_y"])
    if a > 31 or b > 31 or (a > 12 and b > 12) or not a or not b:
        return UNRESOLVED
    if groups["num_sep"] == "." or a > 12 or a == b:
        return _absolute(intervals.of_date(year, b, a))
    return _absolute(intervals.of_date(year, a, b)) if b > 12 else UNRESOLVED


def _dated(year: str | None, month: int, first: int, last: int, context: Context) -> Reading:
    """Read days of a month; without a year, those nearest to the day of publication."""
    if year is not None:
        a, b = intervals.of_date(int(year), month, first), intervals.of_date(int(year), month, last)
        return _absolute(Interval(a.first, b.last) if a and b and a.first <= b.last else None)
    if context.published is None:
        return UNRESOLVED
    a = intervals.nearest_date(month, first, context.published)
    b = intervals.nearest_date(month, last, context.published)
    if a is None or b is None or a.first > b.last:
        return UNRESOLVED
    return Reading(Interval(a.first, b.last), DateBasis.PUBLISHED)


def _days_of_month(groups: dict[str, str], context: Context) -> Reading | None:
    reading = _dated(groups.get("dm_y"), _month(groups["dm_m"]), _day(groups["dm_a"]), _day(groups["dm_b"]), context)
    return reading if reading.interval or groups.get("dm_y") is None else UNRESOLVED


def _month_of_days(groups: dict[str, str], context: Context) -> Reading:
    return _dated(groups.get("md_y"), _month(groups["md_m"]), _day(groups["md_a"]), _day(groups["md_b"]), context)


def _month_day(groups: dict[str, str], context: Context) -> Reading | None:
    """Read a month and a day; in "In May 6 soldiers died" the number counts soldiers."""
    if groups.get("mo_y") is None and _counts_something(context):
        month = groups["mo_m"]
        drop = len(context.surface) - context.surface.index(month) - len(month)
        shortened = {"bm_m": month}
        word = re.search(r"\b([Ii]n|[Ss]ince|[Dd]uring|[Bb]y)\s+$", context.before)
        return bare_month(shortened, context, word.group(1).lower() if word else "in", drop)
    day = _day(groups["mo_d"])
    return _dated(groups.get("mo_y"), _month(groups["mo_m"]), day, day, context)


def _counts_something(context: Context) -> bool:
    following = _NEXT_WORD.match(context.after)
    if following is None or re.search(r"(?:st|nd|rd|th)$", context.surface):
        return False
    if re.search(r"\b[Ii]n\s+$", context.before):
        return is_counted_noun(following.group(1)) or following.group(1).endswith("s")
    if _BEFORE_DAY.search(context.before):
        return False
    return is_counted_noun(following.group(1))


def _day_month(groups: dict[str, str], context: Context) -> Reading | None:
    day = _day(groups["da_d"])
    if context.surface[:1].isdigit() and re.search(r"\b(?:at least|about|than|some|killed|nearly)\s+$", context.before):
        return None
    if (
        groups.get("da_y") is None
        and groups["da_m"] in ("May", "March", "Mar", "Dec", "Sun", "Sat")
        and re.match(r"\s[A-Z]", context.after)
    ):
        return UNRESOLVED
    return _dated(groups.get("da_y"), _month(groups["da_m"]), day, day, context)


def _month_year(groups: dict[str, str], _: Context) -> Reading:
    whole = intervals.of_month(int(groups["my_y"]), _month(groups["my_m"]))
    return _absolute(intervals.part_of(whole, part_name(groups.get("my_p"))))


def _season(groups: dict[str, str], context: Context) -> Reading | None:
    season, year = groups["se_s"].lower(), int(groups["se_y"])
    if season == "fall" and re.search(r"\b(?:to|would|will|could|may|might|prices|they|we)\s+$", context.before):
        return None
    later = groups.get("se_z")
    if later is not None:
        follows = int(later[-2:]) == (year + 1) % 100
        return _absolute(intervals.of_winter(year) if season == "winter" and follows else None)
    whole = intervals.of_season(year, season)
    return _absolute(whole)


def _quarter(groups: dict[str, str], _: Context) -> Reading:
    year = int(groups.get("qu_y") or groups["qu_z"])
    if "qu_q" in groups:
        number, months = int(groups["qu_q"]), 3
    else:
        months = 3 if groups["qu_u"] == "quarter" else 6
        order = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 12 // months, "final": 12 // months}
        number = order[groups["qu_n"]]
    if number * months > 12:
        return UNRESOLVED
    first = intervals.of_month(year, (number - 1) * months + 1).first
    return _absolute(Interval(first, intervals.of_month(year, number * months).last))


def _decade(groups: dict[str, str], _: Context) -> Reading:
    first = int(groups["de_y"])
    return _absolute(intervals.part_of(intervals.of_years(first, first + 9), part_name(groups.get("de_p"))))


def _short_decade(groups: dict[str, str], _: Context) -> Reading:
    first = 1900 + int(groups["sd_y"])
    if first == 1920:
        return UNRESOLVED
    return _absolute(intervals.part_of(intervals.of_years(first, first + 9), part_name(groups.get("sd_p"))))


def _century(groups: dict[str, str], _: Context) -> Reading:
    number = int(groups["ce_n"])
    whole = intervals.of_years((number - 1) * 100 + 1, number * 100)
    return _absolute(intervals.part_of(whole, part_name(groups.get("ce_p"))))


def _years(groups: dict[str, str], context: Context) -> Reading | None:
    """Read "2019-21" or "2019 and 2020" as a span of years; otherwise only the first number is read."""
    first, later = int(groups["ys_a"]), groups["ys_b"]
    last = int(later) if len(later) == 4 else first // 100 * 100 + int(later)
    spoken = " and " in context.surface and not re.search(r"\bbetween\s+$", context.before, re.IGNORECASE)
    if (
        last <= first
        or last - first > 400
        or (spoken and last - first != 1)
        or (len(later) == 2 and " " in context.surface)
    ):
        return Reading(intervals.of_year(first), DateBasis.ABSOLUTE, drop=len(context.surface) - 4)
    return _absolute(intervals.of_years(first, last))


def _year_part(groups: dict[str, str], context: Context) -> Reading | None:
    if _is_count(context):
        return None
    return _absolute(intervals.part_of(intervals.of_year(int(groups["yp_y"])), part_name(groups.get("yp_p"))))


def _is_count(context: Context) -> bool:
    following = _NEXT_WORD.match(context.after)
    return following is not None and is_counted_noun(following.group(1))


def _year(groups: dict[str, str], context: Context) -> Reading | None:
    """Read four digits as a year if a word before them says so, or if nothing next to them suggests a count."""
    number = int(groups["yr"])
    if (
        _is_count(context)
        or _NO_YEAR_BEFORE.search(context.before)
        or re.match(r"\s?(?:%|percent|per cent)", context.after)
    ):
        return None
    if not _BEFORE_YEAR.search(context.before) and not (1900 <= number <= 2099 and _has_no_neighbours(context)):
        return None
    return _absolute(intervals.of_year(number))


def _has_no_neighbours(context: Context) -> bool:
    """Return whether nothing next to the number makes it a count, a house number or a model."""
    named = re.search(r"[A-Z][\w-]*\s*$", context.before)
    following = re.match(r"\s(?:[a-z]+ ){0,1}[a-z]", context.after)
    return named is None and following is None


READERS: dict[str, Callable[[dict[str, str], Context], Reading | None]] = {
    "iso": _iso, "nine_eleven": _nine_eleven, "numeric": _numeric, "days_of_month": _days_of_month,
    "month_of_days": _month_of_days, "month_day": _month_day, "day_month": _day_month, "month_year": _month_year,
    "season": _season, "quarter": _quarter, "decade": _decade, "short_decade": _short_decade, "century": _century,
    "years": _years, "year_part": _year_part, "year": _year,
}  # fmt: skip
"""The function that reads each absolute form of the grammar."""
