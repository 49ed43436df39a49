"""Days and instants of ISO 8601 as people read them, and which of two publications came first."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

_DAY_LENGTH = 10
"""Characters of an ISO date, at the beginning of an ISO instant."""
_WHOLE_HOURS = 48
"""Hours from which a difference is given in days."""


def parsed_day(iso: str | None) -> date | None:
    """Return the day of an ISO date or instant; None if there is none, or other text."""
    try:
        return date.fromisoformat(iso[:_DAY_LENGTH]) if iso else None
    except ValueError:
        return None


def day_text(day: date) -> str:
    """Return a day as "3 Sep 2021"."""
    return f"{day.day} {day:%b %Y}"


def period_text(first: date, last: date) -> str:
    """Return the days from `first` to `last` in as few words as possible: "3 Sep 2021", "Sep 2021", "2021"."""
    after = last + timedelta(days=1) if last < date.max else last
    if first.day == 1 and after.day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%b %Y}"
        if first.month == 1 and last.month == 12:
            return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    return day_text(first) if first == last else f"{day_text(first)} to {day_text(last)}"


def time_between(earlier: str | None, later: str | None) -> timedelta | None:
    """Return how long after `earlier` something was published at `later`, negative if it was before.

    Args:
        earlier: ISO date or instant of one publication, None if not known.
        later: The same of the other one.

    Returns:
        None if the order is not known: a date is missing, or the days are the same and the times are missing or equal.
        Midnight does not count as a time: sites give it where they know the day only.
    """
    first, second = parsed_day(earlier), parsed_day(later)
    if first is None or second is None:
        return None
    a, b = _instant(earlier), _instant(later)
    # An instant with an offset cannot be compared with one without.
    if a is not None and b is not None and (a.tzinfo is None) == (b.tzinfo is None):
        return (b - a) or None
    return (second - first) or None


def clock_text(iso: str | None) -> str | None:
    """Return the time of day of an ISO instant as "08:30"; None if it has none."""
    instant = _instant(iso)
    return f"{instant:%H:%M}" if instant is not None else None


def duration_text(duration: timedelta) -> str:
    """Return a positive duration in its largest fitting unit: "2 days", "a day", "3 hours", "5 minutes"."""
    hours = duration.total_seconds() / 3600
    if hours >= _WHOLE_HOURS or duration == timedelta(days=1):
        return _counted(duration.days, "a day", "days")
    return _counted(int(hours), "an hour", "hours") if hours >= 1 else _counted(int(hours * 60), "a minute", "minutes")


def _counted(number: int, one: str, many: str) -> str:
    return one if number <= 1 else f"{number} {many}"


def _instant(iso: str | None) -> datetime | None:
    if iso is None or len(iso) <= _DAY_LENGTH:
        return None
    try:
        instant = datetime.fromisoformat(iso)
    except ValueError:
        return None
    return None if instant.time() == time.min else instant
