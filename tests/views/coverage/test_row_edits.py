"""Rows that the user merged or split: kept by content, applied in order, and harmless once their passages are gone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model.links import Link, PassageRef
from reader.model.notes import RowEdit, RowEditKind
from reader.store.content_keys import passage_key
from reader.views.coverage.matrix import build_coverage
from reader.views.coverage.model import Coverage
from reader.views.coverage.row_edits import merge_of, split_of
from tests.support.coverage import BRIDGE, FLOOD, SCHOOL, account, link

SENTENCES = {
    (1, 0): FLOOD,
    (1, 1): BRIDGE,
    (2, 0): "The river is high.",
    (2, 1): "A bridge was closed.",
    (3, 0): "Water rose fast.",
    (3, 1): SCHOOL,
}
SOURCES = [account(n, SENTENCES[n, 0], SENTENCES[n, 1]) for n in (1, 2, 3)]
RIVER, CLOSED = [(1, 0), (2, 0), (3, 0)], [(1, 1), (2, 1)]
LINKS = [link((1, 0), (2, 0)), link((1, 0), (3, 0)), link((2, 0), (3, 0)), link((1, 1), (2, 1))]


def keys(*places: tuple[int, int]) -> list[str]:
    return [passage_key(SENTENCES[place]) for place in places]


def rows(*edits: RowEdit | None, links: list[Link] = LINKS) -> list[list[tuple[int, int]]]:
    """Return the passages of each row, also of those that only one source reports."""
    coverage = built(*edits, links=links)
    return [
        [(ref.article, ref.passage) for ref in event.passages] for event in (*coverage.events, *coverage.single_source)
    ]


def built(*edits: RowEdit | None, links: list[Link] = LINKS) -> Coverage:
    return build_coverage(SOURCES, links, [edit for edit in edits if edit is not None])


def test_without_edits_rows_are_as_the_texts_suggest() -> None:
    assert rows() == [RIVER, CLOSED, [(3, 1)]]
    assert {event.edit for event in built().events} == {None}


def test_merged_rows_are_one() -> None:
    merge = merge_of(keys(*RIVER), keys(*CLOSED))
    assert rows(merge) == [[(1, 0), (1, 1), (2, 0), (2, 1), (3, 0)], [(3, 1)]]
    (event,) = built(merge).events
    assert event.edit is RowEditKind.MERGE


def test_a_passage_without_a_counterpart_can_be_merged_into_a_row() -> None:
    merge = merge_of(keys((3, 1)), keys(*CLOSED))
    assert rows(merge) == [RIVER, [*CLOSED, (3, 1)]]


def test_two_passages_without_a_counterpart_can_be_merged() -> None:
    assert rows(merge_of(keys((3, 1)), keys((1, 1))), links=LINKS[:3]) == [RIVER, [(1, 1), (3, 1)], [(2, 1)]]


def test_what_one_source_reports_can_be_split_off() -> None:
    split = split_of(keys((3, 0)), keys((1, 0), (2, 0)))
    assert rows(split) == [[(1, 0), (2, 0)], CLOSED, [(3, 0)], [(3, 1)]]
    assert built(split).events[0].edit is RowEditKind.SPLIT


def test_later_edits_apply_to_the_outcome_of_earlier_ones() -> None:
    split = split_of(keys((3, 0)), keys((1, 0), (2, 0)))
    merge = merge_of(keys((3, 0)), keys((1, 0), (2, 0)))
    assert rows(split, merge) == rows()
    assert rows(merge, split) == rows(split)


def test_an_edit_of_passages_that_are_gone_changes_nothing() -> None:
    assert rows(merge_of(["gone"], keys(*RIVER)), merge_of(["gone"], ["too"])) == rows()


def test_an_edit_applies_to_the_passages_that_are_left() -> None:
    assert rows(merge_of([*keys((1, 0)), "gone"], [*keys((2, 1)), "gone too"])) == rows(
        merge_of(keys(*RIVER), keys(*CLOSED))
    )


def test_passages_with_the_same_words_cannot_be_split() -> None:
    assert split_of(keys((1, 0)), [*keys((1, 0)), *keys((2, 0))]) is None
    assert split_of([], keys((1, 0))) is None


KEYS = st.lists(st.sampled_from(sorted(SENTENCES)), min_size=1, max_size=4, unique=True).map(
    lambda places: tuple(keys(*places))
)
EDITS = st.lists(st.builds(RowEdit, st.sampled_from(RowEditKind), KEYS, KEYS), max_size=5)


@given(EDITS)
def test_no_passage_is_lost_by_any_edits(edits: list[RowEdit]) -> None:
    everywhere = [place for row in rows(*edits) for place in row]
    assert set(everywhere) == set(SENTENCES)
    assert built(*edits) == built(*edits)
    assert all(PassageRef(*place) for place in everywhere)
