"""Wrapping: every code point is in exactly one row, and no row is wider than the screen."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.text.sanitize import sanitize
from reader.tui.reading.wrapping import drawn, wrap

ALPHABET = st.characters(exclude_categories=["Cs"]) | st.sampled_from(
    " \n\t-aé“”’—洪水。」한글\u0301\u200d\u200cش👩👧\u00a0\u202e\ufe0f❤"
)
TEXTS = st.text(ALPHABET, max_size=400)


@given(TEXTS, st.integers(2, 60))
@example("a" * 500, 7)
@example("  leading and   many    spaces   ", 5)
@example("\n\n\n", 5)
@example("👩‍👩‍👧‍👦" * 20, 3)
@example("e" + "\u0301" * 1000 + " end", 4)
def test_rows_tile_the_text(text: str, width: int) -> None:
    safe = sanitize(text)
    rows = wrap(safe, width)
    assert "".join(safe[row.start : row.end] for row in rows) == safe
    assert all(before.end == after.start for before, after in pairwise(rows))


@given(TEXTS, st.integers(2, 60))
@example("水" * 100 + " and more", 5)
@example("a洪" * 40, 2)
@example("abc 洪水のあと。町長は。" * 9, 6)
def test_no_row_is_wider_than_the_screen(text: str, width: int) -> None:
    safe = sanitize(text)
    for row in wrap(safe, width):
        words = drawn(safe, row)
        assert cell_len(words) <= width or len(words) == 1 or "\u200d" in words, (words, cell_len(words))


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("first\n\n\nsecond", 20, ["first", "", "second"]),
        ("洪水のあと", 4, ["洪水", "のあ", "と"]),
        ("word " * 30 + "\nnext", 80, ["word " * 15 + "word", "word " * 13 + "word", "", "next"]),
        ("aa“bb” cc", 6, ["aa“bb”", "cc"]),
    ],
)
def test_words_stay_whole_where_they_can(text: str, width: int, rows: list[str]) -> None:
    assert [drawn(text, row) for row in wrap(text, width)] == rows


def test_narrow_and_wide_paths_break_alike() -> None:
    words = "the quick brown fox jumps over the lazy dog and runs on and on " * 4
    narrow = [drawn(words, row) for row in wrap(words, 23)]
    wide = words + "水"  # one wide character sends the whole paragraph down the measuring path
    assert [drawn(wide, row) for row in wrap(wide, 23)][: len(narrow) - 1] == narrow[:-1]
