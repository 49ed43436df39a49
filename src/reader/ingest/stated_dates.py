"""Finds days in a line of text, in many languages: "6. August 2009", "le 1er mars 2021", "05/03/2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from reader.ingest.words import months

FIRST_YEAR = 1600
"""Earliest plausible year of publication."""
LAST_YEAR = 2100
"""Latest plausible year of publication."""
MAX_CHARACTERS = 2_000
"""How much of a text is searched, in code points."""
CLOCK_REACH = 24
"""How far from a day its time of day may stand, in code points."""

_NAME = r"(?P<name>[^\W\d_]{2,12})\.?"
_OF = r"(?:(?:de|of|di|del|d['’])\s*)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_DAY = r"(?<![\w/.:-])(?P<day>\d{1,2})"
_PATTERNS = (
    re.compile(rf"{_DAY}(?:st|nd|rd|th|er|[ºª.])?[\s-]*{_OF}{_NAME}[,\s-]+{_OF}{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?<!\w){_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?<![\w/.:-])(?P<year>\d{{4}})(?:\s*m\.|\.)?\s+{_NAME}\s+(?P<day>\d{{1,2}})(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"),
    re.compile(
        r"(?<![\w/.:-])(?P<year>\d{4})(?P<mark>[-/.])\s?(?P<month>\d{1,2})(?P=mark)\s?(?P<day>\d{1,2})(?![\d/])"
    ),
    re.compile(rf"{_DAY}\s+tháng\s+(?P<month>\d{{1,2}})(?:,|\s+năm)?\s+{_YEAR}", re.IGNORECASE),
)
_NUMBERS = re.compile(rf"{_DAY}(?P<mark>[-/.])\s?(?P<month>\d{{1,2}})(?P=mark)\s?{_YEAR}(?![/.]\d)")
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})(?::|h|\.|時)(?P<minute>\d{2})(?!\d)\s*(?:(?P<half>[ap])\.?m\b)?", re.I
)


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A day that a text states in full.

    Attributes:
        start: First code point.
        end: One past the last code point.
        day: The day.
        clock: The time of day next to it, None if there is none.
    """

    start: int
    end: int
    day: date
    clock: time | None


def find_stated_dates(text: str, *, day_first: bool | None = None) -> list[StatedDate]:
    """Return the days that a text states, in order.

    Args:
        text: Any text; its beginning is searched.
        day_first: Whether the day is first in "03/04/2024"; None if that is not known, so that it is left out.
    """
    text = text[:MAX_CHARACTERS]
    found: dict[tuple[int, int], StatedDate] = {}
    for start, end, day in (*_named(text), *_numbered(text, day_first)):
        if day is not None and not any(start < other_end and other < end for other, other_end in found):
            found[start, end] = StatedDate(start, end, day, _clock(text, start, end))
    return [found[span] for span in sorted(found)]


def _named(text: str) -> Iterator[tuple[int, int, date | None]]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            month = int(groups["month"]) if groups.get("month") else months().get(groups["name"].casefold())
            yield *match.span(), _date(groups["year"], month, groups["day"])


def _numbered(text: str, day_first: bool | None) -> Iterator[tuple[int, int, date | None]]:
    for match in _NUMBERS.finditer(text):
        first, second = int(match["day"]), int(match["month"])
        is_known = day_first is not None or match["mark"] == "." or max(first, second) > 12 or first == second
        if not is_known:
            continue
        if second > 12 or (day_first is False and first <= 12 and match["mark"] != "."):
            first, second = second, first
        yield *match.span(), _date(match["year"], second, str(first))


def _date(year: str, month: int | None, day: str) -> date | None:
    if month is None or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _clock(text: str, start: int, end: int) -> time | None:
    """Return the time of day that is nearest to a day."""
    near = [*_CLOCK.finditer(text, max(start - CLOCK_REACH, 0), start), *_CLOCK.finditer(text, end, end + CLOCK_REACH)]
    if not near:
        return None
    match = min(near, key=lambda found: max(start - found.end(), found.start() - end))
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, int(match["minute"])) if hour < 24 and int(match["minute"]) < 60 else None
