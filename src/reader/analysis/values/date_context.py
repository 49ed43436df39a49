"""What a date is read with, and what comes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reader.analysis.values.intervals import Interval
from reader.model.analysis import DateBasis


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a date.

    Attributes:
        way: Which alternative of the grammar matched.
        surface: The date as written.
        before: The passage up to it.
        after: The passage after it.
        published: Day of publication, where known.
        told: The day told last before it, where there is exactly one.
        quoted: True inside quotation marks.
        may_is_person: True where somebody called May is in the article.
    """

    way: str
    surface: str
    before: str
    after: str
    published: date | None
    told: Interval | None
    quoted: bool
    may_is_person: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What a date means.

    Attributes:
        interval: Its days, None where refused.
        basis: The day that the date is reckoned from, None if not known.
        skip: Characters at the beginning of the match that are no part of the date.
        drop: Characters at its end that are none.
    """

    interval: Interval | None
    basis: DateBasis | None = None
    skip: int = 0
    drop: int = 0


REFUSED = Reading(None)
"""A date that cannot be resolved."""


def ends_clause(after: str) -> bool:
    """True where nothing that belongs to a date follows it."""
    return re.match(r"\s*(?:[,.;:!?)”\"]|$|and\b)", after) is not None


def part_name(word: str | None) -> str:
    """Return "early", "late", "beginning" ... without its article."""
    return re.sub(r"^the | of$", "", word.lower()) if word else ""
