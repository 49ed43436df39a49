"""How two numbers of one fact compare: the same, the same in other words, one newer than the other, or in conflict.

A number is what its words mean: "about 15,000" is any number that somebody would round to it, "more than 70" has no
upper bound, and "two miles" is what rounds to two miles. Two numbers conflict if no number fits both, and time does not
explain it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from reader.comparison.topic_lexicon import OverTime
from reader.comparison.topics import over_time
from reader.comparison.units import converted, dimension_of, in_words, same_dimension, vagueness
from reader.model.analysis import AGE_NOUN
from reader.model.facts import FactKind, Relation, StatedValue
from reader.model.statements import Extent
from reader.text.date_text import day_text, parsed_day

_NUMERIC = frozenset({FactKind.COUNT, FactKind.AMOUNT, FactKind.MEASURE})
AGREEING = frozenset({Relation.EQUAL, Relation.WITHIN_BOUNDS, Relation.ROUNDED, Relation.CONVERTED})
"""Relations of numbers that can both be right."""
_EXACT_DIGITS = 2
"""Leading digits of a number in digits that are taken as exact: 20,000 may be 19,600, but not 18,000."""
_LARGE = 100.0
"""Smallest number of which more is known to be rounded than its last digits show: "a quarter of a million"."""
_ROUGHLY = 0.05
"""Part of a large number called approximate that it may be off, whatever its digits."""
_CEILING = 0.15
"""Part of a number called approximate that it may be off at most."""
_DAYS_OF_YEAR = 365
_VAGUE_BOUND = 0.25
"""Part by which the bound of a vague number ("dozens") may be missed."""

Verdict = tuple[Relation, float, str]
"""Relation, its probability (0-1), and the relation in words."""


@dataclass(frozen=True, slots=True)
class _Range:
    """The numbers that fit what an account states, in the unit of comparison."""

    low: float
    high: float

    def meets(self, other: _Range) -> bool:
        return self.low <= other.high and other.low <= self.high

    @property
    def is_bounded(self) -> bool:
        return math.isfinite(self.low) and math.isfinite(self.high)


def relation(a: StatedValue, b: StatedValue) -> Verdict:
    """Return how two numbers of one fact compare.

    Args:
        a: A count, amount or measure that one account states.
        b: One that another account states for the same fact; for lines of one account too.

    Returns:
        The relation, the probability that it is right (0-1), and the relation in words. NOT_COMPARABLE if the units
        measure different things, or if there is no number.
    """
    if a.kind not in _NUMERIC or b.kind not in _NUMERIC or not (_has_number(a) and _has_number(b)):
        return Relation.NOT_COMPARABLE, 0.9, "not a number"
    if not same_dimension(a.unit, b.unit):
        return Relation.NOT_COMPARABLE, 0.9, _units_differ(a.unit, b.unit)
    if (a.extent is Extent.EACH) != (b.extent is Extent.EACH):
        return Relation.NOT_COMPARABLE, 0.7, "one is for each, the other is a total"
    part = _part(a, b)
    if part is not None:
        return part
    ranges = _range(a, a.unit), _range(b, a.unit)
    same = _agreement(a, b, ranges)
    newer = _newer(a, b, ranges)
    if newer is not None and (same is None or (same[0] is Relation.WITHIN_BOUNDS and ranges[0].low != ranges[1].low)):
        return newer
    return same or _conflict(a, b, ranges)


def _has_number(value: StatedValue) -> bool:
    return value.low is not None or value.high is not None


def _units_differ(unit: str | None, other: str | None) -> str:
    if unit is None or other is None:
        return "one is a plain count, the other is not"
    if dimension_of(unit) == dimension_of(other) == "money":
        return f"different currencies: {unit}, {other}"
    return f"different units: {unit}, {other}"


def _range(value: StatedValue, unit: str | None) -> _Range:
    """Return the numbers that fit a value if its words are taken literally.

    Args:
        value: The value.
        unit: Unit of the result.
    """
    # "More than 70" is not 69, but "dozens" may be 20.
    spare = _VAGUE_BOUND if value.approximate and (value.low is None or value.high is None) else 0.0
    low = -math.inf if value.low is None else value.low - spare * abs(value.low)
    high = math.inf if value.high is None else value.high + spare * abs(value.high)
    edges = [_in_unit(edge, value.unit, unit) for edge in (low, high)]
    return _Range(min(edges), max(edges))


def _in_unit(number: float, unit: str | None, target: str | None) -> float:
    if not math.isfinite(number):
        return number
    result = converted(number, unit, target)
    return number if result is None else result


def tolerance(value: StatedValue, number: float) -> float:
    """Return by how much a number may be off, by how it is written.

    Args:
        value: The value.
        number: Its number, in its own unit.

    Returns:
        Half of the last place that is written, for measures and for numbers of three digits and more ("15,000" may be
        14,870); more if the words call it approximate, and for units that stand for several.
    """
    place = _last_place(number)
    is_count = value.unit is None
    if value.approximate:
        # A share is called "about 51 per cent" for 50.6, not for 48; a count is "about 400" for 380.
        roughly = _ROUGHLY * abs(number) if dimension_of(value.unit) in ("count", "money") and number >= _LARGE else 0.0
        return min(max(place / 2, roughly), max(_CEILING * abs(number), 0.5))
    leading = 10.0 ** (_exponent(number) - _EXACT_DIGITS + 1) if number else 1.0
    half = min(place, leading) / 2
    if is_count and half <= 0.5:
        half = 0.0
    return max(half, vagueness(value.unit) * abs(number))


def _exponent(number: float) -> int:
    """Return the power of ten of the first digit of a number: 4 for 15,000."""
    return int(f"{number:e}".partition("e")[2])


def _last_place(number: float) -> float:
    """Return the value of the last place of a number that is not zero: 1,000 for 15,000, 0.1 for 50.6, 1 for 0."""
    if not number:
        return 1.0
    if number != int(number):
        digits = f"{abs(number):.6f}".rstrip("0").partition(".")[2]
        return float(10.0 ** -len(digits))
    place, whole = 1, abs(int(number))
    while whole % (place * 10) == 0:
        place *= 10
    return float(place)


def _agreement(a: StatedValue, b: StatedValue, ranges: tuple[_Range, _Range]) -> Verdict | None:
    """Return EQUAL, CONVERTED, WITHIN_BOUNDS or ROUNDED if a number fits both, None otherwise."""
    if a.unit == b.unit and (a.low, a.high) == (b.low, b.high):
        return Relation.EQUAL, 0.97, "the same number"
    are_bounded = ranges[0].is_bounded and ranges[1].is_bounded
    if ranges[0].meets(ranges[1]):
        if are_bounded and a.unit != b.unit:
            return Relation.CONVERTED, 0.95, f"the same in another unit: {_phrase(a)}, {_phrase(b)}"
        inner, outer = (a, b) if ranges[0].is_bounded else (b, a)
        return Relation.WITHIN_BOUNDS, 0.9, f"{_phrase(inner)} fits {_phrase(outer)}"
    if not are_bounded or _difference(ranges) > _rounding(a, b):
        return None
    if a.unit != b.unit:
        return Relation.CONVERTED, 0.85, f"the same in another unit: {_phrase(a)}, {_phrase(b)}"
    return Relation.ROUNDED, 0.85 if a.approximate or b.approximate else 0.7, f"rounded: {_phrase(a)}, {_phrase(b)}"


def _rounding(a: StatedValue, b: StatedValue) -> float:
    """Return by how much two numbers may differ because the one that says less is rounded, in the unit of `a`."""
    spare = []
    for value in (a, b):
        number = value.low if value.low is not None else value.high or 0.0
        here = [_in_unit(number + step, value.unit, a.unit) for step in (0.0, tolerance(value, number))]
        spare.append(abs(here[1] - here[0]))
    return max(spare) * (1 + 1e-9)


def _phrase(value: StatedValue) -> str:
    """Return a value as a person would write it: "at least 12", "about 2 miles", "3 to 5"."""
    if value.low is not None and value.high is not None:
        if value.low != value.high:
            return f"{in_words(value.low, None)} to {in_words(value.high, value.unit)}"
        return f"{'about ' if value.approximate else ''}{in_words(value.low, value.unit)}"
    if value.low is not None:
        return f"at least {in_words(value.low, value.unit)}"
    return f"at most {in_words(value.high or 0.0, value.unit)}"


def _part(a: StatedValue, b: StatedValue) -> Verdict | None:
    """Return PART if one value is stated as a part of a whole or comes on top, and the other is not and is larger."""
    for part, whole in ((a, b), (b, a)):
        if part.extent in (Extent.MORE, Extent.PART) and whole.extent not in (Extent.MORE, Extent.PART):
            small, large = part.high or part.low, whole.low or whole.high
            if small is not None and large is not None and small < large and part.extent is Extent.MORE:
                return Relation.PART, 0.75, f"{_phrase(part)} on top of others, {_phrase(whole)} in all"
    return None


def _newer(a: StatedValue, b: StatedValue, ranges: tuple[_Range, _Range]) -> Verdict | None:
    """Return LATER or CORRECTED if time explains that two numbers differ, None otherwise."""
    if a.superseded != b.superseded:
        old, new = (a, b) if a.superseded else (b, a)
        why = f"{_phrase(old)} is given as an earlier number, {_phrase(new)} as the present one"
        return Relation.CORRECTED, 0.85, why
    days = _days(a, b)
    change = over_time(a.topics, b.topics)
    if days is None or days[0] == days[1]:
        return _unfinished(a, b) if a.provisional != b.provisional else None
    first, second = (0, 1) if days[0] < days[1] else (1, 0)
    early, late = (a, b) if first == 0 else (b, a)
    if early.provisional and not late.provisional:
        return _unfinished(a, b)
    why = f"{_phrase(early)} on {_day_text(days[first])}, {_phrase(late)} on {_day_text(days[second])}"
    if change is OverTime.CHANGES:
        return Relation.LATER, 0.8, why
    is_higher = ranges[second].low > ranges[first].low and not ranges[second].high < ranges[first].low
    if change is OverTime.ESTIMATE and _same_giver(a, b) and (is_higher or a.according_to is not None):
        return Relation.LATER, 0.85, why
    # "All three were killed" and "no more than three" leave no place for a fourth.
    is_final = early.extent is Extent.WHOLE or early.low is None
    if change is OverTime.GROWS and is_higher and not is_final and not _are_rival_measures(a, b):
        return Relation.LATER, 0.85, why
    return None


def _are_rival_measures(a: StatedValue, b: StatedValue) -> bool:
    """Return whether two named speakers measure one thing: what was spilled by the owner's and the agency's account.

    A toll that one authority gives after another is the same count, further on.
    """
    return a.kind is not FactKind.COUNT and None not in (a.according_to, b.according_to) and not _same_giver(a, b)


def _day_text(iso: str) -> str:
    day = parsed_day(iso)
    return day_text(day) if day is not None else iso


def _unfinished(a: StatedValue, b: StatedValue) -> Verdict:
    early, late = (a, b) if a.provisional else (b, a)
    return Relation.LATER, 0.85, f"{_phrase(early)} in an unfinished count, {_phrase(late)} at the end"


def _same_giver(a: StatedValue, b: StatedValue) -> bool:
    return a.speaker == b.speaker and a.according_to == b.according_to if a.speaker is None else a.speaker == b.speaker


def _days(a: StatedValue, b: StatedValue) -> tuple[str, str] | None:
    """Return the days from which two accounts speak, None if one is not known."""
    return (a.as_of[:10], b.as_of[:10]) if a.as_of and b.as_of else None


def _conflict(a: StatedValue, b: StatedValue, ranges: tuple[_Range, _Range]) -> Verdict:
    """Return DIFFERENT with how sure it is that both numbers cannot be right."""
    days = _days(a, b)
    change = over_time(a.topics, b.topics)
    confidence = 0.9
    if change is OverTime.UNKNOWN:
        confidence -= 0.1
    if change is not OverTime.FIXED and (days is None or days[0] != days[1]) and not _opposed(a, b, change):
        # A later, lower toll may be a correction, and a number without a day may be an old one.
        confidence -= 0.15
    if (a.approximate or b.approximate) and _gap(ranges) < 0.25:
        confidence -= 0.2
    elif _gap(ranges) < 0.1 and dimension_of(a.unit) not in ("count", "share", "duration", "money"):
        confidence -= 0.15
    if AGE_NOUN in (*a.topics, *b.topics) and days is not None and days[0] != days[1] and _difference(ranges) <= 1:
        apart = abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days)
        chance = round(max(confidence - apart / _DAYS_OF_YEAR, 0.5), 2)
        return Relation.DIFFERENT, chance, f"ages differ: {_phrase(a)}, {_phrase(b)}; a birthday may lie between"
    return Relation.DIFFERENT, round(confidence, 2), f"{_phrase(a)} against {_phrase(b)}"


def _opposed(a: StatedValue, b: StatedValue, change: OverTime) -> bool:
    """Return whether two numbers are rival claims rather than one that became the other."""
    if Extent.WHOLE in (a.extent, b.extent) or _are_rival_measures(a, b):
        return True
    if change is not OverTime.ESTIMATE or _same_giver(a, b):
        return False
    # Estimates rise as more is known; one that a later account puts lower, in its own words, is another one.
    early, late = (a, b) if (a.as_of or "") <= (b.as_of or "") else (b, a)
    return None not in (a.according_to, b.according_to) or (late.low or 0.0) < (early.low or 0.0)


def _difference(ranges: tuple[_Range, _Range]) -> float:
    """Return how far apart two ranges are, 0 if they meet."""
    return max(ranges[0].low - ranges[1].high, ranges[1].low - ranges[0].high, 0.0)


def _gap(ranges: tuple[_Range, _Range]) -> float:
    """Return how far apart two ranges are, as a part of the larger edge between them."""
    edges = (ranges[0].high, ranges[1].low) if ranges[0].high < ranges[1].low else (ranges[1].high, ranges[0].low)
    larger = max(abs(edges[0]), abs(edges[1]))
    return _difference(ranges) / larger if larger and math.isfinite(larger) else 0.0
