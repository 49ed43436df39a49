"""Every feature tells a true pair from one that only looks like it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from reader.linking.features import (
    FEATURES,
    Feature,
    describe,
    feature_names,
    people,
    place,
    stance,
    values,
    wording,
    words,
)
from reader.linking.features import entities as names
from reader.linking.features import text as context
from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import rows_of, stack_rows
from reader.linking.profile.build import profile_article
from reader.model.analysis import Label
from tests.support.linking import article, block_of, read, value_of

PEOPLE = [
    ("Orlin Vask", Label.PERSON, "vask"),
    ("Vask", Label.PERSON, "vask"),
    ("Teo Brandl", Label.PERSON, "brandl"),
    ("Marwick", Label.GPE, "marwick"),
    ("Rina Solberg", Label.PERSON, "solberg"),
    ("Dunholm", Label.GPE, "dunholm"),
    ("Harbour Board", Label.ORG, "board"),
]
LOSS = ["The board sacked harbour master Orlin Vask on Tuesday.", "Rain is forecast for the coast."]
TRUE = ["Harbour chief Vask was dismissed by the board.", "Ferries ran as usual."]
ALIKE = ["Teo Brandl opened a bakery beside the old mill.", "Ferries ran as usual."]


def both(
    feature: Feature, true: list[str], alike: list[str], first: list[str] = LOSS, **more: Any
) -> tuple[float, float]:
    left = article(1, first, PEOPLE, **more)
    return (
        value_of(feature, left, article(2, true, PEOPLE, **more)),
        value_of(feature, left, article(3, alike, PEOPLE, **more)),
    )


@pytest.mark.parametrize(
    "feature",
    [
        words.common_ground,
        words.uncommon_words,
        names.same_participants,
    ],
    ids=lambda feature: str(feature.__name__),
)
def test_what_is_shared_counts_for_the_true_pair(feature: Feature) -> None:
    true, alike = both(feature, TRUE, ALIKE)
    assert true > alike


def test_another_kind_of_happening_speaks_against() -> None:
    true, alike = both(words.other_happening, TRUE, ["Vask won the sailing prize."])
    assert (true, alike) == (0.0, 1.0)


def test_a_happening_that_the_word_table_does_not_know_speaks_against_nothing() -> None:
    first = ["The board sacked harbour master Orlin Vask on Tuesday."]
    assert both(words.other_happening, ["Vask pondered a cup of tea."], ["Vask won the sailing prize."], first) == (
        0.0,
        1.0,
    )


def test_names_are_carried_to_a_passage_that_only_points_back() -> None:
    first = ["Orlin Vask met the union in Marwick."]
    left = article(1, first, PEOPLE)
    true = article(2, ["Vask went to Marwick.", "The meeting was not confirmed."], PEOPLE)
    alike = article(3, ["Teo Brandl went to Dunholm.", "The meeting was not confirmed."], PEOPLE)
    assert value_of(names.names_carried, left, true, 0, 1) > value_of(names.names_carried, left, alike, 0, 1)


def test_two_meetings_of_one_person_have_other_participants() -> None:
    first = ["Orlin Vask met Teo Brandl in Marwick."]
    true, alike = both(
        names.same_participants,
        ["Vask and Teo Brandl talked.", "Ferries ran."],
        ["Vask met the Harbour Board in Dunholm.", "Ferries ran."],
        [*first, "Rain fell."],
    )
    assert true > alike


def test_other_people_and_places_speak_against() -> None:
    first = ["Orlin Vask was arrested in Marwick."]
    for feature in (names.other_people, names.other_places):
        assert both(feature, ["Police in Marwick hold Vask."], ["Teo Brandl was arrested in Dunholm."], first) == (
            0.0,
            1.0,
        )


def test_each_naming_others_beside_a_shared_person_speaks_against_in_part() -> None:
    first = ["Orlin Vask met Teo Brandl."]
    fewer, others = both(names.other_people, ["Vask held talks."], ["Vask met Rina Solberg."], first)
    assert fewer == 0.0 < others < 1.0


def test_numbers_agree_or_conflict_only_for_the_same_thing() -> None:
    counted = [
        ("12 sailors", Label.CARDINAL, {"low": 12.0, "high": 12.0, "noun": "sailor"}),
        ("15 sailors", Label.CARDINAL, {"low": 15.0, "high": 15.0, "noun": "sailor"}),
        ("15 boats", Label.CARDINAL, {"low": 15.0, "high": 15.0, "noun": "boat"}),
    ]
    first = ["The storm drowned 12 sailors."]
    true, alike = both(
        values.numbers_agree, ["It cost 12 sailors their lives."], ["It drowned 15 sailors."], first, values=counted
    )
    assert true > alike == 0.0
    conflict, other = both(
        values.numbers_conflict, ["It drowned 15 sailors."], ["It sank 15 boats."], first, values=counted
    )
    assert (conflict, other) == (1.0, 0.0)


def test_dates_agree_or_conflict() -> None:
    dated = [
        ("3 May", Label.DATE, {"date_from": "2031-05-03", "date_to": "2031-05-03"}),
        ("this spring", Label.DATE, {"date_from": "2031-03-01", "date_to": "2031-05-31"}),
        ("9 June", Label.DATE, {"date_from": "2031-06-09", "date_to": "2031-06-09"}),
    ]
    first = ["The bridge opened on 3 May."]
    assert both(values.dates_agree, ["It opened this spring."], ["It opened on 9 June."], first, values=dated) == (
        0.5,
        0.0,
    )
    assert both(values.dates_conflict, ["It opened this spring."], ["It opened on 9 June."], first, values=dated) == (
        0.0,
        1.0,
    )


def test_a_denial_or_a_doubt_on_one_side_only() -> None:
    first = ["The council met the builders."]
    assert both(stance.denied_by_one, ["It met them."], ["It never met them."], first) == (0.0, 1.0)
    assert both(stance.doubted_by_one, ["It met them."], ["It may have met them."], first) == (0.0, 1.0)


DROWNED = "A 41-year-old Danish sailor drowned when the ferry sank."


@pytest.mark.parametrize(
    ("feature", "first", "true", "alike"),
    [
        (people.other_age, DROWNED, "A sailor, 41 years old, drowned.", "A 38-year-old sailor drowned."),
        (people.other_age, DROWNED, "The 52-year-old captain was jailed.", "The 52-year-old captain drowned."),
        (people.other_origin, DROWNED, "The Danish man drowned at night.", "A Finnish sailor drowned."),
        (people.other_origin, DROWNED, "A Finnish woman was jailed.", "A Finnish woman drowned."),
        (people.other_origin, "A Scottish sailor drowned.", "A British sailor drowned.", "A French sailor drowned."),
        (people.singular_vs_plural, DROWNED, "The sailor drowned at night.", "Two sailors drowned."),
        (people.singular_vs_plural, DROWNED, "Two sailors were rescued.", "One Danish and one Finnish sailor drowned."),
        (people.singular_vs_plural, "A woman shot two men.", "Two women were shot by a man.", "Two women shot a man."),
    ],
)
def test_people_who_are_described_otherwise_speak_against(feature: Feature, first: str, true: str, alike: str) -> None:
    left = read(1, first)
    assert (value_of(feature, left, read(2, true)), value_of(feature, left, read(3, alike))) == (0.0, 1.0)


MET = "The two envoys met in Moscow."


@pytest.mark.parametrize(
    ("first", "true", "alike"),
    [
        (MET, "Russia hosted a meeting of the envoys.", "A meeting of the envoys was held in Tehran."),
        (MET, "Nothing was said before the Moscow meeting.", "Nothing was said before the Tehran meeting."),
        (MET, "The envoys met in Moscow, and then in Tehran.", "Norway hosted talks of the envoys."),
        (MET, "A bomb exploded in Tehran.", "The envoys met in Iran."),
        (MET, "The envoys met in Kleinhagen.", "The envoys met in Oslo."),
        ("Talks ended in Oslo without a result.", "The talks were held in Norway.", "The talks were held in Sweden."),
    ],
)
def test_the_same_kind_of_happening_elsewhere_speaks_against(first: str, true: str, alike: str) -> None:
    left = read(1, first)
    assert (value_of(place.elsewhere, left, read(2, true)), value_of(place.elsewhere, left, read(3, alike))) == (0, 1)


def test_neighbours_that_tell_the_same_speak_for_what_stands_between_them() -> None:
    first = ["Orlin Vask sold the crane.", "Nobody asked.", "The board sacked Vask on Tuesday."]
    true = article(2, ["The crane was sold by Vask.", "No questions then.", "Vask was sacked by the board."], PEOPLE)
    alike = article(3, ["Teo Brandl baked.", "There were no questions.", "Ferries ran."], PEOPLE)
    left = article(1, first, PEOPLE)
    assert value_of(context.neighbours_agree, left, true, 1, 1) > value_of(context.neighbours_agree, left, alike, 1, 1)
    assert value_of(context.neighbours_agree, left, alike, 1, 1) == 0.0


def test_neighbours_are_those_of_the_own_article() -> None:
    """Several articles stand below one another in a block: the last passage of one is no neighbour of the next."""
    left = rows_of(profile_article(article(1, ["Rain fell.", "The board sacked Orlin Vask on Tuesday."], PEOPLE)))
    others = [article(2, ["Ferries ran.", "The board sacked Vask on Tuesday."], PEOPLE), article(3, ["Snow fell."])]
    block = PairBlock(left, stack_rows([rows_of(profile_article(one)) for one in others]))
    assert block.around()[:, 2].tolist() == [0.0, 0.0]
    assert block.around()[0, 0] > 0.0 == block.around()[1, 1]
    assert block.only(np.array([0, 2])).around().tolist() == block.around()[:, [0, 2]].tolist()


def test_copied_words_in_any_order() -> None:
    first = ["Two cranes fell into the dock at noon, and the old pier was closed for repairs."]
    true = ["The old pier was closed for repairs after two cranes fell into the dock."]
    alike = ["Repairs closed a pier; a crane was old and it fell two years later near the dock."]
    good, bad = both(wording.copied, true, alike, first)
    assert good > 0.5 > bad


def test_the_same_quotation() -> None:
    first = ["“The quay walls will be rebuilt in granite,” she said."]
    true = ["He noted that “the quay walls will be rebuilt in granite”."]
    good, bad = both(wording.quoted, true, ["“Nobody asked the fishermen,” she said."], first)
    assert good == 1.0 and bad == 0.0


def test_every_feature_is_named_once_and_finite() -> None:
    assert len(set(feature_names())) == len(FEATURES)
    block = block_of(article(1, LOSS, PEOPLE), article(2, TRUE, PEOPLE))
    left, right = np.nonzero(np.ones((block.left.count, block.right.count)))
    values_of_all = describe(block, left, right)
    assert values_of_all.shape == (4, len(FEATURES))
    assert (values_of_all >= 0.0).all() and (values_of_all <= 1.0 + 1e-9).all()
