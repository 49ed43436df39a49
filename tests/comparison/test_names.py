"""Names in a role, and whether two of them are one person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.comparison.accounts import AccountIndex
from reader.comparison.names import are_one_role, is_one_name, is_spelling, name_values
from reader.model.facts import FactKind, FactState, StatedValue
from reader.model.links import PassageRef
from tests.support.accounts import accounts, fact, facts

DAY, NEXT_DAY = "2041-03-04", "2041-03-05"


def name(role: str, *qualifiers: str) -> StatedValue:
    """Return a name in a role."""
    return StatedValue(PassageRef(0, 0), 0, 1, FactKind.NAME, (role,), terms=qualifiers, value="Anna Meyer")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The captain, Anna Meyer, was saved.", "captain"),
        ("Captain Anna Meyer was saved.", "captain"),
        ("Anna Meyer, the captain of the ship, was saved.", "captain"),
        ("Her attorney, Anna Meyer, said so.", "lawyer"),
        ("Union leader Anna Meyer said so.", "leader"),
    ],
)
def test_roles_stand_before_or_behind_a_name(text: str, role: str) -> None:
    (account,) = accounts((DAY, text))
    assert [value.topics[0] for value in name_values(AccountIndex(account))] == [role]


@pytest.mark.parametrize("text", ["In the end, Anna Meyer was saved.", "Anna Meyer, who was aboard, was saved."])
def test_words_around_a_name_that_are_no_role_give_none(text: str) -> None:
    (account,) = accounts((DAY, text))
    assert [value.topics[0] for value in name_values(AccountIndex(account))] == ["name"]


@pytest.mark.parametrize(
    ("a", "b"),
    [("T. Sandoval", "Teo Sandoval"), ("Teo Sandoval", "Teodor Sandoval"), ("Sandoval", "Teo Sandoval"),
     ("Ola Lund", "Ole Lund"), ("Anna Meyer", "Anna Mayer")],
)  # fmt: skip
def test_initials_short_forms_and_spellings_are_one_name(a: str, b: str) -> None:
    assert is_one_name(a, b)
    assert is_one_name(b, a)


@pytest.mark.parametrize(("a", "b"), [("Anna Meyer", "Anna Brandt"), ("Anna Meyer", "Olaf Meyer"), ("", "Anna Meyer")])
def test_other_names_are_other_people(a: str, b: str) -> None:
    assert not is_one_name(a, b)


def test_only_full_names_have_spellings() -> None:
    assert is_spelling("Ola Lund", "Ole Lund")
    assert not is_spelling("O. Lund", "Ole Lund")
    assert not is_spelling("Ole Lund", "Ole Lund")


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_two_texts_can_be_compared(a: str, b: str) -> None:
    assert is_spelling(a, b) == is_spelling(b, a)


def test_qualifiers_distinguish_roles() -> None:
    assert are_one_role(name("chief", "police"), name("chief"))
    assert not are_one_role(name("chief", "police"), name("chief", "fire"))
    assert not are_one_role(name("captain", "former"), name("captain"))


def test_one_captain_in_two_forms_is_no_conflict_and_two_captains_are() -> None:
    one = (DAY, "The captain, T. Sandoval, was saved."), (NEXT_DAY, "Captain Teo Sandoval was questioned.")
    two = (DAY, "The captain, Teo Sandoval, was saved."), (NEXT_DAY, "Captain Anna Brandt was questioned.")
    same = fact(FactKind.NAME, "captain", *one)
    assert (same.state, same.is_conflict) == (FactState.AGREE, False)
    assert same.why == "one name in 2 forms: T. Sandoval, Teo Sandoval"
    assert fact(FactKind.NAME, "captain", *two).is_conflict


def test_two_lawyers_are_no_fact() -> None:
    reports = (DAY, "Her lawyer, Teo Sandoval, said so."), (NEXT_DAY, "His lawyer, Anna Brandt, agreed.")
    assert not [one for one in facts(*reports) if one.kind is FactKind.NAME]


def test_two_people_with_similar_names_in_one_account_are_no_spellings() -> None:
    reports = (
        (DAY, "The sisters Anna Meyer and Anne Meyer were saved, and Anna Meyer thanked the crew."),
        (NEXT_DAY, "Anne Meyer thanked the crew."),
    )
    assert not [one for one in facts(*reports) if one.kind is FactKind.NAME]


def test_another_spelling_of_a_name_is_a_fact_of_its_own() -> None:
    spelling = fact(
        FactKind.NAME,
        "spelling",
        (DAY, "The police questioned Anna Meyer on Monday."),
        (NEXT_DAY, "Anne Meyer was questioned on Monday, the police said."),
    )
    assert spelling.why == "one name in 2 forms: Anna Meyer, Anne Meyer"
    assert not spelling.is_conflict
