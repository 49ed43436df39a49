"""Dates that a document states in full, as ISO 8601; incomplete dates are never completed or guessed."""

from __future__ import annotations

import re
from datetime import date, datetime

from dateutil import parser as date_parser

from reader.ingest.stated_dates import FIRST_YEAR as FIRST_YEAR
from reader.ingest.stated_dates import LAST_YEAR as LAST_YEAR
from reader.ingest.stated_dates import find_stated_dates
from reader.model.text import Span

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)(?:\.|[a-z]{0,6})"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"[12]\d{3}"
_CLOCK = r"(?:[,\s]+(?:at\s+)?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?)?"
_NAMED = rf"(?:{_MONTH}\s+{_DAY},?\s+{_YEAR}|{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}){_CLOCK}"
_ISO = r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
_NUMBERS = rf"\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR}{_CLOCK}"
_STATED = re.compile(rf"(?<![\w/.-])(?:{_ISO}|{_NAMED}|{_NUMBERS})(?![\w/])", re.IGNORECASE)
_IN_NAME = re.compile(r"(?<![0-9A-Za-z])(\d{4})([-_. ]?)(\d{2})\2(\d{2})(?![0-9A-Za-z])")


def find_date(text: str) -> Span | None:
    """Return the first place in `text` that states day, month and year, with its time of day in English or ISO."""
    if match := _STATED.search(text):
        return Span(*match.span())
    return next((Span(found.start, found.end) for found in find_stated_dates(text)), None)


def iso_date(stated: str) -> str | None:
    """Return a stated date as ISO 8601 ("2022-01-24" or "2022-01-24T10:30:00+00:00"), None if it is ambiguous.

    Names of months are understood in many languages. Numbers such as 03/04/2022 are ambiguous, since countries disagree
    on the order; with dots the day comes first. A time of day without a time zone is kept without one.
    """
    match = _STATED.search(stated)
    if match is None:
        return next((found.day.isoformat() for found in find_stated_dates(stated)), None)
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
