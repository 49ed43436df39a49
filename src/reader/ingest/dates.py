"""Dates that a document states in full, as ISO 8601; incomplete dates are never completed or guessed."""

from __future__ import annotations

import re
from datetime import date, datetime

from dateutil import parser as date_parser

FIRST_YEAR = 1600
"""Earliest plausible year of publication."""
LAST_YEAR = 2100
"""Latest plausible year of publication."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)(?:\.|[a-z]{0,6})"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"[12]\d{3}"
_CLOCK = r"(?:[,\s]+(?:at\s+)?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?)?"
_NAMED = rf"(?:{_MONTH}\s+{_DAY},?\s+{_YEAR}|{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}){_CLOCK}"
_ISO = r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
_NUMBERS = rf"\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}{_CLOCK}"
_STATED = re.compile(rf"(?<![\w/.-])(?:{_ISO}|{_NAMED}|{_NUMBERS})(?![\w/])", re.IGNORECASE)
_IN_NAME = re.compile(r"(?<![0-9A-Za-z])(\d{4})([-_. ]?)(\d{2})\2(\d{2})(?![0-9A-Za-z])")


def find_date(text: str) -> re.Match[str] | None:
    """Return the first place in `text` that states day, month and year (English names, ISO, or plain numbers)."""
    return _STATED.search(text)


def iso_date(stated: str) -> str | None:
    """Return a stated date as ISO 8601 ("2022-01-24" or "2022-01-24T10:30:00+00:00"), None if it is ambiguous.

    Numbers such as 03/04/2022 are ambiguous, since countries disagree on the order; with dots the day comes first. A
    time of day without a time zone is kept without one.
    """
    match = _STATED.search(stated)
    if match is None:
        return None
    text = match.group().strip()
    day_first = True
    if numbers := re.match(r"(\d{1,2})/(\d{1,2})/", text):
        first, second = int(numbers[1]), int(numbers[2])
        if first <= 12 and second <= 12 and first != second:
            return None
        day_first = first > 12
    try:
        if re.match(r"\d{4}-", text):
            moment = date_parser.isoparse(re.sub(r"(?<=\d) +(?=[Z+-])", "", text).replace(" ", "T", 1))
        else:
            moment = date_parser.parse(text, dayfirst=day_first, default=datetime(2000, 1, 1))
    except (ValueError, OverflowError):
        return None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    return moment.isoformat() if ":" in text else moment.date().isoformat()


def date_in_name(stem: str) -> str | None:
    """Return the ISO date in a file name ("2022-01-24-talks", "20220124"), None if there is none."""
    for match in _IN_NAME.finditer(stem):
        try:
            day = date(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            continue
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day.isoformat()
    return None
