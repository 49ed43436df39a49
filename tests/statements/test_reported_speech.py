"""What somebody said in the words of the article is found, with its speaker; attitudes and plans are not."""

from __future__ import annotations

import pytest

from tests.support.statements import stated


def _reported(text: str) -> list[tuple[str, str | None]]:
    return [(text[q.start : q.end], q.speaker) for q in stated(text).analysis.quotes if not q.direct]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Karim Noor said that the talks are over.", "the talks are over", "Karim Noor"),
        ("Karim Noor, an aide, said on Monday that the talks are over.", "the talks are over", "Karim Noor"),
        ("Karim Noor told reporters in Doha that the talks are over.", "the talks are over", "Karim Noor"),
        ("Karim Noor said he will go on.", "he will go on", "Karim Noor"),
        ("Karim Noor spoke. He added that the talks are over.", "the talks are over", "Karim Noor"),
        ("According to the coast guard, the ship sank at noon.", "the ship sank at noon", "the coast guard"),
        ("The ship sank at noon, the coast guard said.", "The ship sank at noon", "the coast guard"),
        ("The union announced that it would strike on Friday.", "it would strike on Friday", "The union"),
        ("The mayor denied that the bridge was closed.", "the bridge was closed", "The mayor"),
        ("Officials warned that the dam could break.", "the dam could break", "Officials"),
    ],
)
def test_reported_speech_has_its_words_and_its_speaker(text: str, words: str, speaker: str) -> None:
    assert _reported(text) == [(words, speaker)]


def test_words_around_the_verb_are_one_content() -> None:
    text = "The plan, Karim Noor said, would fail within a year."
    assert _reported(text) == [("The plan, Karim Noor said, would fail within a year", "Karim Noor")]


@pytest.mark.parametrize(
    "text",
    [
        "Karim Noor believes that the talks are over.",
        "Karim Noor hopes to win the vote in May.",
        "Karim Noor did not say that the talks are over.",
        "Karim Noor is expected to announce that the talks are over.",
        "“The talks are over for good,” Karim Noor said.",
    ],
)
def test_attitudes_plans_and_quotations_are_no_reported_speech(text: str) -> None:
    assert _reported(text) == []
