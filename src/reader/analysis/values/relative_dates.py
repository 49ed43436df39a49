"""Reads dates that are relative to the day of publication, or to the day mentioned last."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from reader.analysis.values import intervals
from reader.analysis.values.date_context import UNRESOLVED, Context, Reading, ends_clause
from reader.analysis.values.date_grammar import MONTHS, WEEKDAYS
from reader.analysis.values.intervals import DAY, Interval
from reader.analysis.values.tense import Tense, tense_of
from reader.model.analysis import DateBasis
from reader.text.number_words import value_of

_NOT_A_WEEKDAY_BEFORE = re.compile(
    r"\b(?:Bloody|Black|Good|Palm|Easter|Super|Ash|Holy|Shrove|Giving|Cyber|Whit|Throwback|Ruby)\s*$"
)
_NOT_A_WEEKDAY_AFTER = re.compile(
    r"\s(?:Times|Telegraph|Mirror|Express|Mail|Herald|Tribune|Mass|Night Live|Night Football|Islands?|School|League)\b"
)


def _ago(groups: dict[str, str], context: Context) -> Reading | None:
    skip = len(context.surface) - len(
        re.sub(r"^(?:about|around|nearly|almost|some|just|over|more than)\s", "", context.surface)
    )
    number = 2.0 if "couple" in groups["ag_n"] else value_of(groups["ag_n"])
    hedged = re.match(r"over|more than", context.surface) is not None
    if number is None or context.published is None or hedged:
        return Reading(None, None, skip)
    return Reading(intervals.shifted(context.published, -int(number), groups["ag_u"]), DateBasis.PUBLISHED, skip)


def _many_ago(_: dict[str, str], __: Context) -> Reading:
    return UNRESOLVED


def _narrated(groups: dict[str, str], context: Context) -> Reading | None:
    """Read "two days earlier", from the day mentioned last; "two days before the vote" cannot be resolved."""
    word, unit = groups["na_w"], groups["na_u"]
    if word in ("on", "prior") or (word in ("before", "after") and not ends_clause(context.after)):
        return None if word == "on" else Reading(None, DateBasis.NARRATED)
    number = value_of(groups["na_n"]) if "couple" not in groups["na_n"] else 2.0
    if number is None or context.narrated is None or context.quoted or unit in ("hour", "minute", "decade"):
        return Reading(None, DateBasis.NARRATED)
    if re.match(r"\sthan\b", context.after):
        return Reading(None, DateBasis.NARRATED)
    amount = int(number) if word in ("later", "after", "afterwards") else -int(number)
    return Reading(intervals.shifted(context.narrated.first, amount, unit), DateBasis.NARRATED)


def _neighbour(groups: dict[str, str], context: Context) -> Reading:
    """Read "the previous day", "the day before", "that night", from the day mentioned last."""
    unit = groups.get("ne_u") or groups.get("ne_v") or groups.get("ne_t") or ""
    word = (groups.get("ne_w") or groups.get("ne_x") or "same").replace("very ", "")
    open_ended = "ne_x" in groups and not ends_clause(context.after)
    day_long = unit in ("day", "night", "morning", "afternoon", "evening")
    if open_ended or context.narrated is None or context.quoted or not day_long:
        return Reading(None, DateBasis.NARRATED)
    steps = {"previous": -1, "preceding": -1, "before": -1, "earlier": -1, "prior": -1, "same": 0}.get(word, 1)
    return Reading(intervals.of_day(context.narrated.first + steps * DAY), DateBasis.NARRATED)


def _before_yesterday(_: dict[str, str], context: Context) -> Reading:
    if context.published is None:
        return UNRESOLVED
    steps = -2 if "yesterday" in context.surface else 2
    return Reading(intervals.of_day(context.published + steps * DAY), DateBasis.PUBLISHED)


def _weekday(groups: dict[str, str], context: Context) -> Reading | None:
    """Read a weekday: the last one up to the day of publication, or the next one in the future tense."""
    if _NOT_A_WEEKDAY_BEFORE.search(context.before) or _NOT_A_WEEKDAY_AFTER.match(context.after):
        return None
    published = context.published
    if published is None or re.search(r"\b(?:every|each|on a|one|most|a)\s+$", context.before, re.IGNORECASE):
        return UNRESOLVED
    weekday = WEEKDAYS[groups["we_d"].lower()]
    word = re.sub(r"\s+", " ", groups.get("we_q") or "")
    if word:
        day = _qualified_weekday(word, weekday, published)
        return Reading(intervals.of_day(day), DateBasis.PUBLISHED) if day else UNRESOLVED
    tense = tense_of(context.before, context.after)
    if tense is Tense.UNCLEAR or (tense is Tense.FUTURE and weekday == published.weekday()):
        return UNRESOLVED
    if tense is Tense.FUTURE:
        return Reading(intervals.of_day(intervals.next_weekday(weekday, published)), DateBasis.PUBLISHED)
    return Reading(intervals.of_day(intervals.last_weekday(weekday, published)), DateBasis.PUBLISHED)


def _qualified_weekday(word: str, weekday: int, published: date) -> date | None:
    """Read "last", "next" and "this" before a weekday only if everybody agrees which day is meant."""
    if word == "this past":
        return intervals.last_weekday(weekday, published - DAY)
    if word == "this coming":
        return intervals.next_weekday(weekday, published)
    if word == "last":
        return intervals.last_weekday(weekday, published - DAY) if weekday >= published.weekday() else None
    if word == "next":
        return intervals.next_weekday(weekday, published) if weekday <= published.weekday() else None
    return intervals.of_week(published).first + weekday * DAY


def _nearby(groups: dict[str, str], context: Context) -> Reading | None:
    word = re.sub(r"\s+", " ", groups["nb"].lower())
    if context.published is None:
        return UNRESOLVED
    if word == "today" and (re.match(r"[’']s", context.after) or not _means_this_day(context)):
        return UNRESOLVED
    if word.endswith("before yesterday"):
        return Reading(intervals.of_day(context.published - 2 * DAY), DateBasis.PUBLISHED)
    steps = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    return Reading(intervals.of_day(context.published + steps * DAY), DateBasis.PUBLISHED)


def _means_this_day(context: Context) -> bool:
    """Return False for "today" at the beginning of a sentence or after a verb of state: it often means nowadays."""
    if not context.before.strip(" \u00a0\"“‘'"):
        return False
    return (
        re.search(r"\b(?:is|are|of|until|even|still|than|known|remains?|exists?)\s+(?:\w+\s+)?$", context.before)
        is None
    )


def _unit(groups: dict[str, str], context: Context) -> Reading:
    published = context.published
    if published is None:
        return UNRESOLVED
    step = {"last": -1, "this": 0, "next": 1}[groups["un_q"].lower()]
    whole = _unit_interval(groups["un_u"], step, published)
    part = (groups.get("un_p") or "").lower()
    if whole is None:
        return UNRESOLVED
    if part == "earlier":
        whole = Interval(whole.first, min(whole.last, published))
    elif part == "later" and step == 0:
        whole = Interval(published, whole.last)
    elif part in ("early", "late"):
        whole = intervals.part_of(whole, part)
    return Reading(whole, DateBasis.PUBLISHED)


def _unit_interval(unit: str, step: int, published: date) -> Interval | None:
    """Return the week, month, year or weekend that is `step` units from the day of publication; None if ambiguous."""
    week = intervals.of_week(published)
    if unit == "week":
        return Interval(week.first + 7 * step * DAY, week.last + 7 * step * DAY)
    if unit in ("month", "year"):
        return intervals.shifted(published, step, unit)
    if unit == "weekend":
        ambiguous = (published.weekday() >= 5 and step != 0) or (published.weekday() == 0 and step == 0)
        saturday = week.first + (5 + 7 * step) * DAY
        return None if ambiguous else Interval(saturday, saturday + DAY)
    return None


def _weekend(_: dict[str, str], context: Context) -> Reading:
    published = context.published
    skip = context.surface.index("the")
    if published is None or published.weekday() >= 5 or tense_of(context.before, context.after) is not Tense.PAST:
        return Reading(None, None, skip)
    saturday = intervals.of_week(published).first - 2 * DAY
    return Reading(Interval(saturday, saturday + DAY), DateBasis.PUBLISHED, skip)


def _span(groups: dict[str, str], context: Context) -> Reading | None:
    """Read "the past three weeks" as the days up to the day of publication, "the next week" as those after it."""
    published, unit, word = context.published, groups.get("sp_u"), groups.get("sp_w")
    if unit is None or published is None or groups.get("sp_n") in ("few", "several") or word == "previous":
        return UNRESOLVED
    count = groups.get("sp_n") or "one"
    number = 2 if "couple" in count else int(value_of(count) or 0)
    back = word in ("past", "last")
    days = {"day": 1, "week": 7, "month": 31, "year": 366, "decade": 3653}[unit] * number
    if days > 40_000:
        return UNRESOLVED
    ends = (published - days * DAY, published) if back else (published, published + days * DAY)
    return Reading(Interval(*ends), DateBasis.PUBLISHED)


def _month(groups: dict[str, str], context: Context) -> Reading | None:
    """Read a month without a year, unless its name may be another word ("May", "March") or a person here."""
    word = re.sub(r"\s+", " ", groups.get("bm_w", "").lower())
    month = groups["bm_m"]
    skip = context.surface.index(month)
    risky = month.rstrip(".") in ("May", "March", "Mar", "Jan", "June", "April", "August", "Sun", "Sat")
    if not word and (
        month.rstrip(".").lower() in ("may", "march", "mar", "jan", "june", "april", "august") or month[0].islower()
    ):
        return None
    if month == "May" and context.may_is_person and word not in ("in", "last", "next", "early", "late", "mid"):
        return None
    if risky and re.match(r"\s[A-Z]", context.after) and word in ("", "of", "by", "from", "before", "after", "until"):
        return None
    if risky and word in ("of", "by", "from", "before", "after") and not ends_clause(context.after):
        return None
    belongs = word in ("last", "next", "this", "early", "late", "mid", "this past")
    reading = bare_month(groups, context, word, 0)
    return Reading(reading.interval, reading.basis, 0 if belongs else skip, reading.drop)


def bare_month(groups: dict[str, str], context: Context, word: str, drop: int) -> Reading:
    """Read a month without a year: the last one, or the next one in the future tense, if that is unambiguous."""
    published = context.published
    if published is None:
        return Reading(None, None, 0, drop)
    month = MONTHS[groups["bm_m"].rstrip(".").lower()]
    interval = _month_near(month, word, published, tense_of(context.before, context.after))
    if interval is None:
        return Reading(None, None, 0, drop)
    part = next((part for part in ("early", "late", "mid", "beginning", "end", "start") if part in word.split()), "")
    return Reading(intervals.part_of(interval, part), DateBasis.PUBLISHED, 0, drop)


def _month_near(month: int, word: str, published: date, tense: Tense) -> Interval | None:
    """Return the month of that name that a word before it and the tense point to; None if that is ambiguous.

    A month far from the day of publication is ambiguous: the limits below are in months.
    """
    here = published.month
    past = intervals.of_month(published.year - (month > here), month)
    future = intervals.of_month(published.year + (month < here), month)
    back, ahead = (here - month) % 12, (month - here) % 12
    if word == "last":
        return past if 0 < back <= 11 and month != here and back >= 1 and past.first.year < published.year else None
    if word == "next":
        return future if month != here and future.first.year > published.year else None
    if word.startswith("this"):
        return intervals.of_month(published.year, month)
    if month == here:
        return past
    if tense is Tense.FUTURE:
        return future if ahead <= 8 else None
    if tense is Tense.UNCLEAR:
        return past if back <= 2 else (future if ahead <= 2 else None)
    return past if back <= 10 else None


READERS: dict[str, Callable[[dict[str, str], Context], Reading | None]] = {
    "ago": _ago, "many_ago": _many_ago, "narrated": _narrated, "neighbour": _neighbour,
    "before_yesterday": _before_yesterday, "weekday": _weekday, "nearby": _nearby, "unit": _unit, "weekend": _weekend,
    "span": _span, "month": _month,
}  # fmt: skip
"""The function that reads each relative form of the grammar."""
