"""Typed access to the fields of untrusted JSON; errors name the place in one line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reader.errors import UsageError


@dataclass(frozen=True, slots=True)
class Fields:
    """One JSON object and its place in the document.

    Attributes:
        where: Its place, for messages: "bookmark 3".
        values: The object.
    """

    where: str
    values: Mapping[str, object]

    def text(self, name: str, default: str | None = None) -> str:
        """Return a string field, or `default` (if one is given) if it is missing or null."""
        value = self.values.get(name)
        if isinstance(value, str):
            return value
        if value is None and default is not None:
            return default
        raise self.wrong(name, "a string")

    def offset(self, name: str, default: int | None = None) -> int:
        """Return a whole number, 0 or more, or `default` (if one is given) if it is missing."""
        value = self.values.get(name, default)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        raise self.wrong(name, "a whole number, 0 or more")

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of strings; empty if it is missing."""
        value = self.values.get(name, [])
        if not isinstance(value, list):
            raise self.wrong(name, "a list of strings")
        strings = tuple(item for item in value if isinstance(item, str))
        if len(strings) != len(value):
            raise self.wrong(name, "a list of strings")
        return strings

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
        UsageError: It is not an object.
    """
    if not isinstance(value, dict):
        raise UsageError(f"{where}: not a JSON object; nothing was imported")
    return Fields(where, value)


def parsed(text: str) -> object:
    """Return the JSON value of `text`, or the list of values of its lines (JSON lines).

    Raises:
        UsageError: The text is neither.
    """
    try:
        return json.loads(text)
    except RecursionError:
        raise UsageError("the JSON is nested too deeply; nothing was imported") from None
    except json.JSONDecodeError as whole:
        try:
            return [json.loads(line) for line in text.split("\n") if line.strip()]
        except (json.JSONDecodeError, RecursionError):
            place = f"line {whole.lineno}, column {whole.colno}"
            raise UsageError(f"not valid JSON ({place}: {whole.msg}); nothing was imported") from None
