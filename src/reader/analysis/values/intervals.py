"""Calendar arithmetic for dates in news; every date is an interval of whole days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

DAY = timedelta(days=1)


class Interval(NamedTuple):
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Return whether it is a single day."""
        return self.first == self.last


def of_day(day: date) -> Interval:
    """Return the interval of one day."""
    return Interval(day, day)


def of_date(year: int, month: int, day: int) -> Interval | None:
    """Return the interval of a calendar date, None if there is no such date."""
    try:
        return of_day(date(year, month, day))
    except ValueError:
        return None


def of_month(year: int, month: int) -> Interval:
    """Return a calendar month."""
    first = date(year, month, 1)
    return Interval(first, first + relativedelta(months=1) - DAY)


def of_year(year: int) -> Interval:
    """Return a calendar year."""
    return Interval(date(year, 1, 1), date(year, 12, 31))


def of_years(first: int, last: int) -> Interval:
    """Return whole years, both included."""
    return Interval(date(first, 1, 1), date(last, 12, 31))


def of_season(year: int, season: str) -> Interval | None:
    """Return a season of the northern hemisphere; None for a winter, which spans two years."""
    months = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}
    if season not in months:
        return None
    first = date(year, months[season], 1)
    return Interval(first, first + relativedelta(months=3) - DAY)


def of_winter(year: int) -> Interval:
    """Return the winter that begins in December of `year`."""
    return Interval(date(year, 12, 1), date(year + 1, 3, 1) - DAY)


def of_week(day: date) -> Interval:
    """Return the week of a day, Monday to Sunday."""
    monday = day - day.weekday() * DAY
    return Interval(monday, monday + 6 * DAY)


def part_of(interval: Interval, part: str) -> Interval:
    """Return the "early", "mid" or "late" part of an interval, generously: about half of it."""
    days = (interval.last - interval.first).days + 1
    half, third = days // 2, days // 3
    if part in ("early", "beginning", "start", "first half"):
        return Interval(interval.first, interval.first + half * DAY)
    if part in ("late", "end", "second half"):
        return Interval(interval.last - half * DAY, interval.last)
    if part in ("mid", "middle"):
        return Interval(interval.first + (third // 2) * DAY, interval.last - (third // 2) * DAY)
    return interval


def nearest_date(month: int, day: int, to: date) -> Interval | None:
    """Return the date (given without a year) that is nearest to `to`, None if there is no such date."""
    dates = [interval for year in (to.year - 1, to.year, to.year + 1) if (interval := of_date(year, month, day))]
    return min(dates, key=lambda interval: abs((interval.first - to).days), default=None)


def last_weekday(weekday: int, to: date) -> date:
    """Return the last such weekday up to and including `to`, as news names days."""
    return to - ((to.weekday() - weekday) % 7) * DAY


def next_weekday(weekday: int, to: date) -> date:
    """Return the next such weekday after `to`."""
    return to + (((weekday - to.weekday() - 1) % 7) + 1) * DAY


def shifted(to: date, amount: int, unit: str) -> Interval | None:
    """Return the date `amount` units after `to` (before it, if negative), as precisely as such words are meant.

    Days are exact, weeks are meant within three days, months and years are calendar months and years.
    """
    try:
        if unit == "day":
            return of_day(to + amount * DAY)
        if unit in ("week", "fortnight"):
            middle = to + amount * (14 if unit == "fortnight" else 7) * DAY
            return Interval(middle - 3 * DAY, middle + 3 * DAY)
        if unit == "month":
            day = to + relativedelta(months=amount)
            return of_month(day.year, day.month)
        if unit == "year":
            return of_year(to.year + amount)
    except (ValueError, OverflowError):
        return None
    return None
