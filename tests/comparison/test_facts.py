"""The facts that several accounts of one invented story state."""

from __future__ import annotations

import pytest

from reader.comparison.facts import compare
from reader.model.facts import FactKind, FactState, Relation
from tests.support.accounts import accounts, fact, facts, words

DAY, NEXT_DAY, LATER = "2041-03-04", "2041-03-05", "2041-03-07"


def test_a_toll_that_rises_is_an_update_and_no_conflict() -> None:
    reports = (
        (DAY, "At least six children drowned when a bus fell into the Ordo river, the fire service said."),
        (LATER, "Eleven children died in the bus accident on the Ordo river."),
    )
    toll = fact(FactKind.COUNT, "killed", *reports)
    assert (toll.state, toll.is_conflict) == (FactState.UPDATED, False)
    assert toll.why == "at least 6 on 4 Mar 2041, 11 on 7 Mar 2041"


def test_two_numbers_of_injured_on_one_day_contradict_each_other() -> None:
    reports = (
        (DAY, "Eight people were hurt in the storm, the mayor, Ida Funke, said."),
        (DAY, "Fourteen people were injured in the storm, according to the fire service."),
    )
    injured = fact(FactKind.COUNT, "injured", *reports)
    assert (injured.state, injured.is_conflict) == (FactState.DIFFER, True)
    assert words(injured, *reports) == [["Eight"], ["Fourteen"]]
    assert [value.as_of for value in injured.values] == [DAY, DAY]


def test_whoever_gives_a_number_is_named_and_stays_out_of_the_comparison() -> None:
    injured = fact(
        FactKind.COUNT,
        "injured",
        (DAY, "Eight people were hurt in the storm, the fire service said."),
        (DAY, "Eight people were injured in the storm."),
    )
    assert [value.according_to for value in injured.values] == ["the fire service", None]
    assert injured.state is FactState.AGREE


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The bridge is 340 metres long.", "The bridge is about 1,100 feet long."),
        ("More than 70 passengers were on board.", "The passenger list has 74 people on board."),
        ("About 15,000 people marched in Elmsford.", "In Elmsford 14,870 people took part in the march."),
    ],
    ids=["another unit", "a lower bound", "a round number"],
)
def test_numbers_that_only_look_different_agree(first: str, second: str) -> None:
    found = [one for one in facts((DAY, first), (DAY, second)) if len(one.values) == 2]
    assert found
    assert not any(one.is_conflict for one in found)


def test_the_dead_are_not_compared_with_the_injured() -> None:
    assert not facts((DAY, "Three people died in the blast."), (DAY, "Nineteen people were injured in the blast."))


def test_votes_of_two_candidates_are_two_facts() -> None:
    reports = (
        (DAY, "Anna Brandt won 52.4 per cent of the vote. Paul Meyer got 44.1 per cent of the vote."),
        (NEXT_DAY, "Paul Meyer won 44.1 per cent of the vote, and Anna Brandt got 52.4 per cent of it."),
    )
    shares = [one for one in facts(*reports) if one.kind is FactKind.AMOUNT]
    assert sorted(one.what for one in shares) == [
        "share of the vote (Anna Brandt)",
        "share of the vote (Paul Meyer)",
    ]
    assert not any(one.is_conflict for one in shares)


def test_a_correction_contradicts_the_account_that_gave_the_first_number() -> None:
    reports = (
        (DAY, "Police arrested 12 people at the stadium, chief inspector Ann Reeve said."),
        (LATER, "Only 9 people were arrested at the stadium, not 12 as the police first said."),
    )
    arrested = fact(FactKind.COUNT, "arrested", *reports)
    assert arrested.is_conflict
    earlier = [value for value in arrested.values if value.superseded]
    assert [(value.value, value.as_of) for value in earlier] == [(12.0, DAY)]


def test_figures_that_one_account_sets_against_each_other_are_in_conflict() -> None:
    reports = (
        (DAY, "The organisers counted 40,000 marchers in Elmsford."),
        (DAY, "The organisers counted 40,000 marchers in Elmsford, while the police counted 11,000 marchers."),
    )
    marchers = fact(FactKind.COUNT, "protest", *reports)
    assert marchers.is_conflict
    assert {one.relation for one in marchers.differences} == {Relation.DIFFERENT}


def test_a_toll_that_another_speaker_disputes_is_no_update_of_the_earlier_one() -> None:
    reports = (
        (DAY, "Officials said 31 people had died in the fire in Elmsford."),
        (LATER, "The hospital said 52 people had died in the fire. The ministry said 38 people had died in the fire."),
    )
    dead = fact(FactKind.COUNT, "killed", *reports)
    assert dead.is_conflict
    values = [value.value for value in dead.values]
    related = {frozenset((values[one.a], values[one.b])): one.relation for one in dead.differences}
    assert related[frozenset((31.0, 52.0))] is Relation.DIFFERENT
    assert related[frozenset((31.0, 38.0))] is Relation.LATER


def test_one_speaker_who_gives_two_numbers_disputes_neither() -> None:
    reports = (
        (DAY, "The police counted 40,000 marchers in Elmsford."),
        (DAY, "The police counted 40,000 marchers in Elmsford, and 11,000 marchers in Halden, the police said."),
    )
    assert not fact(FactKind.COUNT, "protest", *reports).is_conflict


def test_the_age_of_one_person_differs_and_that_of_two_does_not() -> None:
    of_one = (DAY, "Vera Holt, 44, was jailed on Friday."), (NEXT_DAY, "Vera Holt, 47, was jailed on Friday.")
    of_two = (DAY, "Vera Holt, 44, was jailed on Friday."), (NEXT_DAY, "Her sister, Olga Brandt, 47, was acquitted.")
    assert fact(FactKind.AMOUNT, "age (Vera Holt)", *of_one).is_conflict
    assert not [one for one in facts(*of_two) if one.what.startswith("age")]


def test_terms_of_prison_contradict_each_other() -> None:
    term = fact(
        FactKind.AMOUNT,
        "prison term",
        (DAY, "Vera Holt was jailed for six years on Friday for fraud."),
        (NEXT_DAY, "Vera Holt was sentenced to seven years in prison for fraud."),
    )
    assert term.is_conflict
    assert term.why == "6 years against 7 years"


def test_what_one_account_alone_states_is_no_fact() -> None:
    assert not facts((DAY, "Eight people were hurt in the storm."), (DAY, "The storm has passed."))
    assert not compare(accounts((DAY, "Eight people were hurt. Eight people were hurt in all.")))


def test_no_account_and_an_empty_one_have_no_facts() -> None:
    assert compare(()) == []
    assert not facts((DAY, ""), (DAY, "Eight people were hurt in the storm."))


def test_a_contradiction_is_certain_enough_to_be_shown() -> None:
    injured = fact(
        FactKind.COUNT,
        "injured",
        (DAY, "Eight people were hurt in the storm."),
        (DAY, "Fourteen people were injured in the storm."),
    )
    assert injured.confidence >= 0.8
