"""Tables fit the terminal and lose no text, whatever they contain."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.cli.table import TableColumn, column_widths, table_lines, wrap
from reader.text.sanitize import sanitize_line

texts = st.text(st.one_of(st.sampled_from("ab 你好é́👩🏽\u200d❤️می \n"), st.characters(exclude_categories=["Cs"]))).map(
    lambda text: "\n".join(sanitize_line(line) for line in text.split("\n"))
)
COLUMNS = (TableColumn("source"), TableColumn("n", right=True), TableColumn("text", wide=True))


@settings(deadline=None)
@given(texts, st.integers(2, 40))
def test_wrapping_loses_no_text(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width or len(line) == 1 for line in lines)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(texts, st.integers(0, 999).map(str), texts), min_size=1, max_size=4), st.integers(20, 120))
def test_no_line_is_wider_than_the_terminal(rows: list[tuple[str, str, str]], width: int) -> None:
    heading, rule, *lines = table_lines(COLUMNS, rows, width)
    assert set(rule) == {"─"}
    assert all(cell_len(line) <= width for line in (heading, rule, *lines))


def test_sentences_get_the_width_that_other_columns_leave() -> None:
    rows = [("a-rather-long-name-of-a-file-in-a-folder.txt", "7", "word " * 100)]
    source, number, text = column_widths(COLUMNS, rows, 80)
    assert (source, number) == (20, 1)
    assert source + number + text + 4 == 80


def test_a_small_table_is_no_wider_than_its_content() -> None:
    assert list(table_lines(COLUMNS, [("a", "1", "one two"), ("b", "12", "three\nfour")], 80)) == [
        "source   n  text",
        "───────────────────",
        "a        1  one two",
        "b       12  three",
        "            four",
    ]
