"""What pronouns and descriptions stand for, and where that stays open."""

from __future__ import annotations

from tests.support.statements import stated


def name_of_subject(text: str, lemma: str) -> str | None:
    """Return the name of the first participant of a statement."""
    source = stated(text)
    return source.name(source.find(lemma).participants[0])


def test_a_pronoun_is_the_only_person_named_before() -> None:
    """One person in reach: that is who "he" is."""
    assert name_of_subject("Peter Lind drove the bus. He survived.", "survive") == "Peter Lind"


def test_a_pronoun_is_never_a_town() -> None:
    """ "She" is not Paris."""
    assert name_of_subject("The bus left Paris. She survived.", "survive") is None


def test_two_persons_leave_a_pronoun_open() -> None:
    """Who of two men left is not guessed."""
    assert name_of_subject("Peter Lind and Mark Brook met. He left.", "leave") is None


def test_a_description_needs_a_tie_to_its_name() -> None:
    """ "The captain" is the person who the article calls captain, and nobody else."""
    tied = "Captain Peter Lind was on the bridge. The tug turned. Waves rose. The captain survived."
    assert name_of_subject(tied, "survive") == "Peter Lind"
    untied = "Peter Lind was on the bridge. The tug turned. Waves rose. The captain survived."
    assert name_of_subject(untied, "survive") is None


def test_two_captains_leave_a_description_open() -> None:
    """A description that fits two names has none."""
    text = "Captain Peter Lind and Captain Mark Brook sailed. The sea was calm. The captain survived."
    assert name_of_subject(text, "survive") is None


def test_another_captain_is_not_the_captain() -> None:
    """ "The captain of the tug" and "a captain" are not the one named."""
    text = "Captain Peter Lind sailed at dawn. The captain of the tug survived."
    assert name_of_subject(text, "survive") is None


def test_nobody_meets_themselves() -> None:
    """The object of a verb is not its subject."""
    source = stated("The bus was late. Ada Brook warned him.")
    (_, warned) = source.find("warn").participants
    assert source.name(warned) is None


def test_a_person_without_a_name_competes() -> None:
    """ "He" may be the guest rather than the officer who speaks."""
    source = stated("Officer Peter Lind said that the guest left because he was afraid.")
    assert source.name(source.find("afraid").participants[0]) is None
