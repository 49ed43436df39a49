"""The lineage of a figure: who gives it first, who repeats it, changes it, or keeps an older one."""

from __future__ import annotations

from reader.model.facts import Difference, Fact, FactKind, Relation, StatedValue
from reader.model.links import PassageRef
from reader.views.comparison.lineage import LineageRole, LineageStep, lineage

FIRST, REPEATED, OLDER, CHANGED, UNDATED = LineageRole


def value(article: int, number: float, day: str | None, *, superseded: bool = False) -> StatedValue:
    """Return a number of people by an article as of a day."""
    ref = PassageRef(article, 0)
    return StatedValue(ref, 0, 2, FactKind.COUNT, ("dead",), value=number, as_of=day, superseded=superseded)


def fact(*values: StatedValue, **relations: Relation) -> Fact:
    """Return a fact; `relations` are given as a_0_2 for the values 0 and 2, others differ."""
    differences = []
    for a, one in enumerate(values):
        for b in range(a + 1, len(values)):
            other = values[b]
            if one.ref.article != other.ref.article and one.value != other.value:
                relation = relations.get(f"a_{a}_{b}", Relation.DIFFERENT)
                differences.append(Difference(a, b, relation, 0.9, ""))
    return Fact(FactKind.COUNT, "people killed", "people", values, tuple(differences))


def roles(steps: list[LineageStep]) -> list[tuple[int, LineageRole, tuple[int, ...]]]:
    """Return value, role and older values of each step."""
    return [(step.value, step.role, step.of) for step in steps]


def test_a_toll_that_rises_is_followed_day_by_day() -> None:
    steps = lineage(
        fact(
            value(1, 31, "2031-05-03"),
            value(2, 47, "2031-05-04"),
            value(3, 47, "2031-05-06"),
            value(4, 31, "2031-05-05"),
            a_0_1=Relation.LATER,
            a_0_2=Relation.LATER,
            a_1_3=Relation.DIFFERENT,
        )
    )
    assert roles(steps) == [
        (0, FIRST, ()),
        (1, CHANGED, (0,)),
        (3, OLDER, (0,)),
        (2, REPEATED, (1,)),  # 47 was new last, although 31 was given once more since
    ]
    assert steps[1].relation is Relation.LATER


def test_a_later_report_that_has_the_newest_figure_repeats_it() -> None:
    steps = lineage(fact(value(1, 31, "2031-05-03"), value(2, 47, "2031-05-04"), value(3, 47, "2031-05-05")))
    assert roles(steps)[-1] == (2, REPEATED, (1,))


def test_on_one_day_nobody_is_said_to_be_first() -> None:
    steps = lineage(fact(value(1, 31, "2031-05-03"), value(2, 40, "2031-05-03T18:00:00")))
    assert roles(steps) == [(0, FIRST, ()), (1, FIRST, ())]


def test_a_figure_that_its_own_source_withdraws_is_nobodys_model() -> None:
    steps = lineage(
        fact(value(1, 48, "2031-05-03", superseded=True), value(1, 46, "2031-05-03"), value(2, 48, "2031-05-05"))
    )
    assert roles(steps)[-1] == (2, CHANGED, (1,))


def test_values_without_a_day_come_last_and_compare_with_nothing() -> None:
    steps = lineage(fact(value(1, 31, None), value(2, 31, "2031-05-03")))
    assert roles(steps) == [(1, FIRST, ()), (0, UNDATED, ())]


def test_bounds_and_rounding_repeat_rather_than_change() -> None:
    steps = lineage(fact(value(1, 12, "2031-05-03"), value(2, 14, "2031-05-04"), a_0_1=Relation.WITHIN_BOUNDS))
    assert steps[-1] == LineageStep(1, REPEATED, (0,), Relation.WITHIN_BOUNDS)


def test_all_sources_that_a_value_differs_from_are_named() -> None:
    steps = lineage(fact(value(1, 31, "2031-05-03"), value(2, 31, "2031-05-03"), value(3, 47, "2031-05-04")))
    assert roles(steps)[-1] == (2, CHANGED, (0, 1))
