"""Quotations are found and attributed to their speakers."""

from __future__ import annotations

import pytest

from tests.support.analysis import analysed

CASES: list[tuple[str, list[tuple[str, str | None]]]] = [
    ("“We will stay,” said Karim Noor, an aide.", [("We will stay,", "Karim Noor")]),
    ("“We will stay,” Karim Noor, an aide to the minister, said.", [("We will stay,", "Karim Noor")]),
    ("“We will stay,” an aide, Karim Noor, told Reuters.", [("We will stay,", "Karim Noor")]),
    (
        '"We will stay," Karim Noor said. "We will win."',
        [("We will stay,", "Karim Noor"), ("We will win.", "Karim Noor")],
    ),
    ("Karim Noor said: ”We will stay.”", [("We will stay.", "Karim Noor")]),
    ("“We will stay,“ said Karim Noor.", [("We will stay,", "Karim Noor")]),
    ("„We will stay,“ said Karim Noor.", [("We will stay,", "Karim Noor")]),
    ("«We will stay,» said Karim Noor.", [("We will stay,", "Karim Noor")]),
    ("Karim Noor spoke first. “We will stay,” he said.", [("We will stay,", "Karim Noor")]),
    ("Karim Noor said they were “reasonable people.”", [("reasonable people.", "Karim Noor")]),
    ("According to Karim Noor, they were “reasonable people.”", [("reasonable people.", "Karim Noor")]),
    ("‘We will stay,’ said Karim Noor.", [("We will stay,", "Karim Noor")]),
    ("“He told me ‘go away’ and left,” said Karim Noor.", [("He told me ‘go away’ and left,", "Karim Noor")]),
    ("“We will stay. We will win. We must,” said Karim Noor.", [("We will stay. We will win. We must,", "Karim Noor")]),
    ("The soldiers’ mothers don’t know, and the ’80s are over.", []),
    ("He is 6'2\" tall.", []),
    ("Nobody spoke of the “puppet”.", [("puppet", None)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_direct_quotations_have_their_speakers(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(text[q.start : q.end], q.speaker) for q in analysed(text).quotes if q.direct] == expected


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Karim Noor said that the talks are over.", "the talks are over", "Karim Noor"),
        ("Karim Noor, an aide, said on Monday that the talks are over.", "the talks are over", "Karim Noor"),
        ("Karim Noor told reporters in Doha that the talks are over.", "the talks are over", "Karim Noor"),
        ("Karim Noor said he will go on.", "he will go on", "Karim Noor"),
        ("Karim Noor spoke. He added that the talks are over.", "the talks are over", "Karim Noor"),
    ],
)
def test_reported_speech_has_its_speaker(text: str, words: str, speaker: str) -> None:
    reported = [q for q in analysed(text).quotes if not q.direct]
    assert [(text[q.start : q.end], q.speaker) for q in reported] == [(words, speaker)]


def test_a_quotation_of_several_paragraphs_has_one_speaker() -> None:
    text = (
        "“We will stay,” said Karim Noor. “We have always stayed here, all of us.\n\n“And we will "
        "win, all of us here.”\n"
    )
    quotes = [(text[q.start : q.end], q.speaker) for q in analysed(text).quotes]
    assert quotes[-1] == ("And we will win, all of us here.", "Karim Noor")
    assert len(quotes) == 3


def test_a_paragraph_of_a_quotation_only_belongs_to_the_last_speaker() -> None:
    text = "Karim Noor urged everybody to stay.\n\n“We have nowhere else to go, all of us.”\n"
    assert [q.speaker for q in analysed(text).quotes] == ["Karim Noor"]


def test_a_quotation_belongs_to_the_passage_where_it_begins() -> None:
    text = "The hall was full. “We will stay. We will win,” said Karim Noor."
    quote = next(q for q in analysed(text).quotes if q.direct)
    assert quote.passage == 1
