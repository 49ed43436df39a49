"""Which words of a passage state that something happens or holds."""

from __future__ import annotations

import pytest

from tests.support.statements import stated


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("The mayor resigned and left the city.", ["resign", "leave"]),
        ("The hall was full when the roof fell in.", ["full", "fall"]),
        ("The court found the driver guilty.", ["find guilty"]),
        ("The bus broke down near the border.", ["break down"]),
        ("Two climbers are still missing.", ["be missing"]),
        ("The wall gave way during the night.", ["give way"]),
        ("The union plans to stop work.", ["stop"]),
        ("The water was cut off, and the shops remained empty.", ["cut off", "remain empty"]),
        ("The mayor, Ada Brook, survived and was taken to hospital.", ["survive", "take"]),
        ("The pilot, Jo Lind, had flown for nine years.", ["fly"]),
    ],
)
def test_verbs_and_adjectives_state_something(text: str, lemmas: list[str]) -> None:
    """Particles and complements are part of the predicate; a verb that only plans another has no statement."""
    assert stated(text).lemmas == lemmas


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("The police said that the bridge collapsed.", ["collapse"]),
        ("The bridge collapsed, the police said.", ["collapse"]),
        ("The bridge, engineers said, collapsed at night.", ["collapse"]),
        ("“The bridge collapsed,” said Ada Brook.", ["collapse"]),
        ("The bridge will be closed, its owner, Jo Lind, told reporters on Friday.", ["close"]),
        ("The builder denied wrongdoing.", ["wrongdoing"]),
        ("The minister has always denied taking gifts.", ["take"]),
    ],
)
def test_verbs_of_saying_state_only_their_content(text: str, lemmas: list[str]) -> None:
    """Who says it is an attribution, wherever the verb of saying stands."""
    assert stated(text).lemmas == lemmas


def test_being_refused_something_is_not_a_denial() -> None:
    """ "Was denied bail" states that bail was refused."""
    assert stated("The driver was denied bail.").lemmas == ["deny"]


@pytest.mark.parametrize(
    ("title", "lemmas"),
    [
        ("Bus fares rise to 3 euros", ["rise"]),
        ("Brook resigns", ["resign"]),
        ("No strike planned", ["plan"]),
        ("Bridge builder guilty of fraud", ["guilty"]),
    ],
)
def test_headings_have_a_predicate(title: str, lemmas: list[str]) -> None:
    """Headings leave out "be" and articles, and the parser takes their verbs for nouns."""
    text = stated("Nothing else is known.", title=title)
    assert [statement.lemma for statement in text.statements if statement.passage == 0] == lemmas


def test_nouns_for_events_state_something_if_they_have_participants() -> None:
    """ "The collapse of the bridge" is an event; "the strike" alone only names one."""
    assert "collapse" in stated("The collapse of the bridge shocked the town.").lemmas
    assert stated("The strike goes on.").lemmas == ["go"]


def test_a_dateline_is_no_statement() -> None:
    """The place and day before the first sentence belong to the report."""
    text = stated("LINDHAM, May 5 - The bridge collapsed near the old port, the police said.")
    assert text.lemmas == ["collapse"]
    assert text.find("collapse").time is None
