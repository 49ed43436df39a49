"""Numbers and dates of passages as columns, and which of two sides' agree or cannot both be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.sparse import Matrix, renumbered, term_id
from reader.linking.profile.event_lexicon import stem
from reader.linking.profile.outcomes import CountedPeople
from reader.model.analysis import Value

Truths = NDArray[np.bool_]
"""Rows of the left side x rows of the right side."""

_UNTOLD = 0


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers, a row each.

    Attributes:
        owner: Row of the passage that each number stands in.
        measure: What it is measured in: id of its label and unit.
        noun: What is counted: id of the noun's stem, 0 where none is near.
        fate: What became of the people counted: id of its name, 0 where that is not told.
        low: Smallest number meant.
        high: Largest number meant.
        telling: True for a number with a unit, or above ten and not round: such a one hardly comes twice by chance.
    """

    owner: NDArray[np.int64]
    measure: NDArray[np.int64]
    noun: NDArray[np.int64]
    outcome: NDArray[np.int64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    telling: NDArray[np.bool_]

    def only(self, rows: NDArray[np.int64], count: int) -> Numbers:
        """Return the numbers of some of `count` passages, given by their rows, rising."""
        owner, kept = renumbered(self.owner, rows, count)
        return Numbers(
            owner=owner,
            measure=self.measure[kept],
            noun=self.noun[kept],
            outcome=self.outcome[kept],
            low=self.low[kept],
            high=self.high[kept],
            telling=self.telling[kept],
        )


@dataclass(frozen=True, slots=True)
class Dates:
    """Dates, a row each.

    Attributes:
        owner: Row of the passage that each date stands in.
        first: First day meant, as a proleptic ordinal.
        last: Last day meant.
    """

    owner: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]

    def only(self, rows: NDArray[np.int64], count: int) -> Dates:
        """Return the dates of some of `count` passages, given by their rows, rising."""
        owner, kept = renumbered(self.owner, rows, count)
        return Dates(owner, self.first[kept], self.last[kept])


def pack_numbers(passages: Sequence[Sequence[CountedPeople]]) -> Numbers:
    """Return the numbers of `passages` as columns."""
    counts = [(row, counted) for row, numbers in enumerate(passages) for counted in numbers]
    rows = [(row, counted.value) for row, counted in counts]
    low = [-np.inf if value.low is None else value.low for _, value in rows]
    high = [np.inf if value.high is None else value.high for _, value in rows]
    return Numbers(
        owner=np.asarray([row for row, _ in rows], dtype=np.int64),
        measure=np.asarray([term_id(f"{value.label}|{value.unit or ''}") for _, value in rows], dtype=np.int64),
        noun=np.asarray([term_id(stem(value.noun)) if value.noun else _UNTOLD for _, value in rows], dtype=np.int64),
        outcome=np.asarray([term_id(one.outcome) if one.outcome else _UNTOLD for _, one in counts], dtype=np.int64),
        low=np.asarray(low, dtype=float),
        high=np.asarray(high, dtype=float),
        telling=np.asarray([bool(value.unit) or _unusual(value) for _, value in rows], dtype=bool),
    )


def pack_dates(passages: Sequence[Sequence[Value]]) -> Dates:
    """Return the dates of `passages` as columns."""
    rows = [
        (row, value.date_from, value.date_to or value.date_from)
        for row, values in enumerate(passages)
        for value in values
        if value.date_from is not None
    ]
    return Dates(
        owner=np.asarray([row for row, _, _ in rows], dtype=np.int64),
        first=np.asarray([_day(first) for _, first, _ in rows], dtype=np.int64),
        last=np.asarray([_day(last) for _, _, last in rows], dtype=np.int64),
    )


def stack_numbers(parts: Sequence[Numbers], first: Sequence[int]) -> Numbers:
    """Return the numbers of all `parts`, whose rows begin at `first`."""
    return Numbers(
        np.concatenate([part.owner + start for part, start in zip(parts, first, strict=True)]),
        np.concatenate([part.measure for part in parts]),
        np.concatenate([part.noun for part in parts]),
        np.concatenate([part.outcome for part in parts]),
        np.concatenate([part.low for part in parts]),
        np.concatenate([part.high for part in parts]),
        np.concatenate([part.telling for part in parts]),
    )


def stack_dates(parts: Sequence[Dates], first: Sequence[int]) -> Dates:
    """Return the dates of all `parts`, whose rows begin at `first`."""
    return Dates(
        np.concatenate([part.owner + start for part, start in zip(parts, first, strict=True)]),
        np.concatenate([part.first for part in parts]),
        np.concatenate([part.last for part in parts]),
    )


def agreement(left: Numbers, right: Numbers) -> Matrix:
    """Return how far each two numbers say the same: 1 of one thing, one half where that is not sure, 0 else.

    It is not sure where the thing counted is not told, and where a bound merely leaves room for the other number: "at
    least 12" says the same as 12, and no more than does not contradict 15.
    """
    fitting = (left.measure[:, None] == right.measure) & _fit(left, right)
    thing = _both_tell(left.noun, right.noun) | _both_tell(left.outcome, right.outcome)
    sure = (left.telling[:, None] | thing) & _meet_as_told(left, right)
    return np.where(fitting, np.where(sure, 1.0, 0.5), 0.0)


def of_one_thing(left: Numbers, right: Numbers) -> NDArray[np.bool_]:
    """Return which numbers count the same thing, by its noun, in the same measure, whether they agree or not.

    People counted by their fate are left out: accounts of one disaster differ in their tolls.
    """
    one_thing: Truths = (left.measure[:, None] == right.measure) & _both_tell(left.noun, right.noun)
    return one_thing


def differ(left: Numbers, right: Numbers) -> NDArray[np.bool_]:
    """Return which numbers of the same thing cannot both be right."""
    return of_one_thing(left, right) & ~_fit(left, right)


def meet(left: Dates, right: Dates) -> NDArray[np.bool_]:
    """Return which dates can be the same day."""
    return (left.first[:, None] <= right.last) & (right.first <= left.last[:, None])


def overlap(left: Dates, right: Dates) -> Matrix:
    """Return 1 for two dates that are the same day, one half where one of them is wider than a day, 0 else."""
    days = (left.first == left.last)[:, None] & (right.first == right.last)
    return np.where(meet(left, right), np.where(days, 1.0, 0.5), 0.0)


def agreeing_numbers(left: Sequence[CountedPeople], right: Sequence[CountedPeople]) -> list[tuple[Value, Value]]:
    """Return the numbers that say the same of the same thing."""
    if not _comparable(left, right):
        return []
    found = np.argwhere(agreement(pack_numbers([left]), pack_numbers([right])) >= 1.0)
    return [(left[i].value, right[j].value) for i, j in found.tolist()]


def conflicting_numbers(left: Sequence[CountedPeople], right: Sequence[CountedPeople]) -> list[tuple[Value, Value]]:
    """Return numbers of the same thing, or of the same fate, that are not the same, unless one of such a thing is."""
    if _things(left).isdisjoint(_things(right)):
        return []
    a, b = pack_numbers([left]), pack_numbers([right])
    one_thing = of_one_thing(a, b) | (a.measure[:, None] == b.measure) & _both_tell(a.outcome, b.outcome)
    same = _fit(a, b) & _meet_as_told(a, b)
    if (one_thing & same).any():
        return []
    return [(left[i].value, right[j].value) for i, j in np.argwhere(one_thing).tolist()]


def agreeing_dates(left: Sequence[Value], right: Sequence[Value]) -> list[tuple[Value, Value]]:
    """Return the dates that can be the same."""
    if not left or not right:
        return []
    return [(left[i], right[j]) for i, j in np.argwhere(meet(pack_dates([left]), pack_dates([right]))).tolist()]


def _things(numbers: Sequence[CountedPeople]) -> set[tuple[str, str | None, str]]:
    """Return what the numbers count, each with its measure."""
    things = {(one.value.label, one.value.unit, stem(one.value.noun)) for one in numbers if one.value.noun}
    return things | {(one.value.label, one.value.unit, f"fate {one.outcome}") for one in numbers if one.outcome}


def _comparable(left: Sequence[CountedPeople], right: Sequence[CountedPeople]) -> bool:
    """Return whether any two numbers have a measure in common: most passages have none, and are done with at once."""
    measures = {(one.value.label, one.value.unit) for one in left}
    return any((one.value.label, one.value.unit) in measures for one in right)


def _both_tell(left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which have the same id, and one at all."""
    same: Truths = (left[:, None] == right) & (left[:, None] != _UNTOLD)
    return same


def _fit(left: Numbers, right: Numbers) -> NDArray[np.bool_]:
    return (left.low[:, None] <= right.high) & (right.low <= left.high[:, None])


def _meet_as_told(left: Numbers, right: Numbers) -> NDArray[np.bool_]:
    """Return which ranges meet when a bound is taken as the number it names: "at least 12" as 12."""
    first, last = _as_told(left), _as_told(right)
    return (first[0][:, None] <= last[1]) & (last[0] <= first[1][:, None])


def _as_told(numbers: Numbers) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    low = np.where(np.isinf(numbers.low), numbers.high, numbers.low)
    high = np.where(np.isinf(numbers.high), numbers.low, numbers.high)
    return low, high


def _unusual(value: Value) -> bool:
    return value.low == value.high and value.low is not None and value.low > 10 and value.low % 10 != 0


def _day(iso: str) -> int:
    return date.fromisoformat(iso[:10]).toordinal()
