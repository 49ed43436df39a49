"""Clusters of one event are one row, those of similar events are not, and a row says what holds it together."""

from __future__ import annotations

import pytest

from reader.model.links import LinkKind
from reader.views.coverage.matrix import build_coverage
from reader.views.coverage.model import CoverageEvent, CoverageSource, DayBasis
from tests.support.coverage import Said, link, stating

FIRE = ("fire",)
DAY, OTHER_DAY = "2031-05-02", "2031-05-03"
MILL = Said("Ava Holm lost the mill in Aller to a fire.", "lost", FIRE, ("Ava Holm",), ("Aller",), DAY)
BURNT = Said("Flames gutted the mill of Ava Holm in Aller.", "gutted", FIRE, ("Ava Holm",), ("Aller",), DAY)
COST = Said("The flames cost Ava Holm her mill.", "cost", FIRE, ("Ava Holm",))
SHORT = Said("It burned for hours.", "burned", FIRE)


def events(*sources: CoverageSource, pairs: list[tuple[tuple[int, int], tuple[int, int]]]) -> list[CoverageEvent]:
    return list(build_coverage(sources, [link(a, b) for a, b in pairs]).events)


PAIRS = [((1, 0), (2, 0)), ((1, 1), (2, 0)), ((1, 1), (3, 0))]
OVERLAP = (stating(1, MILL, COST), stating(2, BURNT))


def overlapping(added: Said) -> list[CoverageEvent]:
    """Return the rows of two clusters that share the second sentence of the first article."""
    return events(*OVERLAP, stating(3, added), pairs=PAIRS)


def test_overlapping_clusters_of_one_event_are_one_row() -> None:
    (row,) = overlapping(SHORT)
    assert [cell.article for cell in row.cells] == [1, 2, 3]


@pytest.mark.parametrize(
    "other",
    [
        Said("Bo Lind sold the farm in Norrby.", "sold", ("sale",), ("Bo Lind",), ("Norrby",)),
        Said("Flames came near the town of Aller.", "came", FIRE, (), ("Aller",)),
        Said("Bo Lind and Eva Berg saw flames in Norrby.", "saw", FIRE, ("Bo Lind", "Eva Berg"), ("Norrby",)),
        Said("The mill of Ava Holm burned.", "burned", FIRE, ("Ava Holm",), (), OTHER_DAY),
    ],
    ids=["other type of event", "only the place", "other people", "other day"],
)
def test_a_similar_event_stays_a_row_of_its_own(other: Said) -> None:
    assert len(overlapping(other)) == 2


def test_one_name_is_enough_together_with_the_day() -> None:
    assert len(overlapping(Said("Flames were seen in Aller.", "seen", FIRE, (), ("Aller",), DAY))) == 1


def test_clusters_without_a_common_passage_need_the_same_day_and_two_names() -> None:
    pairs = [((1, 0), (2, 0)), ((1, 1), (2, 1))]
    assert len(events(stating(1, MILL, BURNT), stating(2, BURNT, MILL), pairs=pairs)) == 1
    without_day = Said(BURNT.sentence, "gutted", FIRE, ("Ava Holm",), ("Aller",))
    assert len(events(stating(1, MILL, without_day), stating(2, BURNT, without_day), pairs=pairs)) == 2
    one_name = Said("Flames gutted the mill of Ava Holm.", "gutted", FIRE, ("Ava Holm",), (), DAY)
    assert len(events(stating(1, MILL, one_name), stating(2, BURNT, one_name), pairs=pairs)) == 2


def test_a_row_says_what_holds_it_together() -> None:
    (row,) = events(stating(1, MILL), stating(2, BURNT), pairs=[((1, 0), (2, 0))])
    assert row.bonds == ("lost", "Ava Holm", "Aller", "2 May 2031")
    assert (row.day, row.day_basis) == (DAY, DayBasis.TEXT)


def test_a_row_without_common_names_gives_its_link_or_its_wording() -> None:
    sources = [stating(1, SHORT), stating(2, Said("It went on for hours.", "went"))]
    assert events(*sources, pairs=[((1, 0), (2, 0))])[0].bonds == ("a link of 80%",)
    (quoted,) = build_coverage(sources, [link((1, 0), (2, 0), LinkKind.QUOTE)]).events
    assert quoted.bonds == ("the same quotation",)
    (copied,) = build_coverage(sources, [link((1, 0), (2, 0), LinkKind.COPY)]).events
    assert copied.bonds == ("copied words",)


def test_the_day_of_something_else_is_not_the_day_of_the_event() -> None:
    mourned = Said("Ava Holm mourned her mill in Aller.", "mourned", ("funeral",), ("Ava Holm",), ("Aller",))
    resigned = Said("Ava Holm resigned in Aller.", "resigned", ("resignation",), ("Ava Holm",), ("Aller",), DAY)
    sources = [stating(1, mourned, published="2031-05-09"), stating(2, resigned)]
    (row,) = events(*sources, pairs=[((1, 0), (2, 0))])
    assert (row.day, row.day_basis) == ("2031-05-09", DayBasis.REPORT)
    assert "2 May 2031" not in row.bonds


def test_the_day_that_most_sources_give_counts_for_any_event() -> None:
    spoke = Said("Ava Holm spoke in Aller.", "spoke", (), ("Ava Holm",), ("Aller",), DAY)
    sources = [stating(number, spoke) for number in (1, 2)]
    (row,) = events(*sources, pairs=[((1, 0), (2, 0))])
    assert (row.day, row.day_basis) == (DAY, DayBasis.TEXT)
