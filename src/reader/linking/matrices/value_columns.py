"""Numbers and dates of passages as columns, and which of two sides agree or cannot both be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from reader.linking.matrices.sparse import Matrix, subset_owners, term_id
from reader.linking.profile.outcomes import CountedPeople
from reader.model.analysis import Value
from reader.statements.grammar.event_lexicon import stem

Mask = NDArray[np.bool_]
"""Rows of the left side x rows of the right side."""

_NOT_KNOWN = 0
"""Id of a noun or outcome that is not known; it is equal to nothing, not even to itself."""
_ROUND = 10
"""Numbers up to this and its multiples are common: two passages may give the same one by chance."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers, one row each.

    Attributes:
        owner: Row of the passage that contains each number.
        measure: What it is measured in: id of its label and unit.
        noun: What is counted: id of the noun's stem, `_NOT_KNOWN` if no noun is near.
        outcome: What happened to the people counted: id of the outcome, `_NOT_KNOWN` if none is reported.
        low: Smallest number meant, -inf if there is no lower bound.
        high: Largest number meant, inf if there is no upper bound.
        distinctive: True for a number with a unit, or above ten and not round: it hardly occurs twice by chance.
    """

    owner: NDArray[np.int64]
    measure: NDArray[np.int64]
    noun: NDArray[np.int64]
    outcome: NDArray[np.int64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    distinctive: NDArray[np.bool_]

    def subset(self, rows: NDArray[np.int64], count: int) -> Numbers:
        """Return the numbers of some of `count` passages, given by their rows, rising."""
        owner, kept = subset_owners(self.owner, rows, count)
        return Numbers(
            owner=owner,
            measure=self.measure[kept],
            noun=self.noun[kept],
            outcome=self.outcome[kept],
            low=self.low[kept],
            high=self.high[kept],
            distinctive=self.distinctive[kept],
        )


@dataclass(frozen=True, slots=True)
class Dates:
    """Dates, one row each.

    Attributes:
        owner: Row of the passage that contains each date.
        first: First day meant, as a proleptic Gregorian ordinal.
        last: Last day meant.
    """

    owner: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]

    def subset(self, rows: NDArray[np.int64], count: int) -> Dates:
        """Return the dates of some of `count` passages, given by their rows, rising."""
        owner, kept = subset_owners(self.owner, rows, count)
        return Dates(owner, self.first[kept], self.last[kept])


def pack_numbers(passages: Sequence[Sequence[CountedPeople]]) -> Numbers:
    """Return the numbers of `passages` as columns."""
    rows = [(row, counted) for row, numbers in enumerate(passages) for counted in numbers]
    values = [counted.value for _, counted in rows]
    return Numbers(
        owner=np.asarray([row for row, _ in rows], dtype=np.int64),
        measure=np.asarray([term_id(f"{value.label}|{value.unit or ''}") for value in values], dtype=np.int64),
        noun=np.asarray([term_id(stem(value.noun)) if value.noun else _NOT_KNOWN for value in values], dtype=np.int64),
        outcome=np.asarray(
            [term_id(counted.outcome) if counted.outcome else _NOT_KNOWN for _, counted in rows], dtype=np.int64
        ),
        low=np.asarray([-np.inf if value.low is None else value.low for value in values], dtype=float),
        high=np.asarray([np.inf if value.high is None else value.high for value in values], dtype=float),
        distinctive=np.asarray([bool(value.unit) or _is_unusual(value) for value in values], dtype=bool),
    )


def pack_dates(passages: Sequence[Sequence[Value]]) -> Dates:
    """Return the dates of `passages` as columns; values without a day are left out."""
    rows = [
        (row, value.date_from, value.date_to or value.date_from)
        for row, values in enumerate(passages)
        for value in values
        if value.date_from is not None
    ]
    return Dates(
        owner=np.asarray([row for row, _, _ in rows], dtype=np.int64),
        first=np.asarray([_ordinal(first) for _, first, _ in rows], dtype=np.int64),
        last=np.asarray([_ordinal(last) for _, _, last in rows], dtype=np.int64),
    )


def stack_numbers(parts: Sequence[Numbers], first: Sequence[int]) -> Numbers:
    """Return the numbers of all `parts`, whose passages start at the rows `first`."""
    return Numbers(
        np.concatenate([part.owner + start for part, start in zip(parts, first, strict=True)]),
        np.concatenate([part.measure for part in parts]),
        np.concatenate([part.noun for part in parts]),
        np.concatenate([part.outcome for part in parts]),
        np.concatenate([part.low for part in parts]),
        np.concatenate([part.high for part in parts]),
        np.concatenate([part.distinctive for part in parts]),
    )


def stack_dates(parts: Sequence[Dates], first: Sequence[int]) -> Dates:
    """Return the dates of all `parts`, whose passages start at the rows `first`."""
    return Dates(
        np.concatenate([part.owner + start for part, start in zip(parts, first, strict=True)]),
        np.concatenate([part.first for part in parts]),
        np.concatenate([part.last for part in parts]),
    )


def agreement(left: Numbers, right: Numbers) -> Matrix:
    """Return how far each two numbers agree: 1 for the same thing, 1/2 if it may be another thing, else 0.

    It may be another thing if neither noun nor outcome says what is counted, or if a bound merely allows the other
    number: "at least 12" agrees with 12, and does not contradict 15.
    """
    compatible = (left.measure[:, None] == right.measure) & _ranges_overlap(left, right)
    same_thing = _both_known_and_equal(left.noun, right.noun) | _both_known_and_equal(left.outcome, right.outcome)
    certain = (left.distinctive[:, None] | same_thing) & _stated_ranges_overlap(left, right)
    return np.where(compatible, np.where(certain, 1.0, 0.5), 0.0)


def count_same_thing(left: Numbers, right: Numbers) -> Mask:
    """Return which numbers count the same thing in the same measure, by its noun, whether they agree or not.

    Outcomes do not count here: articles on the same disaster differ in the number of its victims.
    """
    same_thing: Mask = (left.measure[:, None] == right.measure) & _both_known_and_equal(left.noun, right.noun)
    return same_thing


def contradict(left: Numbers, right: Numbers) -> Mask:
    """Return which numbers of the same thing cannot both be right."""
    return count_same_thing(left, right) & ~_ranges_overlap(left, right)


def can_be_same_day(left: Dates, right: Dates) -> Mask:
    """Return which dates can be the same day."""
    return (left.first[:, None] <= right.last) & (right.first <= left.last[:, None])


def date_agreement(left: Dates, right: Dates) -> Matrix:
    """Return 1 for two dates that are the same day, 1/2 if they can be but one of them is wider than a day, else 0."""
    both_days = (left.first == left.last)[:, None] & (right.first == right.last)
    return np.where(can_be_same_day(left, right), np.where(both_days, 1.0, 0.5), 0.0)


def agreeing_numbers(left: Sequence[CountedPeople], right: Sequence[CountedPeople]) -> list[tuple[Value, Value]]:
    """Return the numbers of two passages that certainly agree on the same thing."""
    if not _share_measure(left, right):
        return []
    pairs = np.argwhere(agreement(pack_numbers([left]), pack_numbers([right])) >= 1.0)
    return [(left[i].value, right[j].value) for i, j in pairs.tolist()]


def agreeing_dates(left: Sequence[Value], right: Sequence[Value]) -> list[tuple[Value, Value]]:
    """Return the dates of two passages that can be the same day."""
    if not left or not right:
        return []
    pairs = np.argwhere(can_be_same_day(pack_dates([left]), pack_dates([right])))
    return [(left[i], right[j]) for i, j in pairs.tolist()]


def _share_measure(left: Sequence[CountedPeople], right: Sequence[CountedPeople]) -> bool:
    """Return whether any two numbers have the same measure: a quick test that most pairs of passages fail."""
    measures = {(number.value.label, number.value.unit) for number in left}
    return any((number.value.label, number.value.unit) in measures for number in right)


def _both_known_and_equal(left: NDArray[np.int64], right: NDArray[np.int64]) -> Mask:
    equal: Mask = (left[:, None] == right) & (left[:, None] != _NOT_KNOWN)
    return equal


def _ranges_overlap(left: Numbers, right: Numbers) -> Mask:
    return (left.low[:, None] <= right.high) & (right.low <= left.high[:, None])


def _stated_ranges_overlap(left: Numbers, right: Numbers) -> Mask:
    """Return which ranges overlap if a bound is read as the number that it names: "at least 12" as 12."""
    a_low, a_high = _stated_range(left)
    b_low, b_high = _stated_range(right)
    return (a_low[:, None] <= b_high) & (b_low <= a_high[:, None])


def _stated_range(numbers: Numbers) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    low = np.where(np.isinf(numbers.low), numbers.high, numbers.low)
    high = np.where(np.isinf(numbers.high), numbers.low, numbers.high)
    return low, high


def _is_unusual(value: Value) -> bool:
    return value.low == value.high and value.low is not None and value.low > _ROUND and value.low % _ROUND != 0


def _ordinal(iso: str) -> int:
    return date.fromisoformat(iso[:10]).toordinal()
