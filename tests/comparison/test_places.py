"""Where something is or happens, and how two places compare."""

from __future__ import annotations

from reader.comparison.accounts import AccountIndex
from reader.comparison.places import compare_places, grain_of, is_setting, looks_alike, place_values, settings
from reader.model.facts import FactKind, Relation, StatedValue
from reader.model.links import PassageRef
from tests.support.accounts import accounts, fact, facts

DAY, NEXT_DAY = "2041-03-04", "2041-03-05"


def place(name: str, article: int = 0, unit: str | None = None) -> StatedValue:
    """Return a place that an account gives."""
    return StatedValue(PassageRef(article, 0), 0, 1, FactKind.PLACE, ("crash",), value=name, unit=unit)


def relation(name: str, other: str) -> Relation:
    """Return how two places compare."""
    return compare_places(place(name), place(other, 1))[0]


def test_a_town_in_its_country_is_not_another_place() -> None:
    assert relation("Lyon", "France") is Relation.NOT_COMPARABLE
    assert relation("Lyon", "Marseille") is Relation.DIFFERENT


def test_short_forms_and_abbreviations_are_one_place() -> None:
    assert relation("the Tarn forest", "Tarn") is Relation.SAME_NAME
    assert relation("Mt Cook", "Mount Cook") is Relation.EQUAL
    assert relation("Gulf of Aden", "Gulf") is Relation.NOT_COMPARABLE


def test_places_of_two_sorts_are_not_compared() -> None:
    assert grain_of("Keel Lane") == "street"
    assert grain_of("Norvane") is None
    assert relation("Keel Lane", "Tarn forest") is Relation.NOT_COMPARABLE
    assert relation("Keel Lane", "Mill Road") is Relation.DIFFERENT


def test_names_that_differ_in_few_letters_look_alike() -> None:
    assert looks_alike("Northbrook", "Southbrook")
    assert not looks_alike("Northbrook", "Elmsford")


def test_the_place_of_a_fire_contradicts_another_street() -> None:
    found = fact(
        FactKind.PLACE,
        "place",
        (DAY, "A fire in a warehouse in Pine Street killed two men on Sunday."),
        (NEXT_DAY, "The warehouse in Oak Street was destroyed by a fire on Sunday."),
    )
    assert found.is_conflict
    assert found.why == "different places: Pine Street, Oak Street"


def test_where_two_people_live_is_no_fact() -> None:
    reports = (DAY, "Vera Holt lives in Elmsford."), (DAY, "Olga Brandt lives in Norvane.")
    assert not [one for one in facts(*reports) if one.kind is FactKind.PLACE]


def test_a_place_after_where_belongs_to_the_clause_that_follows() -> None:
    (account,) = accounts((DAY, "There was trouble in Northbrook, where the school opened late."))
    (value,) = place_values(AccountIndex(account))
    assert "=open" in value.topics


def test_a_place_that_most_accounts_name_is_the_setting() -> None:
    names = settings([place("Elmsford", 0), place("Elmsford", 1), place("the Elmsford", 2), place("Pine Street", 2)])
    assert is_setting(place("Elmsford"), names)
    assert not is_setting(place("Pine Street"), names)
