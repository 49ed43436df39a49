"""Exports of press archives: each article by itself, with what the archive states about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ingest.exports.archive_article import author_names
from reader.ingest.exports.export import read_export
from reader.ingest.exports.written_date import is_date_line, written_date
from reader.ingest.extracted import ExtractedDocument
from reader.ingest.read import read_articles
from reader.model.text import Article, Provenance
from tests.support.archives import NEXIS, docx_paragraphs

NEXIS_NEW = """\
User Name: Ada Quill
Date and Time: Friday, April 12, 2024 9:11:00 AM CEST
Job Number: 2207
Documents (2)
1. Fire closes the cannery at Tarnwick
Client/Matter: -None-
2. Kanzlei prueft Brandschutz
Page 1 of 3
Fire closes the cannery at Tarnwick
Northern Gazette
April 9, 2024 Tuesday

Copyright 2024 Northern Gazette Ltd All Rights Reserved

Section: NEWS; Pg. 1
Length: 52 words
Byline: Ada Quill
Body

A fire broke out in the cannery at Tarnwick on Monday night.

Page 2 of 3
The owner said that the plant would be closed for three weeks.

Classification
Language: ENGLISH
Load-Date: April 10, 2024
End of Document
Kanzlei prueft Brandschutz
Hafenkurier
Mittwoch 10. April 2024

Length: 20 words
Body

Eine Kanzlei prueft, ob die Fabrik genug gegen Feuer getan hat.

Load-Date: April 11, 2024
End of Document
"""
FACTIVA = """
SE  News
HD  Fire closes the cannery at Tarnwick
BY  By Ada Quill
WC  52 words
PD  9 April 2024
ET  06:01
SN  Northern Gazette
SC  NORGAZ
LA  English
CY  (c) 2024 Northern Gazette Ltd.

LP
A fire broke out in the cannery on Monday night.

TD
The owner, Selma Dray, spoke of three weeks.

AN  Document NORGAZ0020240409ek4900001

HD  Fishermen look for another buyer
WC  30 words
PD  11 April 2024
SN  Coast Weekly
LA  English

LP
The fishermen have to sell their catch elsewhere.

AN  Document COAWEE0020240411ek4b00002
"""
FACTIVA_DISPLAY = """
Fire closes the cannery at Tarnwick
Ada Quill
52 words
9 April 2024
06:01
Northern Gazette
NORGAZ
English
Copyright 2024 Northern Gazette Ltd.

A fire broke out in the cannery on Monday night.

The owner, Selma Dray, spoke of three weeks.

Document NORGAZ0020240409ek4900001

Fishermen look for another buyer
30 words
11 April 2024
Coast Weekly
COAWEE
English
Copyright 2024 Coast Weekly

The fishermen have to sell their catch elsewhere.

Document COAWEE0020240411ek4b00002
"""
PROQUEST = """\
____________________________________________________________
Report Information from ProQuest
12 April 2024 09:11
____________________________________________________________

Table of contents

1. Fire closes the cannery at Tarnwick

____________________________________________________________

Document 1 of 2

Fire closes the cannery at Tarnwick

Author: Quill, Ada; Reve, Jon

Publication info: Northern Gazette ; Tarnwick [Tarnwick]. 09 Apr 2024: A.1.

https://archive.example/docview/77

Abstract: A fire.

Full text: A fire broke out in the cannery at Tarnwick on Monday night.

Note: the owner spoke of three weeks.

Subject: Fires; Canneries

Publication title: Northern Gazette

Publication date: Apr 9, 2024

Document URL: https://archive.example/docview/77

____________________________________________________________

Document 2 of 2

Fishermen look for another buyer

Publication info: Coast Weekly ; Tarnwick [Tarnwick]. 11 Apr 2024.

Full text: The fishermen have to sell their catch elsewhere.

Publication date: Apr 11, 2024
"""


def articles_in(folder: Path, name: str, content: str | bytes) -> list[Article]:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_articles(str(path), name)


def own_text(article: Article) -> str:
    """Return the text of an article without its furniture."""
    text = article.text
    for span in reversed(article.furniture):
        text = text[: span.start] + text[span.end :]
    return text.strip()


def fields(article: Article) -> tuple[str, str | None, str | None, str | None]:
    publisher, published, author = (
        field.value if field else None for field in (article.publisher, article.published, article.author)
    )
    return article.title.value, publisher, published, author


FIRE = ("Fire closes the cannery at Tarnwick", "Northern Gazette", "2024-04-09")
BUYER = ("Fishermen look for another buyer", "Coast Weekly", "2024-04-11")


def test_nexis_articles_have_headline_paper_date_and_byline(tmp_path: Path) -> None:
    first, second, third = articles_in(tmp_path, "press.txt", NEXIS)
    assert fields(first) == (*FIRE, "Ada Quill and Jon Reve")
    assert fields(second) == ("Cannery stays shut after the fire", "Tarnwick Post", "2024-04-10", None)
    assert fields(third) == (*BUYER, None)
    assert first.title.provenance is Provenance.ARCHIVE_FIELD
    assert [article.source for article in (first, third)] == [
        "press.txt/fire-closes-the-cannery-at-tarnwick",
        "press.txt/fishermen-look-for-another-buyer",
    ]


def test_nexis_text_has_no_fields_and_no_wrapped_lines(tmp_path: Path) -> None:
    first, second, _ = articles_in(tmp_path, "press.txt", NEXIS)
    assert own_text(first) == (
        "Fire closes the cannery at Tarnwick\n\nA fire broke out in the cannery at Tarnwick on Monday night, and two "
        "workers were taken to the hospital of Ostrava Bay with burns.\n\nThe owner, Selma Dray, said that the plant "
        "would be closed for three weeks."
    )
    assert "SECTION: NEWS; Pg. 1" in first.text and "Download Request" not in first.text
    assert "KEY POINT: the plant" in own_text(second)  # a colon does not make a field


def test_nexis_of_today_is_read_from_text_and_word_files(tmp_path: Path) -> None:
    for articles in (
        articles_in(tmp_path, "press.txt", NEXIS_NEW),
        articles_in(tmp_path, "press.docx", docx_paragraphs(NEXIS_NEW)),
    ):
        fire, law = articles
        assert fields(fire) == (*FIRE, "Ada Quill")
        assert fields(law) == ("Kanzlei prueft Brandschutz", "Hafenkurier", "2024-04-10", None)
        assert own_text(fire).endswith("The owner said that the plant would be closed for three weeks.")
        assert "Page 2 of 3" not in fire.text and "Load-Date" not in own_text(fire)


@pytest.mark.parametrize("export", [FACTIVA, FACTIVA_DISPLAY])
def test_factiva_with_and_without_codes(tmp_path: Path, export: str) -> None:
    fire, buyer = articles_in(tmp_path, "press.txt", export)
    assert fields(fire) == (*FIRE, "Ada Quill")
    assert fields(buyer) == (*BUYER, None)
    assert own_text(fire) == (
        "Fire closes the cannery at Tarnwick\n\nA fire broke out in the cannery on Monday night.\n\nThe owner, Selma "
        "Dray, spoke of three weeks."
    )
    assert fire.source == "press.txt/norgaz0020240409ek4900001"


def test_proquest_articles(tmp_path: Path) -> None:
    fire, buyer = articles_in(tmp_path, "press.txt", PROQUEST)
    assert fields(fire) == (*FIRE, "Ada Quill, Jon Reve")
    assert fields(buyer) == (*BUYER, None)
    assert fire.url is not None and fire.url.value == "https://archive.example/docview/77"
    assert own_text(fire).endswith("on Monday night.\n\nNote: the owner spoke of three weeks.")


def test_europresse_articles(tmp_path: Path) -> None:
    articles = "".join(
        f'<article><header><span class="DocPublicationName">{paper}, no. 77</span><span class="DocHeader">{day}</span>'
        f'<div class="titreArticle"><p>{title}</p></div></header><div class="docOcurrContainer"><p>{first}</p>'
        f"<p>{second}</p></div><footer>Tous droits reserves</footer></article>"
        for paper, day, title, first, second in (
            (
                "Le Courrier du Quai",
                "mardi 9 avril 2024",
                "La conserverie ferme",
                "Un incendie a eclate.",
                "Deux blesses.",
            ),
            ("Le Soir des Isles", "10 avril 2024", "Les pecheurs attendent", "Ils vendent ailleurs.", "Rien de plus."),
        )
    )
    fire, wait = articles_in(tmp_path, "press.html", f"<html><body>{articles}</body></html>")
    assert fields(fire) == ("La conserverie ferme", "Le Courrier du Quai", "2024-04-09", None)
    assert fields(wait)[:3] == ("Les pecheurs attendent", "Le Soir des Isles", "2024-04-10")
    assert own_text(fire) == "La conserverie ferme\n\nUn incendie a eclate.\n\nDeux blesses."


def test_paragraphs_that_begin_like_fields_stay_text(tmp_path: Path) -> None:
    insert = "Location: the old town, said the owner.\n\nNobody was near.\n\nThe owner, Selma Dray"
    for export in (NEXIS, NEXIS_NEW, FACTIVA.replace("AN  Doc", "\nAN  Doc"), PROQUEST):
        text = export.replace("The owner, Selma Dray", insert).replace("The owner said", insert)
        article = articles_in(tmp_path, "press.txt", text.replace("Note: the owner", insert))[0]
        assert "Nobody was near." in own_text(article) and "the old town" in own_text(article)


def test_a_report_from_los_angeles_has_no_field_of_two_letters(tmp_path: Path) -> None:
    export = FACTIVA.replace("The owner, Selma Dray", "LA County and the owner, Selma Dray")
    assert "LA County and the owner" in own_text(articles_in(tmp_path, "press.txt", export)[0])


def test_rights_and_newspaper_above_the_date(tmp_path: Path) -> None:
    export = NEXIS.replace("Northern Gazette\n\n", "Copyright 2024 Gazette Ltd\n     Northern Gazette\n\n", 1)
    assert fields(articles_in(tmp_path, "press.txt", export)[0]) == (*FIRE, "Ada Quill and Jon Reve")


def test_french_and_german_counters(tmp_path: Path) -> None:
    for counter in ("DOCUMENTS", "Dokumenten"):
        export = NEXIS.replace(" of 3 DOCUMENTS", f" von 3 {counter}")
        assert len(articles_in(tmp_path, "press.txt", export)) == 3


def test_an_article_without_text_does_not_hide_the_others(tmp_path: Path) -> None:
    picture = "\n   3 of 3 DOCUMENTS\n\n   Coast Weekly\n\n   April 11, 2024\n\nThe quay\n\nGRAPHIC: The quay at dawn\n"
    articles = articles_in(tmp_path, "press.txt", NEXIS.split("3 of 3 DOCUMENTS")[0].rstrip() + picture)
    assert [article.title.value for article in articles][-1] == "The quay" and len(articles) == 3


def test_counters_before_their_numbers_and_editions(tmp_path: Path) -> None:
    export = NEXIS.replace("Late Edition", "\nHauptausgabe\n")
    for number in "123":
        export = export.replace(f"{number} of 3 DOCUMENTS", f"Dokument {number} von 3")
    first, _, third = articles_in(tmp_path, "press.txt", export)
    assert fields(first)[:3] == FIRE and fields(third)[:3] == BUYER


def test_fields_without_blank_lines_between_them(tmp_path: Path) -> None:
    for export in (NEXIS, PROQUEST):
        for field in ("SECTION: ", "LENGTH: ", "Publication info: ", "Publication date: ", "Subject: "):
            export = export.replace(f"\n\n{field}", f"\n{field}")
        first = articles_in(tmp_path, "press.txt", export)[0]
        assert fields(first)[:3] == FIRE
        assert fields(first)[3] in ("Ada Quill and Jon Reve", "Ada Quill, Jon Reve")


def test_a_headline_in_capitals_below_a_section_is_no_byline(tmp_path: Path) -> None:
    export = FACTIVA_DISPLAY.replace(
        "Fire closes the cannery at Tarnwick\nAda Quill", "News\nCannery Owner Asks For Help"
    )
    assert fields(articles_in(tmp_path, "press.txt", export)[0])[::3] == ("Cannery Owner Asks For Help", None)


@pytest.mark.parametrize(
    "text",
    [
        "Minutes of the council\n\nThe clerk read 1 of 3 documents aloud.\n\nThe vote was put off until June.",
        "How to export\n\nEach article ends with\nEnd of Document\nand begins with its title.\n",
        "Review\n\nThe paper is in ProQuest.\n\nFull text: none of the libraries has it, she said on Monday.",
        "HD is the code of a headline\n\nAN  Document ABCDEF0020240409ek4900001",
    ],
)
def test_texts_about_exports_are_ordinary_articles(tmp_path: Path, text: str) -> None:
    (article,) = articles_in(tmp_path, "a.txt", text)
    assert article.text == text and article.source == "a.txt"


def test_an_article_that_is_twice_in_an_export_is_read_once(tmp_path: Path) -> None:
    assert len(articles_in(tmp_path, "press.txt", FACTIVA + FACTIVA)) == 2


def test_articles_of_the_same_title_keep_their_names_in_any_order(tmp_path: Path) -> None:
    column = NEXIS.replace("Cannery stays shut after the fire", "Fire closes the cannery at Tarnwick")
    names = {article.source: article.text for article in articles_in(tmp_path, "press.txt", column)}
    assert len(names) == 3
    later = column.split("2 of 3 DOCUMENTS")[0] + "2 of 3 DOCUMENTS" + column.split("2 of 3 DOCUMENTS")[1]
    assert {article.source: article.text for article in articles_in(tmp_path, "press.txt", later)} == names


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("March 5, 2024 Tuesday", "2024-03-05"),
        ("Dienstag 16. November 1999", "1999-11-16"),
        ("mardi 5 mars 2024", "2024-03-05"),
        ("5 de marzo de 2024", "2024-03-05"),
        ("martedì 5 marzo 2024", "2024-03-05"),
        ("05.03.2024", "2024-03-05"),
        ("05/03/2024", None),
        ("31 February 2024", None),
        ("March 2024", None),
        ("5 mars by rover 2024", None),
    ],
)
def test_dates_of_archives(line: str, day: str | None) -> None:
    assert written_date(line) == day
    assert is_date_line(line) == (day is not None)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ada Quill", "Ada Quill"),
        ("Quill, Ada; Reve, Jon", "Ada Quill, Jon Reve"),
        ("Ada Quill, Jon Reve", "Ada Quill, Jon Reve"),
        ("", ""),
    ],
)
def test_names_in_bylines(byline: str, names: str) -> None:
    assert author_names(byline) == names


LINES = st.sampled_from(
    [*NEXIS.splitlines(), *NEXIS_NEW.splitlines(), *FACTIVA.splitlines(), *PROQUEST.splitlines(), "", "x", ":"]
)


@given(st.lists(LINES, max_size=60))
def test_any_order_of_lines_yields_complete_articles_or_none(lines: list[str]) -> None:
    for document in read_export(ExtractedDocument("\n".join(lines), "utf-8", "test")):
        assert document.title and document.text.startswith(document.title.value)
        ends = [end for span in document.furniture for end in (span.start, span.end)]
        assert ends == sorted(ends) and all(end <= len(document.text) for end in ends)
