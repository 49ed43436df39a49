"""Dates as archives write them: the month by its name in many languages, or ISO; numbers alone are ambiguous."""

from __future__ import annotations

import re
from datetime import date

from reader.ingest.dates import FIRST_YEAR, LAST_YEAR
from reader.ingest.words import months

_MONTH = r"(?P<month{0}>[^\W\d_]{{3,12}})\.?"
_DAY_FIRST = re.compile(
    rf"(?<!\w)(?P<day1>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?{_MONTH.format(1)},?\s+(?:de\s+)?(?P<year1>[12]\d{{3}})(?!\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?<!\w){_MONTH.format(1)}\s+(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year1>[12]\d{{3}})(?!\d)", re.IGNORECASE
)
_ISO = re.compile(r"(?<!\d)(?P<year1>[12]\d{3})-(?P<month1>\d{2})-(?P<day1>\d{2})(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(?P<day1>\d{1,2})\.\s?(?P<month1>\d{1,2})\.\s?(?P<year1>[12]\d{3})(?!\d)")


def written_date(line: str) -> str | None:
    """Return the first date in a line as ISO 8601, None if it states none in full."""
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST, _DOTTED):
        for match in pattern.finditer(line):
            month = match["month1"]
            number = int(month) if month.isdecimal() else months().get(month.casefold())
            if number is not None and (day := _day(int(match["year1"]), number, int(match["day1"]))):
                return day
    return None


def is_date_line(line: str) -> bool:
    """Return whether a line consists of a date with little else: a weekday, a time, an edition."""
    return written_date(line) is not None and len(line.split()) <= 9


def _day(year: int, month: int, day: int) -> str | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if FIRST_YEAR <= year <= LAST_YEAR else None
