"""Features of numbers and dates: what agrees, what contradicts."""

from __future__ import annotations

from reader.linking.pair import Pair, saturated
from reader.linking.stems import stem
from reader.model import Value


def numbers_agree(pair: Pair) -> float:
    """Numbers that both passages give of the same thing; 1 gives one half, a number without its noun counts half."""
    agreed = 0.0
    for mine in pair.a.values:
        agreed += max((_agreement(mine, yours) for yours in pair.b.values), default=0.0)
    return saturated(agreed, 1.0)


def numbers_conflict(pair: Pair) -> float:
    """1 where the passages count the same thing and no count fits."""
    return 1.0 if conflicting_numbers(pair) else 0.0


def dates_agree(pair: Pair) -> float:
    """1 where both passages name a date and two of them can be the same day, less the wider the dates are."""
    return max((_overlap(mine, yours) for mine in pair.a.dates for yours in pair.b.dates), default=0.0)


def dates_conflict(pair: Pair) -> float:
    """1 where both passages name dates and none can be the same."""
    if not pair.a.dates or not pair.b.dates:
        return 0.0
    return 0.0 if any(_meet(mine, yours) for mine in pair.a.dates for yours in pair.b.dates) else 1.0


def agreeing_numbers(pair: Pair) -> list[tuple[Value, Value]]:
    """Return the numbers that say the same in both passages."""
    return [(mine, yours) for mine in pair.a.values for yours in pair.b.values if _agreement(mine, yours) >= 1.0]


def conflicting_numbers(pair: Pair) -> list[tuple[Value, Value]]:
    """Return numbers of the same thing that cannot both be right, unless a number of that thing agrees."""
    alike = [(mine, yours) for mine in pair.a.values for yours in pair.b.values if _same_thing(mine, yours)]
    if any(_fits(mine, yours) for mine, yours in alike):
        return []
    return alike


def agreeing_dates(pair: Pair) -> list[tuple[Value, Value]]:
    """Return the dates of both passages that can be the same."""
    return [(mine, yours) for mine in pair.a.dates for yours in pair.b.dates if _meet(mine, yours)]


def _agreement(mine: Value, yours: Value) -> float:
    if mine.label is not yours.label or not _fits(mine, yours):
        return 0.0
    if mine.unit != yours.unit:
        return 0.0
    return 1.0 if mine.unit or (mine.noun and _same_noun(mine, yours)) or _unusual(mine) else 0.5


def _fits(mine: Value, yours: Value) -> bool:
    low = max(_low(mine), _low(yours))
    high = min(_high(mine), _high(yours))
    return low <= high


def _low(value: Value) -> float:
    return value.low if value.low is not None else float("-inf")


def _high(value: Value) -> float:
    return value.high if value.high is not None else float("inf")


def _unusual(value: Value) -> bool:
    """A number above ten that is not round hardly ever comes twice by chance."""
    return value.low == value.high and value.low is not None and value.low > 10 and value.low % 10 != 0


def _same_thing(mine: Value, yours: Value) -> bool:
    if mine.label is not yours.label or mine.unit != yours.unit:
        return False
    return bool(mine.noun) and _same_noun(mine, yours)


def _same_noun(mine: Value, yours: Value) -> bool:
    return stem(mine.noun) == stem(yours.noun)


def _meet(mine: Value, yours: Value) -> bool:
    return mine.date_from <= (yours.date_to or yours.date_from) and yours.date_from <= (mine.date_to or mine.date_from)


def _overlap(mine: Value, yours: Value) -> float:
    if not _meet(mine, yours):
        return 0.0
    days = mine.date_from == mine.date_to and yours.date_from == yours.date_to
    return 1.0 if days else 0.5
