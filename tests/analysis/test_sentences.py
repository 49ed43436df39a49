"""News is split into passages where a reader would see sentences and lines end."""

from __future__ import annotations

import pytest

from reader.analysis.segment.paragraphs import paragraphs
from tests.support.analysis import analysed, passages

# Each text is written with its passages parted by "|"; the bar itself is taken out before reading.
TEXTS = [
    "The talks ended.| Nobody signed.",
    "“We will go on. |We will not stop,” the envoy said.| He left at noon.",
    "“We will go on.” |The envoy then left the hall.",
    '"Who was there?" the envoy asked. |Nobody answered.',
    "“Who was there?” Mr. Karim asked. |Nobody answered.",
    "“Enough!” she shouted. |The hall fell silent.",
    "“It is over,” he said. |“We can all go home.”",
    "He fought the U.S.S.R. in the mountains. |Later he fled.",
    "He lived in the U.S. for years. |He came back in May.",
    "He lived in the U.S. |The family stayed behind.",
    "They left on Sept. 9, 2001, and never returned.",
    "They left in Sept. |The house was sold.",
    "Mr. Karim met Gen. A. B. Noor on Monday. |Dr. Salem came too.",
    "See No. 5 on the list. |He said no. |Then he left.",
    "The firm Oil Trade Ltd. signed first. |Others followed.",
    "The firm was bought by Oil Trade Ltd. |The price is not known.",
    "Prices rose 3.5 percent, from $2.10 to $2.17. |Wages did not.",
    "He waited... |Then he left.",
    "He waited … and left.",
    "The meeting ended at 3 p.m. on Monday. |It began at 9 a.m. |The hall was cold.",
    "The ceasefire was signed by both sides, he said.|He then left the country.",
    "KABUL (Agency) — The talks have ended. |Nobody signed.",
    "Kabul [Afghanistan], (ANI): The talks have ended. |Nobody signed.",
    "The talks ended, the agency reported. |(image - handout)",
    "They met police Const. Anna Noor near the Great-Mt. Salem park. |Nobody fell.",
    "J. K. Noor wrote it. |George W. Noor read it.",
    "Is it over? |Yes. |It is over!",
    "He works for Yahoo! News in Paris.",
    "It cost approx. 500 dollars, i.e. too much. |Nobody paid.",
    "The site example.com was blocked. |Visit www.example.org for more.",
    "He called it ”a mistake.” |Others agreed.",
    "The mayor (a former judge) spoke. |(He was late.) |Nobody minded.",
    "الاجتماع انتهى.| لم يوقع أحد.",
    "会议结束了。|没有人签字。",
    "क्या यह खत्म हुआ? |हाँ। |सब चले गए।",
    "He met Prof. Amin, Ph.D., of Kabul Univ. in June.",
    "Article 5 applies.[1] |It was never used.[2][3] |Until then.",
    "They met at St. Mary's. |Nobody spoke.",
    "The vote was 51 to 49. |Al-Hakim won.",
    "“Go home.” |‘Why?’ |“Because I say so.”",
    "学校今天关闭。|“孩子们很安全。”|校长这样说。",
    "সভা শেষ হয়েছে।|কেউ সই করেনি।",
    "बैठक समाप्त हुई।|किसी ने हस्ताक्षर नहीं किए।",
    "Die Sitzung am 3. Oktober war die letzte im 21. Jahrhundert. |Der Bau kostet 12 Mio. Franken, d. h. zu viel.",
    "Nach Art. 7 Abs. 1 ist das nicht erlaubt, und der Rat weiß es. |Mehr kommt am 5. 11. 2024 auf den Tisch.",
    "He was only 17. |Dorothea was older, and she was at work on that day.",
    "زار الوزير مكتبة إم. حداد في المدينة. |ثم غادر البلاد.",
]


@pytest.mark.parametrize("marked", TEXTS)
def test_sentences_end_in_the_right_places(marked: str) -> None:
    text = marked.replace("|", "")
    assert passages(text) == [part.strip() for part in marked.split("|")]


def test_each_line_is_a_paragraph() -> None:
    text = (
        "Talks End Without a Treaty\nThe talks ended on Monday, both sides said.\nNobody "
        "signed.\n\n  • a point\n  • another\n"
    )
    found = analysed(text).passages
    assert [text[p.start : p.end] for p in found] == [
        "Talks End Without a Treaty",
        "The talks ended on Monday, both sides said.",
        "Nobody signed.",
        "• a point",
        "• another",
    ]
    assert [p.paragraph for p in found] == [0, 1, 2, 3, 4]


def test_lines_wrapped_at_a_fixed_width_are_one_paragraph() -> None:
    text = (
        "The delegation arrived in the capital late in the evening and went\n"
        "straight to the guest house, where the ministers had been waiting\n"
        "since noon. Nobody spoke to the press. The talks began after\n"
        "midnight and went on until dawn, an aide to the minister told us.\n"
    )
    assert len(paragraphs(text)) == 1
    assert len(analysed(text).passages) == 3


def test_no_break_space_is_white_space() -> None:
    assert passages("The talks ended.\u00a0 Nobody\u00a0signed.") == ["The talks ended.", "Nobody\u00a0signed."]


def test_empty_and_blank_texts_have_no_passages() -> None:
    assert analysed("").passages == ()
    assert analysed(" \n\t \u00a0\n").passages == ()
