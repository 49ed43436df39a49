"""How far a text commits to what it states, and what only looks like a hedge, a plan or a condition."""

from __future__ import annotations

import pytest

from reader.model.statements import Modality
from tests.support.statements import stated

POSSIBLE, PLANNED, CONDITIONAL, ASKED, ASSERTED = (
    Modality.POSSIBLE,
    Modality.PLANNED,
    Modality.CONDITIONAL,
    Modality.ASKED,
    Modality.ASSERTED,
)

CASES = [
    ("The dam may collapse.", "collapse", POSSIBLE),
    ("The pilot might have survived.", "survived", POSSIBLE),
    ("The lorry reportedly carried acid.", "carried", POSSIBLE),
    ("Apparently the guard left the gate.", "left", POSSIBLE),
    ("Two climbers are believed to have died.", "died", POSSIBLE),
    ("Forty miners are feared dead.", "feared", POSSIBLE),
    ("The mayor is likely to resign.", "resign", POSSIBLE),
    ("It is possible that the brakes failed.", "failed", POSSIBLE),
    ("The engine appears to have exploded.", "exploded", POSSIBLE),
    ("There are fears that the roof will not hold.", "hold", PLANNED),
    ("The minister will visit the port.", "visit", PLANNED),
    ("The firm plans to close the mill.", "close", PLANNED),
    ("The court is to rule in June.", "rule", PLANNED),
    ("The premier is expected to resign.", "resign", PLANNED),
    ("The envoy said he would return in spring.", "return", PLANNED),
    ("The union is going to sue the firm.", "sue", PLANNED),
    ("The council agreed to pay the victims.", "pay", PLANNED),
    ("The minister may resign or retire.", "retire", POSSIBLE),
    ("The mill will be closed and sold.", "sold", PLANNED),
    ("The firm will be forced to close the mill.", "close", PLANNED),
    ("If Reyes resigns, the party will split.", "resigns", CONDITIONAL),
    ("If Reyes resigns, the party will split.", "split", CONDITIONAL),
    ("The boat would have sunk without help.", "sunk", CONDITIONAL),
    ("Nobody knows whether the pilot slept.", "slept", CONDITIONAL),
    ("Unless the rain stops, the dam could burst.", "stops", CONDITIONAL),
    ("Did the captain leave the ship?", "leave", ASKED),
    ("Survivors called on the minister to resign.", "resign", ASKED),
    ("The union urged the firm to reopen the mill.", "reopen", ASKED),
    ("The judge ordered the firm to pay the victims.", "pay", ASKED),
    ("The chairman offered to resign.", "resign", ASKED),
    ("Residents want to leave the valley.", "leave", ASKED),
    ("The clerk was asked to leave the hall.", "leave", ASKED),
]

ASSERTED_LOOKALIKES = [
    ("The ferry sank in May.", "sank"),
    ("On 21 May the premier resigned.", "resigned"),
    ("Theresa May met the envoy.", "met"),
    ("Will Smith won the prize.", "won"),
    ("The owner could not be reached.", "reached"),
    ("Residents could hear screams.", "hear"),
    ("The crew managed to escape.", "escape"),
    ("The firm was forced to close the mill.", "close"),
    ("The guards used to patrol the pier.", "patrol"),
    ("Every summer the family would visit the lake.", "visit"),
    ("The court fined the firm possibly 40 euros.", "fined"),
    ("The mayor would not comment.", "comment"),
    ("The premier, who wants peace, met the rebels.", "met"),
    ("The minister resigned after the plan failed.", "resigned"),
    ("Dozens, if not hundreds, died.", "died"),
    ("Noor was the first to reach the wreck.", "reach"),
    ("The envoy went on to lead the party.", "lead"),
    ("The captain drank from a can.", "drank"),
    ("Even if the mayor denies it, the tower fell.", "fell"),
    ("The firm said it had closed the mill.", "closed"),
    ("The man who asked for help died.", "died"),
    ("The storm destroyed the planned museum.", "destroyed"),
    ("The driver is suspected of theft and fled.", "fled"),
    ("We can confirm that the roof collapsed.", "collapsed"),
    ("I have to admit that the test failed.", "failed"),
    ("What happened next? The tower fell.", "fell"),
]


@pytest.mark.parametrize(("text", "word", "modality"), CASES)
def test_words_that_hold_back_are_heard(text: str, word: str, modality: Modality) -> None:
    assert stated(text).at(word).modality is modality


@pytest.mark.parametrize(("text", "word"), ASSERTED_LOOKALIKES)
def test_months_names_abilities_and_habits_hold_nothing_back(text: str, word: str) -> None:
    assert stated(text).at(word).modality is ASSERTED


def test_the_words_that_modality_rests_on_are_among_the_cues() -> None:
    example = stated("The firm plans to close the mill.")
    assert [span.of(example.text) for span in example.at("close").cues] == ["plans"]
