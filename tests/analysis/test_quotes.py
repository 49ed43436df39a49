"""Quotations are found and attributed to their speakers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    ("text", "speaker"),
    [
        ("“We will stay,” said Rep. Karim Noor, a Democrat from Ohio.", "Karim Noor"),
        ("“We will stay,” Rep. Karim Noor (D-Ohio), a member of the panel, said.", "Karim Noor"),
        ("Said Karim Noor: “We will stay.”", "Karim Noor"),
        ("“We will stay,” said a port official who asked not to be named.", "a port official"),
        ("“We will stay,” a source close to the inquiry said.", "a source close to the inquiry"),
        ("“We will stay,” his childhood friend told reporters.", "his childhood friend"),
        ("Officials said the road was “closed for good and all”.", "Officials"),
        ("Karim Noor's family has called the decision “a disgrace for all of us”.", "Karim Noor's family"),
        ("It rests on a “lawful source of income,” as a customs memo put it.", "a customs memo"),
        ("“We will stay here, all of us.” — Karim Noor", "Karim Noor"),
        ("Karim Noor: “We will stay here, all of us.”", "Karim Noor"),
        ("Karim Noor, quoted by nobody, left at noon, saying “we will stay here”.", "Karim Noor"),
        ("The drug is “safe and sound” in the end.", None),
    ],
)
def test_speakers_are_names_or_descriptions_as_the_text_gives_them(text: str, speaker: str | None) -> None:
    assert [quote.speaker for quote in analysed(text).quotes] == [speaker]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Karim Noor met Laura Weiss in Lorne. “We had no water,” she said.",
            [("We had no water,", "Laura Weiss")],
        ),
        (
            "Mr. Karim Noor spoke of London. “We had no water,” he said.",
            [("We had no water,", "Karim Noor")],
        ),
        (
            "“Is it safe?” Karim Noor asked. “No,” Laura Weiss replied. “Then we wait.”",
            [("Is it safe?", "Karim Noor"), ("No,", "Laura Weiss"), ("Then we wait.", "Laura Weiss")],
        ),
        (
            "Karim Noor said the well was dry. “We had no water for a week.”",
            [("We had no water for a week.", "Karim Noor")],
        ),
    ],
)
def test_pronouns_and_sentences_around_give_the_speaker(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[q.start : q.end], q.speaker) for q in analysed(text).quotes] == expected


def test_a_pronoun_is_never_a_town_nor_somebody_of_another_gender() -> None:
    text = "The road to London was shut. Laura Weiss waited there.\n\n“We had no water at all,” he said.\n"
    assert [quote.speaker for quote in analysed(text).quotes] == [None]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("„Wir bleiben hier“, sagte Karl Weber am Montag.", "Wir bleiben hier", "Karl Weber"),
        ("« Nous restons ici », a déclaré Marie Dupont.", "Nous restons ici", "Marie Dupont"),
        ('"Nos quedamos aquí", dijo Pedro Ruiz.', "Nos quedamos aquí", "Pedro Ruiz"),
        ("«Мы останемся здесь», — сказал Иван Петров.", "Мы останемся здесь", "Иван Петров"),
        ("''We will stay here,'' said Karim Noor.", "We will stay here,", "Karim Noor"),
    ],
)
def test_quotation_marks_and_verbs_of_other_languages(text: str, words: str, speaker: str) -> None:
    quotes = [(text[q.start : q.end], q.speaker) for q in analysed(text).quotes]
    assert quotes == [(words, speaker)]


@settings(deadline=None)
@given(st.text(alphabet="ab A.,:“”\"'’«»„「」—()\n said he Noor", max_size=120))
def test_any_text_has_quotations_within_it(text: str) -> None:
    for quote in analysed(text).quotes:
        assert 0 <= quote.start < quote.end <= len(text)


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
