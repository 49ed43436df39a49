"""Typed access to the fields of untrusted JSON, with limits; errors name the place in one line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from math import inf

from reader.errors import UsageError
from reader.model.notes import MAX_METADATA, MAX_OFFSET
from reader.text.sanitize import excerpt

FIRST_YEAR, LAST_YEAR = 1, 9998
"""Years that an instant can have, in UTC: near the ends of the calendar, `datetime` cannot change time zones."""

_MAX_DIGITS = 20
"""Digits of a number that is read; one with more is larger than any that is expected."""


class _RepeatedKeys(dict[str, object]):
    """A JSON object that has a key more than once.

    Attributes:
        key: The first such key.
    """

    def __init__(self, pairs: list[tuple[str, object]], key: str) -> None:
        super().__init__(pairs)
        self.key = key


@dataclass(frozen=True, slots=True)
class Fields:
    """One JSON object and its place in the document.

    Attributes:
        where: Its place, for messages: "bookmark 3".
        values: The object.
    """

    where: str
    values: Mapping[str, object]

    def text(self, name: str, default: str | None = None, *, most: int = MAX_METADATA) -> str:
        """Return a string field, or `default` (if one is given) if it is missing or null.

        Args:
            name: The field.
            default: What a missing field means.
            most: Characters at most.

        Raises:
            UsageError: It is missing, not a string, or too long.
        """
        value = self.values.get(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, str):
            raise self.wrong(name, "a string")
        if len(value) > most:
            raise self.wrong(name, f"a string of at most {most:,} characters")
        return value

    def offset(self, name: str, default: int | None = None) -> int:
        """Return a whole number from 0 to `MAX_OFFSET`, or `default` (if one is given) if it is missing."""
        value = self.values.get(name, default)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_OFFSET:
            return value
        raise self.wrong(name, f"a whole number from 0 to {MAX_OFFSET}")

    def instant(self, name: str, default: str | None = None) -> str:
        """Return an ISO 8601 date and time as written, or `default` (if one is given) if it is missing or null."""
        value = self.text(name, default)
        if value != default and not _is_instant(value):
            example = "a date and time such as 2026-01-31T12:00:00Z"
            raise self.wrong(name, f"{example}, of the years {FIRST_YEAR} to {LAST_YEAR}")
        return value

    def texts(self, name: str, *, count: int, most: int) -> tuple[str, ...]:
        """Return a list of at most `count` strings of at most `most` characters; empty if it is missing."""
        value = self.values.get(name, [])
        strings = [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
        if not isinstance(value, list) or len(strings) != len(value):
            raise self.wrong(name, "a list of strings")
        if len(strings) > count or any(len(string) > most for string in strings):
            raise self.wrong(name, f"a list of at most {count:,} strings of at most {most:,} characters")
        return tuple(strings)

    def objects(self, name: str) -> Iterator[Fields]:
        """Yield the objects of a list, or a single object that is not in a list; nothing if the field is missing."""
        value = self.values.get(name, [])
        for number, item in enumerate(value if isinstance(value, list) else [value], start=1):
            yield as_fields(item, f"{self.where}, {name} {number}")

    def wrong(self, name: str, expected: str) -> UsageError:
        """Return the error for a field with another value than expected."""
        return UsageError(f"{self.where}: {name!r} must be {expected}; nothing was imported")


def as_fields(value: object, where: str) -> Fields:
    """Return `value` as an object with fields.

    Raises:
        UsageError: It is not an object, or has a field twice.
    """
    if not isinstance(value, dict):
        raise UsageError(f"{where}: not a JSON object; nothing was imported")
    if isinstance(value, _RepeatedKeys):
        raise UsageError(f"{where}: {excerpt(value.key)!r} is given twice; nothing was imported")
    return Fields(where, value)


def parsed(text: str) -> object:
    """Return the JSON value of `text`, or the list of values of its lines (JSON lines).

    Raises:
        UsageError: The text is neither.
    """
    try:
        return _loads(text)
    except json.JSONDecodeError as error:
        return list(_parsed_lines(text, error))


def _parsed_lines(text: str, whole: json.JSONDecodeError) -> Iterator[object]:
    """Yield the value of each line; if not even the first one has one, the error is that of the whole text."""
    read = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield _loads(line)
        except json.JSONDecodeError as error:
            fault = error if read else whole
            place = f"line {number if read else whole.lineno}, column {fault.colno}"
            raise UsageError(f"not valid JSON ({place}: {fault.msg}); nothing was imported") from None
        read += 1


def _loads(text: str) -> object:
    """Return the JSON value of `text`; numbers of many digits become infinite, which no field accepts."""
    try:
        return json.loads(text, parse_int=_whole_number, object_pairs_hook=_json_object)
    except RecursionError:
        raise UsageError("the JSON is nested too deeply; nothing was imported") from None


def _whole_number(digits: str) -> int | float:
    return int(digits) if len(digits) <= _MAX_DIGITS else inf


def _json_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) == len(pairs):
        return values
    counts = Counter(key for key, _ in pairs)
    return _RepeatedKeys(pairs, next(key for key, count in counts.items() if count > 1))


def _is_instant(text: str) -> bool:
    try:
        instant = datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        return False
    return text.isascii() and FIRST_YEAR <= instant.year <= LAST_YEAR
