"""Times of day in figures and words: "21.05", "about 7 p.m.", "shortly before seven o'clock", "twenty to seven"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HOURS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_NUMBERS = {word: number for number, word in enumerate(_HOURS, 1)} | {
    "twenty": 20, "twenty-five": 25, "twenty five": 25, "quarter": 15, "a quarter": 15, "half": 30,
}  # fmt: skip
_HOUR = "|".join(_HOURS) + r"|\d{1,2}"
_ABOUT = r"(?:(?:shortly|just|soon|right|only)\s+(?:before|after)|about|around|nearly|almost|roughly|exactly)"
_HALF_DAY = r"(?P<half>[ap])\.?\s?m\b\.?"
_PART = (
    r"(?:\s+(?:in the|on \w+|that|this|yesterday|tomorrow)\s+(?P<part>morning|afternoon|evening|night)"
    r"|\s+(?P<at>at night))"
)
_BEFORE = r"(?:at|by|before|after|since|from|until|till|around|about)\s+"
_PATTERN = re.compile(
    rf"(?P<lead>(?:{_ABOUT}\s+)?)(?:"
    rf"\b(?P<noon>noon|midday|midnight)\b"
    rf"|\b(?P<h1>\d{{1,2}})(?:[.:](?P<m1>[0-5]\d))?\s?{_HALF_DAY}"
    rf"|\b(?P<h2>[01]?\d|2[0-3]):(?P<m2>[0-5]\d)\b(?![:.]?\d)"
    rf"|\b(?:(?P<amount>five|ten|a quarter|quarter|twenty-five|twenty five|twenty|half)(?:\s+minutes)?"
    rf"\s+(?P<side>to|past|before|after)\s+(?P<h4>{_HOUR})\b(?!\s*(?:per|%|[.,]\d)))"
    rf"|\b(?P<h5>{_HOUR})\s+o'clock\b"
    rf"|\b(?P<h6>{_HOUR}){_PART}"
    r")",
    re.IGNORECASE,
)
_HINT = re.compile(rf"\d|\b(?:noon|midday|midnight|{'|'.join(_HOURS)})\b", re.IGNORECASE)
_DOTTED = re.compile(
    rf"\b{_BEFORE}(?P<time>(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d))\b"
    r"(?!\d|\.\d|\s*(?:per|%|m\b|kilo|met|mile|feet|foot|million|billion|euro|dollar|points?|percent|[a-z]+s\b))",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\b(morning|afternoon|evening|night|tonight|dawn|overnight)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day in a text.

    Attributes:
        start: First code point.
        end: One past the last code point.
        clock: "HH:MM", None if the text does not say which half of the day it is.
    """

    start: int
    end: int
    clock: str | None


def clock_times(text: str, start: int, end: int, part_of_day: str | None = None) -> list[ClockTime]:
    """Return the times of day between two code points, in order.

    Args:
        text: The article's text.
        start: First code point.
        end: One past the last code point.
        part_of_day: "morning", "afternoon", "evening" or "night" if the article names one part of the day only.
    """
    if not _HINT.search(text, start, end):
        return []
    passage = text[start:end].replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    own = parts_of_day(passage)
    part = own.pop() if len(own) == 1 else part_of_day if not own else None
    found = [*_worded(passage, part), *_dotted(passage)]
    found.sort(key=lambda time: (time.start, -time.end))
    times: list[ClockTime] = []
    for time in found:
        if not times or time.start >= times[-1].end:
            times.append(time)
    return [ClockTime(time.start + start, time.end + start, time.clock) for time in times]


def parts_of_day(text: str) -> set[str]:
    """Return the parts of the day that a text names."""
    found = {match[1].lower() for match in _PARTS.finditer(text)}
    return {{"tonight": "night", "overnight": "night", "dawn": "morning"}.get(part, part) for part in found}


def _worded(passage: str, part: str | None) -> Iterator[ClockTime]:
    for match in _PATTERN.finditer(passage):
        clock = _clock(match, part)
        if clock is not None:
            yield ClockTime(match.start(), match.end(), clock or None)


def _dotted(passage: str) -> Iterator[ClockTime]:
    for match in _DOTTED.finditer(passage):
        yield ClockTime(match.start("time"), match.end("time"), f"{int(match['hour']):02d}:{match['minute']}")


def _clock(match: re.Match[str], part: str | None) -> str | None:
    """Return the time of a match as "HH:MM", empty if the half of the day is open, None if it is not a time."""
    if match["noon"]:
        return "00:00" if match["noon"].lower() == "midnight" else "12:00"
    if match["h2"]:
        hour, minute = int(match["h2"]), int(match["m2"])
        return (
            f"{hour:02d}:{minute:02d}"
            if hour > 12 or hour == 0 or match["h2"].startswith("0")
            else _of(hour, minute, part, given=True)
        )
    if match["h1"]:
        hour = int(match["h1"])
        half = "morning" if match["half"].lower() == "a" else "evening"
        return _of(hour, int(match["m1"] or 0), half) if hour <= 12 else None
    named = (match["h4"] or match["h5"] or match["h6"]).lower()
    hour = _NUMBERS.get(named) or int(named)
    if hour > 24:
        return None
    minute = 0
    if match["amount"]:
        minute = _NUMBERS[match["amount"].lower()]
        if match["side"].lower() in {"to", "before"}:
            hour, minute = hour - 1, 60 - minute
            hour = hour or 12
    part = (match["part"] or ("night" if match["at"] else None) or part or "").lower() or None
    return _of(hour, minute, part)


def _of(hour: int, minute: int, part: str | None, *, given: bool = False) -> str:
    """Return an hour of a twelve-hour clock in the 24-hour clock; empty if the part of the day is not known."""
    if hour > 12:
        return f"{hour % 24:02d}:{minute:02d}"
    if part is None:
        return f"{hour:02d}:{minute:02d}" if given else ""
    is_late = part in {"afternoon", "evening"} or (part == "night" and 6 <= hour < 12)
    if part == "evening" and hour == 12:
        is_late = True
    return f"{(hour % 12) + (12 if is_late else 0):02d}:{minute:02d}"
