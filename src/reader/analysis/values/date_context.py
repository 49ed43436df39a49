"""The context that a date is read in, and the result of reading it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reader.analysis.values.intervals import Interval
from reader.model.analysis import DateBasis


@dataclass(frozen=True, slots=True)
class Context:
    """The text around a date, and what is known about the article.

    Attributes:
        form: Name of the alternative of the grammar that matched.
        surface: The date as written.
        before: The passage up to it.
        after: The passage after it.
        published: Day of publication, if known.
        narrated: The day mentioned last before it, if it is a single day.
        quoted: True inside quotation marks.
        may_is_person: True if a person named May is in the article.
    """

    form: str
    surface: str
    before: str
    after: str
    published: date | None
    narrated: Interval | None
    quoted: bool
    may_is_person: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of a date.

    Attributes:
        interval: Its days, None if it cannot be resolved.
        basis: The day that the date is reckoned from, None if not known.
        skip: Characters at the beginning of the match that do not belong to the date.
        drop: Characters at its end that do not.
    """

    interval: Interval | None
    basis: DateBasis | None = None
    skip: int = 0
    drop: int = 0


UNRESOLVED = Reading(None)
"""A date that cannot be resolved."""


def ends_clause(after: str) -> bool:
    """Return whether the text after a date cannot belong to it."""
    return re.match(r"\s*(?:[,.;:!?)”\"]|$|and\b)", after) is not None


def part_name(word: str | None) -> str:
    """Return "early", "late", "beginning" ... without article, "" for None."""
    return re.sub(r"^the | of$", "", word.lower()) if word else ""
