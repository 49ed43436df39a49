"""Claims that exclude each other without a word in common, and look-alikes that do not."""

from __future__ import annotations

import pytest

from tests.support.claims import conflicts_of, contradictions_of

SETTING = "Mira Dolan runs Ardent Steel in Norrby. "
"""What both accounts begin with, so that they are about one place and firm."""
CONTRARY = {
    "nobody, somebody": ("Nobody was hurt, the police said.", "Six people were injured, a nurse said."),
    "harmed, died": ("No civilians were harmed, the army said.", "Nine civilians died, the elders said."),
    "offered to resign": ("Dolan will not resign, her office said.", "Dolan has offered to step down."),
    "silent, raised": ("The alarm stayed silent, neighbours said.", "The alarm was raised at once, the manager said."),
    "none heard": ("No siren was heard in the village.", "The sirens sounded at six, the mayor said."),
    "unanimous": ("The board approved the sale unanimously.", "Three directors voted against the sale."),
    "braked": ("The driver had braked, the company said.", "The brakes were never applied, investigators said."),
    "dead, alive": ("The captain was killed, the army said.", "The captain is alive, his wife said."),
    "signed": ("The deal has been signed, Dolan said.", "No agreement has been reached, the union said."),
    "safe": ("The water is safe to drink, the council said.", "The water is contaminated, the laboratory found."),
    "to nothing": ("He has confessed to the killing, a clerk said.", "His lawyer said he had confessed to nothing."),
    "a pronoun": (
        "The bridge at Lom is closed for repairs; it had not collapsed, the mayor said.",
        "The village is cut off because the bridge at Lom collapsed.",
    ),
    "mistaken reports": (
        "Reports that the bridge at Lom had collapsed were mistaken, the mayor said.",
        "The bridge at Lom collapsed.",
    ),
    "reports of things": ("He dismissed reports of an explosion as nonsense.", "An explosion shook the plant."),
    "said in passing": ("There was no explosion, Dolan said.", "A spark had set off an explosion, workers said."),
}
COMPATIBLE = {
    "in two towns": (
        "The ministers did not meet in Oslo, the radio said.",
        "The ministers met in Rome, the press agency said.",
    ),
    "no word": ("There is no information on the trip of the minister.", "The two sides exchange information."),
    "a state that ends": ("The schools were closed.", "The schools reopen in May."),
    "no comment": ("There was no comment from the company.", "A comment in the daily paper was sharp."),
    "without": ("There was no warning, a tenant said.", "The wall fell without warning."),
    "where one lives": ("Anna Reed, who lives in Norrby, was arrested.", "Anna Reed died in May."),
    "other than harm": ("Nobody was hurt, the police said.", "Six people were invited."),
}


@pytest.mark.parametrize("texts", CONTRARY.values(), ids=CONTRARY)
def test_what_cannot_both_be_right_is_found(texts: tuple[str, str]) -> None:
    assert contradictions_of(*(SETTING + text for text in texts))


@pytest.mark.parametrize("texts", COMPATIBLE.values(), ids=COMPATIBLE)
def test_what_can_both_be_right_is_none(texts: tuple[str, str]) -> None:
    assert not conflicts_of(*(SETTING + text for text in texts))


def test_articles_years_apart_are_hardly_about_one_event() -> None:
    texts = ("The strike at Ferrox in Graz was called off.", "The strike at Ferrox in Graz went ahead.")

    assert conflicts_of(*texts)
    assert not conflicts_of(*texts, published=("2031-05-06", "2034-05-06"))


def test_the_title_of_a_row_is_a_whole_clause() -> None:
    texts = (
        "Denials followed. The Norrby council denied the meeting with the miners.",
        "The first meeting between the council and the miners of Norrby was a failure.",
    )
    for fact in conflicts_of(*texts):
        assert fact.what in " ".join(texts)
