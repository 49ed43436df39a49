"""Who and what takes part in a statement."""

from __future__ import annotations

import pytest

from reader.model.statements import Role
from tests.support.statements import stated


@pytest.mark.parametrize(
    ("text", "lemma", "subjects", "objects"),
    [
        ("Soldiers rescued nine hikers.", "rescue", ["Soldiers"], ["nine hikers"]),
        ("Nine hikers were rescued by soldiers.", "rescue", ["soldiers"], ["Nine hikers"]),
        ("The thief was caught and jailed.", "jail", [], ["The thief"]),
        ("Two men and a woman drowned.", "drown", ["Two men", "a woman"], []),
        ("The bus that hit a tree was old.", "hit", ["The bus"], ["a tree"]),
        ("The man arrested on Monday is free.", "arrest", [], ["The man"]),
        ("The mayor wants to close the port.", "close", ["The mayor"], ["the port"]),
        ("The judge ordered the firm to pay.", "pay", ["the firm"], []),
        ("The storm hit the coast, killing four people.", "kill", ["The storm"], ["four people"]),
        ("The collapse of the bridge shocked the town.", "collapse", ["the bridge"], []),
        ("Boats from three towns picked up 48 swimmers, the police said.", "pick up", ["Boats from three towns"],
         ["48 swimmers"]),
    ],
)  # fmt: skip
def test_roles(text: str, lemma: str, subjects: list[str], objects: list[str]) -> None:
    """Passives, relative clauses, participles and shared subjects give the same roles as plain sentences."""
    source = stated(text)
    assert source.who(lemma, Role.SUBJECT) == subjects
    assert source.who(lemma, Role.OBJECT) == objects


def test_a_speaker_set_apart_takes_no_part() -> None:
    """Who reports a fire did not light it."""
    source = stated("The school burned down, fire chief Ada Brook said.")
    assert [source.words(item) for item in source.find("burn down").participants] == ["The school"]


def test_prepositions_are_kept() -> None:
    """Where and with what differ by their preposition; a day is a time, not a participant."""
    source = stated("The driver hit a wall with his car near Lindham on Monday.")
    found = {item.preposition: source.words(item) for item in source.find("hit").participants}
    assert found["near"] == "Lindham"
    assert found["with"].startswith("his car")
    assert "on" not in found


def test_bounds_are_no_participants() -> None:
    """ "At least" is part of the number."""
    source = stated("At least 12 people drowned in the river.")
    assert source.who("drown", Role.OBLIQUE) == ["the river"]


def test_names_are_found_whole() -> None:
    """A participant with a description and a name has the name's mention."""
    source = stated("Captain Ada Brook left the ship.")
    (subject, _) = source.find("leave").participants
    assert source.name(subject) == "Ada Brook"
