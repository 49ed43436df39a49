"""The gutter: signs and separated numbers of linked sources, downwards where they are many."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.tui.reading.gutter_lines import MORE, gutter_lines


def test_numbers_are_separated_and_go_on_in_the_next_row() -> None:
    assert gutter_lines("", [2, 3], 3, 1) == ["2 3"]
    assert gutter_lines("", [2, 3, 4], 3, 2) == ["2 3", "4"]
    assert gutter_lines("", [2, 12, 345], 3, 3) == ["2", "12", "345"]
    assert gutter_lines("★✓", [2, 3], 3, 2) == ["★✓2", "3"]


def test_a_sign_says_that_there_are_more_sources_than_fit() -> None:
    assert gutter_lines("", [2, 3, 4], 3, 1) == ["2+"]
    assert gutter_lines("", [2, 3], 2, 1) == ["2+"]
    assert gutter_lines("", [12, 13], 2, 1) == [MORE]
    assert gutter_lines("★", [2, 3, 4], 3, 1) == ["★2+"]
    assert gutter_lines("★✓", [2], 2, 1) == ["★+"]


def test_a_number_that_is_too_wide_is_a_dot() -> None:
    assert gutter_lines("", [2, 1234], 3, 2) == ["2 •"]


@given(
    st.sampled_from(["", "★", "✓", "★✗"]),
    st.lists(st.integers(1, 2000), unique=True).map(sorted),
    st.integers(2, 5),
    st.integers(1, 6),
)
def test_lines_fit_and_no_source_is_lost_without_a_sign(marks: str, numbers: list[int], width: int, rows: int) -> None:
    lines = gutter_lines(marks, numbers, width, rows)
    assert len(lines) <= rows
    assert all(len(line) <= width for line in lines)
    shown = " ".join(lines).replace("★", " ").replace("✓", " ").replace("✗", " ").split()
    if not lines[-1].endswith(MORE):
        assert len(shown) == len(numbers)
