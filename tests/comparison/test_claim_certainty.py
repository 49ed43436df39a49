"""Only claims that are surely about one thing are flagged as contradictions; the others are found, but not flagged."""

from __future__ import annotations

import pytest

from tests.support.claims import conflicts_of, contradictions_of

SETTING = "The Harrow Lane depot in Elmsford burned on Monday. "

SURE = {
    "a named participant": ("Ruth Amory will resign.", "Ruth Amory will not resign."),
    "a denial in so many words": (
        "The depot had been locked, workers said.",
        "Police denied that the depot had been locked.",
    ),
    "a denial of every case": (
        "Doctors said that flares had been fired into the yard.",
        "No flares were fired at any time, the chief insisted.",
    ),
}
UNSURE = {
    "a denial of one case": (
        "Flares had been fired into the yard.",
        "Hollis denied that flares were fired at the doctors.",
    ),
    "a denial of the manner": ("Captain Brandt acted quickly.", "There is no evidence that Brandt acted improperly."),
    "a denial with a time of its own": (
        "Flares were fired at the yard.",
        "No flares were fired when Hollis was taken away.",
    ),
    "a negated verb before another one": ("Hollis died on Tuesday.", "Hollis never woke again and died."),
    "allowed and forbidden, but different things": (
        "The rule allowed workers to smoke.",
        "The rule forbade workers to drink.",
    ),
    "one object, two light verbs": ("Hollis took the ball.", "Hollis did not get the ball."),
    "nobody in particular": ("Nobody inside the depot helped the men.", "A guard had helped the men."),
    "nothing shared": ("No shots were fired during the arrest.", "He fired at a deputy."),
}


@pytest.mark.parametrize("texts", SURE.values(), ids=SURE)
def test_what_is_surely_about_one_thing_is_flagged(texts: tuple[str, str]) -> None:
    assert conflicts_of(*(SETTING + text for text in texts))


@pytest.mark.parametrize("texts", UNSURE.values(), ids=UNSURE)
def test_what_may_be_about_two_things_is_not_flagged(texts: tuple[str, str]) -> None:
    assert not conflicts_of(*(SETTING + text for text in texts))


def test_an_uncertain_contradiction_is_still_found() -> None:
    assert contradictions_of(*(SETTING + text for text in UNSURE["nobody in particular"]))
