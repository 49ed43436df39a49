"""The lineage of a figure: in order of time, who gives it first, who repeats it, who changes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.model.facts import Fact, Relation

_COMPATIBLE = frozenset(
    {Relation.EQUAL, Relation.WITHIN_BOUNDS, Relation.ROUNDED, Relation.CONVERTED, Relation.SAME_NAME}
)
"""Relations of two values that mean the same, as far as each is precise."""


class LineageRole(StrEnum):
    """What a value is to those of the other sources that are older."""

    FIRST = "first"
    """The oldest value, or one of the same day: which of these came first is not known."""
    REPEATED = "repeated"
    """The newest value so far, or one that fits it."""
    OLDER = "older"
    """It fits an older value, although a newer one was known."""
    CHANGED = "changed"
    """It fits no older value."""
    UNDATED = "undated"
    """It is not known as of when it holds."""


@dataclass(frozen=True, slots=True)
class LineageStep:
    """One value in the order of time.

    Attributes:
        value: Its index in `Fact.values`.
        role: What it is to the older values.
        of: Index of the older value that `role` is about; None for the first ones and those without a day.
        relation: How it compares with that one; None if `of` is None.
    """

    value: int
    role: LineageRole
    of: int | None = None
    relation: Relation | None = None


def lineage(fact: Fact) -> list[LineageStep]:
    """Return the values of a fact in order of time.

    Values that a source itself gives as earlier or wrong are steps, but nothing is said to repeat or change them.

    Args:
        fact: The fact.

    Returns:
        One step per value: by day, values of one day in the order of the fact, those without a day at the end.
    """
    relations = {(difference.a, difference.b): difference.relation for difference in fact.differences}
    order = sorted(range(len(fact.values)), key=lambda index: (fact.values[index].as_of or "~", index))
    return [_step(fact, index, order, relations) for index in order]


def _step(fact: Fact, index: int, order: Sequence[int], relations: Mapping[tuple[int, int], Relation]) -> LineageStep:
    value = fact.values[index]
    if value.as_of is None:
        return LineageStep(index, LineageRole.UNDATED)
    older = [other for other in order if _is_older(fact, other, index)]
    if not older:
        return LineageStep(index, LineageRole.FIRST)
    newest_day = fact.values[older[-1]].as_of
    newest = [other for other in older if fact.values[other].as_of == newest_day]
    for group, role in ((newest, LineageRole.REPEATED), (older[::-1], LineageRole.OLDER)):
        for other in group:
            relation = relations.get((min(index, other), max(index, other)), Relation.EQUAL)
            if relation in _COMPATIBLE:
                return LineageStep(index, role, other, relation)
    last = newest[-1]
    return LineageStep(index, LineageRole.CHANGED, last, relations.get((min(index, last), max(index, last))))


def _is_older(fact: Fact, other: int, index: int) -> bool:
    """Return whether another source's value holds as of an earlier day, and that source stands by it."""
    a, b = fact.values[other], fact.values[index]
    return (
        a.ref.article != b.ref.article
        and a.as_of is not None
        and b.as_of is not None
        and a.as_of[:10] < b.as_of[:10]
        and not a.superseded
    )
