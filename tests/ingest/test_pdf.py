"""PDF documents become running text in reading order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import UnreadableFileError
from reader.ingest.read import read_article
from reader.model.text import Article, MediaType, MetadataField, Provenance

Read = Callable[[str, "str | bytes"], Article]
MakePdf = Callable[..., bytes]
Words = tuple[float, float, float, str]

PIER = [
    "The harbour council met on Monday and put off its vote",
    "on the new pier until the spring, its chair told the",
    "reporters who had waited in the hall all afternoon.",
]
BASIN = [
    "Fishermen had asked for a delay, because the work would",
    "close the inner basin for most of the coming season and",
    "leave them without a berth, their speaker had warned.",
]
HEARING = [
    "A second hearing is planned for March, and by then the",
    "engineers are to bring a cheaper plan with fewer piles,",
    "which the council wants to see before it votes again.",
]


def column(x: float, y: float, *paragraphs: list[str], size: float = 10) -> list[Words]:
    """Return paragraphs below each other with half a line between them."""
    words = []
    for lines in paragraphs:
        for line in lines:
            words.append((x, y, size, line))
            y -= 1.2 * size
        y -= 0.7 * size
    return words


def test_lines_are_joined_into_paragraphs(read: Read, make_pdf: MakePdf) -> None:
    article = read("a.pdf", make_pdf([column(72, 700, PIER, BASIN)]))
    assert article.text == " ".join(PIER) + "\n\n" + " ".join(BASIN)
    assert (article.media_type, article.pages, article.furniture) == (MediaType.PDF, (0,), ())


def test_indented_paragraphs_without_space_between_them_are_separated(read: Read, make_pdf: MakePdf) -> None:
    lines = column(72, 700, [*PIER, *BASIN])
    lines[3] = (90, *lines[3][1:])
    assert read("a.pdf", make_pdf([lines])).text == " ".join(PIER) + "\n\n" + " ".join(BASIN)


@pytest.mark.parametrize("by_rows", [False, True], ids=["drawn by columns", "drawn by rows"])
def test_two_columns_are_read_one_after_the_other(read: Read, make_pdf: MakePdf, by_rows: bool) -> None:
    title = [(72.0, 740.0, 20.0, "The pier will have to wait for another spring")]
    left, right = column(60, 700, PIER, BASIN), column(330, 700, HEARING, PIER)
    words = [word for pair in zip(left, right, strict=True) for word in pair] if by_rows else [*left, *right]
    article = read("a.pdf", make_pdf([[*title, *words]]))
    parts = [" ".join(lines) for lines in (PIER, BASIN, HEARING, PIER)]
    assert article.text.split("\n\n") == [title[0][3], *parts]
    assert article.title == MetadataField(title[0][3], Provenance.LARGEST_TYPE)


def test_a_paragraph_continues_in_the_next_column(read: Read, make_pdf: MakePdf) -> None:
    left, right = column(60, 700, PIER, [*BASIN, HEARING[0]]), column(330, 700, HEARING[1:], PIER, PIER)
    article = read("a.pdf", make_pdf([[*left, *right]]))
    assert " ".join([*BASIN, *HEARING]) in article.text


def test_a_table_is_read_by_rows(read: Read, make_pdf: MakePdf) -> None:
    cells = [("Side", "Seats"), ("North", "12"), ("South", "7"), ("East", "31"), ("West", "4"), ("All together", "54")]
    words = [
        word for n, row in enumerate(cells) for word in zip((72, 300), (650 - 12 * n,) * 2, (10,) * 2, row, strict=True)
    ]
    text = read("a.pdf", make_pdf([[*column(72, 700, PIER), *words]])).text
    assert "North 12" in text and "All together 54" in text


def test_hyphenation_is_undone_and_real_hyphens_are_kept(read: Read, make_pdf: MakePdf) -> None:
    lines = [
        "The long-awaited vote of the harbour coun-",
        "cil was put off for a second time, and the long-",
        "awaited pier with it. An anti-",
        "Norland speaker asked for a self-",
        "made plan of the years 1979-",
        "1989 instead of another bor-",
        "rowed one from elsewhere, which was refused.",
    ]
    text = read("a.pdf", make_pdf([column(72, 700, lines)])).text
    for whole in ("harbour council was", "long-awaited pier", "anti-Norland", "self-made", "1979-1989", "borrowed"):
        assert whole in text


def numbered(pages: list[list[Words]]) -> list[list[Words]]:
    heads = [(72.0, 765.0, 8.0, "Harbour Times, January 2022")]
    return [
        [*heads, *page, (300.0, 30.0, 8.0, f"Page {number} of {len(pages)}")] for number, page in enumerate(pages, 1)
    ]


def test_running_heads_and_page_numbers_are_furniture_and_never_break_a_sentence(read: Read, make_pdf: MakePdf) -> None:
    pages = [column(72, 700, PIER, BASIN[:1]), column(72, 700, BASIN[1:], HEARING), column(72, 700, PIER)]
    article = read("a.pdf", make_pdf(numbered(pages)))
    assert " ".join(BASIN) in article.text
    marked = [span.of(article.text) for span in article.furniture]
    assert marked.count("Harbour Times, January 2022") == 3
    assert [words for words in marked if words.startswith("Page")] == ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]
    assert article.title.value != "Harbour Times, January 2022"


def test_a_page_number_between_columns_does_not_join_them(read: Read, make_pdf: MakePdf) -> None:
    first = [*column(60, 700, PIER, BASIN, HEARING), *column(330, 700, HEARING, PIER, BASIN)]
    second = [*column(60, 700, BASIN, HEARING, PIER), *column(330, 700, BASIN, BASIN, PIER)]
    pages = [[*words, (318.0, 300.0, 10.0, number)] for words, number in ((first, "1"), (second, "2"))]
    article = read("a.pdf", make_pdf(pages))
    assert " ".join(PIER) in article.text and " ".join(HEARING) in article.text
    assert [span.of(article.text) for span in article.furniture] == ["1", "2"]


def test_numbers_of_lines_are_furniture(read: Read, make_pdf: MakePdf) -> None:
    lines = column(100, 700, [*PIER, *BASIN])
    numbers = [(70.0, y, size, str(number)) for number, (_, y, size, _) in enumerate(lines, 1)]
    article = read("a.pdf", make_pdf([[word for pair in zip(numbers, lines, strict=True) for word in pair]]))
    assert " ".join([*PIER, *BASIN]) in article.text
    assert [span.of(article.text) for span in article.furniture] == ["1 2 3 4 5 6"]


def test_a_table_of_counts_keeps_its_numbers(read: Read, make_pdf: MakePdf) -> None:
    rows = [("12", "North Pier"), ("7", "Long Quay"), ("31", "Basin"), ("4", "Slip"), ("2", "Mole"), ("9", "Dock")]
    words = [(x, 700 - 12 * n, 10, cell) for n, row in enumerate(rows) for x, cell in zip((72, 100), row, strict=True)]
    assert "31 Basin" in read("a.pdf", make_pdf([words])).text.replace("\n", " ")


def test_items_with_a_hanging_indent_are_a_paragraph_each(read: Read, make_pdf: MakePdf) -> None:
    items = ["The council puts off its vote until the boats are", "back in the harbour", "Fishermen ask for a berth"]
    words = [(72, 600, 10, "\u2022"), (86, 600, 10, items[0]), (86, 588, 10, items[1]), (72, 576, 10, "\u2022")]
    text = read("a.pdf", make_pdf([[*column(72, 700, PIER), *words, (86, 576, 10, items[2])]])).text
    assert f"\u2022 {items[0]} {items[1]}\n\n\u2022 {items[2]}" in text


def test_a_footnote_does_not_break_the_sentence_that_runs_over_the_page(read: Read, make_pdf: MakePdf) -> None:
    first = [*column(72, 700, PIER, BASIN[:2]), (72.0, 200.0, 8.0, "1 Minutes of the council, page 12.")]
    article = read("a.pdf", make_pdf([first, column(72, 700, BASIN[2:], HEARING)]))
    assert article.text.split("\n\n") == [
        " ".join(PIER), " ".join(BASIN), "1 Minutes of the council, page 12.", " ".join(HEARING)
    ]  # fmt: skip


def test_a_range_of_numbers_is_not_parted_at_the_end_of_a_line(read: Read, make_pdf: MakePdf) -> None:
    lines = [
        "The limit on flights had been set for the years 2019\u2013",
        "2021 and was never used, it said.",
    ]
    assert "the years 2019\u20132021 and" in read("a.pdf", make_pdf([column(72, 700, lines)])).text


def test_page_offsets_are_right_even_inside_a_paragraph(read: Read, make_pdf: MakePdf) -> None:
    pages: list[list[Words]] = [column(72, 700, PIER[:2]), column(72, 700, PIER[2:]), [], column(72, 700, BASIN)]
    article = read("a.pdf", make_pdf(pages))
    first, second, third, fourth = article.pages
    assert (first, article.text[second:].split("\n")[0]) == (0, PIER[2])
    assert third == fourth
    assert article.text[fourth:].startswith(BASIN[0])


def test_metadata_written_by_programs_is_ignored(read: Read, make_pdf: MakePdf) -> None:
    page = [column(72, 700, PIER)]
    said = "/Title (Of piers and votes) /Author (Ann Bell) /CreationDate (D:20220124103000Z)"
    article = read("a.pdf", make_pdf(page, info=said))
    assert article.title == MetadataField("Of piers and votes", Provenance.PDF_METADATA)
    assert article.author == MetadataField("Ann Bell", Provenance.PDF_METADATA)
    assert article.published == MetadataField("2022-01-24", Provenance.PDF_CREATION_DATE)
    made = "/Title (Microsoft Word - draft7.doc) /Author (admin) /CreationDate (D:20220124) /Producer (Skia/PDF m96)"
    article = read("b.pdf", make_pdf(page, info=made))
    assert article.title.provenance == Provenance.FIRST_LINE
    assert (article.author, article.published) == (None, None)


def test_metadata_that_is_not_text_is_ignored(read: Read, make_pdf: MakePdf) -> None:
    article = read(
        "a.pdf", make_pdf([column(72, 700, PIER)], info="/Title <FEFFD800> /Author <FEFFDC00D800> /Subject 7")
    )
    assert article.title.provenance == Provenance.FIRST_LINE


def test_a_date_in_the_text_takes_precedence_over_the_creation_date(read: Read, make_pdf: MakePdf) -> None:
    words = [(72.0, 740.0, 18.0, "A vote put off"), (72.0, 720.0, 10.0, "24 January 2022"), *column(72, 700, PIER)]
    article = read("a.pdf", make_pdf([words], info="/CreationDate (D:20240101)"))
    assert article.published == MetadataField("2022-01-24", Provenance.DATE_LINE)


KEYS = f"/O <{'41' * 32}> /U <{'42' * 32}>"
LOCK = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 {KEYS} >> /ID [<{'00' * 16}> <{'00' * 16}>]"


def test_unreadable_pdfs_are_reported_with_advice(tmp_path: Path, make_pdf: MakePdf) -> None:
    page = [column(72, 700, PIER)]
    for content, reason, advice in (
        (make_pdf([[]]), "scan", "OCR"),
        (make_pdf(page, trailer=LOCK), "password", "save a copy"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 4, "broken PDF", "fetch it again"),
        (b"<!DOCTYPE html><p>Not found</p>", "a web page, not a PDF", "rename"),
        (b"plain words", "is not a PDF", "rename"),
        (b"", "is empty", "open it"),
    ):
        path = tmp_path / "a.pdf"
        path.write_bytes(content)
        with pytest.raises(UnreadableFileError, match=reason) as caught:
            read_article(str(path), "a.pdf")
        assert advice in caught.value.advice


def test_a_truncated_pdf_is_read_or_reported(tmp_path: Path, make_pdf: MakePdf) -> None:
    whole = make_pdf([column(72, 700, PIER, BASIN)] * 3)
    path = tmp_path / "a.pdf"
    for end in range(0, len(whole), 97):
        path.write_bytes(whole[:end])
        try:
            assert read_article(str(path), "a.pdf").text
        except UnreadableFileError as error:
            assert error.reason and error.advice


def test_quotation_marks_and_accents_are_read(read: Read, make_pdf: MakePdf) -> None:
    text = read("a.pdf", make_pdf([[(72, 700, 10, "The “office” of the harbour – café and all – stayed open.")]])).text
    assert text == "The “office” of the harbour – café and all – stayed open."
