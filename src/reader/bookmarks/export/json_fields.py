"""Values out of JSON that somebody else wrote: of the type asked for, or one line that says where it went wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reader.errors import UsageError


@dataclass(frozen=True, slots=True)
class Fields:
    """One JSON object and where it stands.

    Attributes:
        where: For people: "bookmark 3".
        values: The object.
    """

    where: str
    values: Mapping[str, object]

    def text(self, name: str, default: str | None = None) -> str:
        """Return a string; `default` (where one is given) when it is missing or null."""
        value = self.values.get(name)
        if isinstance(value, str):
            return value
        if value is None and default is not None:
            return default
        raise self.wrong(name, "a string")

    def offset(self, name: str, default: int | None = None) -> int:
        """Return a whole number, 0 or more; `default` (where one is given) when it is missing."""
        value = self.values.get(name, default)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        raise self.wrong(name, "a whole number, 0 or more")

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of strings; empty when it is missing."""
        value = self.values.get(name, [])
        if not isinstance(value, list):
            raise self.wrong(name, "a list of strings")
        found = tuple(item for item in value if isinstance(item, str))
        if len(found) != len(value):
            raise self.wrong(name, "a list of strings")
        return found

    def objects(self, name: str) -> Iterator[Fields]:
        """Yield the objects of a list, or the one object that stands there by itself; nothing when it is missing."""
        value = self.values.get(name, [])
        for number, item in enumerate(value if isinstance(value, list) else [value], start=1):
            yield as_fields(item, f"{self.where}, {name} {number}")

    def wrong(self, name: str, expected: str) -> UsageError:
        """Return the error for a field that does not hold what it has to."""
        return UsageError(f"{self.where}: {name!r} has to be {expected}; nothing was imported")


def as_fields(value: object, where: str) -> Fields:
    """Return `value` as an object with fields.

    Raises:
        UsageError: It is no object.
    """
    if not isinstance(value, dict):
        raise UsageError(f"{where}: this is not a JSON object; nothing was imported")
    return Fields(where, value)


def parsed(text: str) -> object:
    """Return the JSON value in `text`, or the list of values where each line is one (JSON lines).

    Raises:
        UsageError: It is neither.
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
            raise UsageError(f"this is not JSON ({place}: {whole.msg}); nothing was imported") from None
