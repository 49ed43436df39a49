"""Wrapped text: rows, passages and the gutter."""

from __future__ import annotations

from reader.model.analysis import Passage, PassageKind
from reader.store.index.rows import ArticleRow, PassageMark
from reader.tui.data.document import Document, is_right_to_left, make_document, provisional_passages
from reader.tui.reading.wrapped_text import WrappedText

TEXT = "One two three. Four five six. Seven eight nine.\n\nباران بارید.\n"


def article(key: int = 1) -> ArticleRow:
    return ArticleRow(key, "/a.txt", "a.txt", "A", None, None, None, None, "en", 9, "0" * 64, 3, 0, 0, True)


def document() -> Document:
    passages = [
        Passage(0, 0, 14, PassageKind.BODY, 0, "en"),
        Passage(1, 15, 29, PassageKind.BODY, 0, "en"),
        Passage(2, 30, 47, PassageKind.BODY, 0, "en"),
        Passage(3, 49, 61, PassageKind.BODY, 1, "fa"),
    ]
    links = {1: PassageMark(frozenset({7, 8})), 3: PassageMark(frozenset({99}))}
    return make_document(article(), TEXT, passages, links=links)


def test_passages_are_found_by_row_and_by_offset() -> None:
    wrapped = WrappedText(document(), 20)
    assert [TEXT[row.start : row.end] for row in wrapped.rows] == [
        "One two three. Four ",
        "five six. Seven ",
        "eight nine.\n",
        "\n",
        "باران بارید.\n",
    ]
    assert [list(wrapped.rows_of(index)) for index in range(4)] == [[0], [0, 1], [1, 2], [4]]
    assert wrapped.document.passage_at(wrapped.offset_at(1, 12)) == 2
    assert wrapped.offset_at(2, 500) == TEXT.index("nine.") + 4


def test_the_gutter_shows_the_linked_sources_of_passages_that_start_in_a_row() -> None:
    wrapped = WrappedText(document(), 20)
    numbers = {7: 2, 8: 5, 99: 12}
    rows = [wrapped.gutter(row, 1, frozenset({2}), numbers) for row in range(5)]
    assert [row.signs for row in rows] == ["2 5", "★", "", "", "12"]
    assert [row.linked for row in rows] == [True, True, False, False, True]
    assert [row.cursor for row in rows] == [True, True, False, False, False]
    assert [row.right_to_left for row in rows] == [False, False, False, False, True]


def test_lines_replace_passages_until_an_article_is_analysed() -> None:
    text = "\n\nFirst line\nsecond\n \nthird"
    spans = [text[passage.start : passage.end] for passage in provisional_passages(text)]
    assert spans == ["First line", "second", "third"]
    assert make_document(article(), "", []).passages == ()


def test_reading_starts_below_the_page_furniture() -> None:
    menu = Passage(0, 0, 14, PassageKind.FURNITURE, 0, "en")
    story = Passage(1, 15, 29, PassageKind.BODY, 1, "en")
    assert make_document(article(), TEXT, [menu, story]).beginning == 15
    assert make_document(article(), TEXT, [menu]).beginning == 0


def test_the_first_letter_decides_the_direction() -> None:
    assert is_right_to_left("«باران» fell")
    assert not is_right_to_left("12: Rain (باران)")
    assert not is_right_to_left("")


def test_reading_starts_below_the_front_matter_of_an_unanalysed_article() -> None:
    text = "---\ntitle: Flood\n---\n\nThe river rose.\n"
    assert make_document(article(), text, []).beginning == text.index("The river")
    assert make_document(article(), "---\nA line, and no end of it.\n", []).beginning == 0
