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
}
UNSURE = {
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
