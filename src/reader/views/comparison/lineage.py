"""The lineage of a figure: in order of time, who gives it first, who repeats it, who changes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.model.facts import Fact, Relation

_COMPATIBLE = (
    Relation.EQUAL,
    Relation.SAME_NAME,
    Relation.CONVERTED,
    Relation.ROUNDED,
    Relation.WITHIN_BOUNDS,
)
"""Relations of two values that mean the same, as far as each is precise; the closest first."""


class LineageRole(StrEnum):
    """What a value is to those that other sources gave as of earlier days."""

    FIRST = "first"
    """The oldest value, or one of the same day: which of these came first is not known."""
    REPEATED = "repeated"
    """It fits the value that was new last."""
    OLDER = "older"
    """It fits an older value, although another one had been given since."""
    CHANGED = "changed"
    """It fits no value before it: it is new."""
    UNDATED = "undated"
    """It is not known as of when it holds."""


@dataclass(frozen=True, slots=True)
class LineageStep:
    """One value in the order of time.

    Attributes:
        value: Its index in `Fact.values`.
        role: What it is to the values before it.
        of: Indices of the values that it fits or, for a new one, replaces; none for the first ones and those without a
            day.
        relation: How it compares with these; None if there are none.
    """

    value: int
    role: LineageRole
    of: tuple[int, ...] = ()
    relation: Relation | None = None


def lineage(fact: Fact) -> list[LineageStep]:
    """Return the values of a fact in order of time.

    Values that a source itself gives as earlier or wrong are steps, but nothing is said to repeat or replace them.

    Args:
        fact: The fact.

    Returns:
        One step per value: by day, values of one day in the order of the fact, those without a day at the end.
    """
    relations = {(difference.a, difference.b): difference.relation for difference in fact.differences}
    steps: list[LineageStep] = []
    for index in sorted(range(len(fact.values)), key=lambda index: (_day(fact, index) or "~", index)):
        new = [step.value for step in steps if step.role in (LineageRole.FIRST, LineageRole.CHANGED)]
        steps.append(_step(fact, index, [other for other in new if _is_older(fact, other, index)], relations))
    return steps


def _step(fact: Fact, index: int, new: Sequence[int], relations: Mapping[tuple[int, int], Relation]) -> LineageStep:
    """Return the step of a value.

    Args:
        fact: The fact.
        index: The value.
        new: The values that were new on earlier days, oldest first.
        relations: How values compare that are not equal.
    """
    if not _day(fact, index):
        return LineageStep(index, LineageRole.UNDATED)
    if not new:
        return LineageStep(index, LineageRole.FIRST)
    newest_day = _day(fact, new[-1])
    groups: dict[tuple[bool, Relation], list[int]] = {}
    for other in new:
        relation = relations.get((min(index, other), max(index, other)), Relation.EQUAL)
        groups.setdefault((_day(fact, other) == newest_day, relation), []).append(other)
    for is_newest, role in ((True, LineageRole.REPEATED), (False, LineageRole.OLDER)):
        for relation in _COMPATIBLE:
            if (is_newest, relation) in groups:
                return LineageStep(index, role, tuple(groups[is_newest, relation]), relation)
    relation, replaced = next((relation, others) for (is_newest, relation), others in groups.items() if is_newest)
    return LineageStep(index, LineageRole.CHANGED, tuple(replaced), relation)


def _day(fact: Fact, index: int) -> str:
    """Return the day as of which a value holds; "" if it is not known."""
    return (fact.values[index].as_of or "")[: len("2031-05-03")]


def _is_older(fact: Fact, other: int, index: int) -> bool:
    """Return whether another source's value holds as of an earlier day, and that source stands by it."""
    a, b = fact.values[other], fact.values[index]
    return a.ref.article != b.ref.article and "" < _day(fact, other) < _day(fact, index) and not a.superseded
