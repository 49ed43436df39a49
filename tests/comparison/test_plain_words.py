"""Facts in plain words."""

from __future__ import annotations

from dataclasses import replace

from reader.comparison.plain_words import AGREE, name_forms, what, why
from reader.model.facts import Difference, FactKind, FactState, Relation, StatedValue
from reader.model.links import PassageRef


def value(kind: FactKind, *topics: str, terms: tuple[str, ...] = ()) -> StatedValue:
    """Return a value with topics."""
    return StatedValue(PassageRef(0, 0), 0, 1, kind, topics, terms=terms)


def difference(relation: Relation, reason: str) -> Difference:
    """Return a difference of the first two values."""
    return Difference(0, 1, relation, 0.9, reason)


def test_a_number_is_named_by_its_question() -> None:
    assert what([value(FactKind.COUNT, "dead")], [""], frozenset()) == "people killed"


def test_a_day_is_named_by_its_event_if_the_accounts_use_the_word() -> None:
    days = [value(FactKind.DATE, "=strike", "attack"), value(FactKind.DATE, "=begin", "attack")]
    assert what(days, ["the attack began", ""], frozenset({"attack"})) == "day of the attack"
    assert what(days, ["the drivers went on strike", ""], frozenset({"strike"})) == "day: the drivers went on strike"


def test_a_name_is_named_by_its_role() -> None:
    assert what([value(FactKind.NAME, "chief-executive")], [""], frozenset()) == "chief executive"
    assert what([value(FactKind.NAME, "chief", terms=("fire",))], [""], frozenset()) == "fire chief"


def test_reasons_name_what_bears_on_the_state_and_days_are_read_by_people() -> None:
    reasons = [
        difference(Relation.WITHIN_BOUNDS, "14 fits at least 12"),
        difference(Relation.LATER, "12 on 2041-03-04, 14 on 2041-03-06"),
    ]
    assert why(reasons, FactState.UPDATED) == "12 on 4 Mar 2041, 14 on 6 Mar 2041"
    assert why(reasons[:1], FactState.AGREE) == "14 fits at least 12"
    assert why([], FactState.AGREE) == AGREE


def test_reasons_with_the_same_words_are_one() -> None:
    reasons = [difference(Relation.DIFFERENT, "7% against 9%"), difference(Relation.DIFFERENT, "9% against 7%")]
    assert why(reasons, FactState.DIFFER) == "7% against 9%"


def test_forms_of_a_name_are_listed_once() -> None:
    names = [replace(value(FactKind.NAME, "judge"), value=form) for form in ("Toll", "M. Toll", "Toll")]
    assert name_forms(names) == "one name in 2 forms: Toll, M. Toll"
    assert name_forms(names[:1]) == AGREE


def test_many_reasons_are_cut_short() -> None:
    reasons = [difference(Relation.DIFFERENT, f"{number} against 99") for number in range(5)]
    assert why(reasons, FactState.DIFFER) == "0 against 99; 1 against 99; 2 against 99; 2 more"
