"""Every feature distinguishes a right pair from one that only looks like it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from reader.linking.features import (
    FEATURES,
    Feature,
    FeatureName,
    entity_features,
    feature_names,
    feature_values,
    text_features,
    value_features,
)
from reader.linking.matrices.pair_block import PairBlock
from reader.linking.matrices.passage_matrix import build_passage_matrix, stack_passages
from reader.linking.profile.build import profile_article
from reader.model.analysis import Label
from tests.support.linking import analysed, article, block_of, value_of

PEOPLE = [
    ("Orlin Vask", Label.PERSON, "vask"),
    ("Vask", Label.PERSON, "vask"),
    ("Teo Brandl", Label.PERSON, "brandl"),
    ("Marwick", Label.GPE, "marwick"),
    ("Rina Solberg", Label.PERSON, "solberg"),
    ("Dunholm", Label.GPE, "dunholm"),
    ("Harbour Board", Label.ORG, "board"),
]
DISMISSAL = ["The board sacked harbour master Orlin Vask on Tuesday.", "Rain is forecast for the coast."]
RIGHT = ["Harbour chief Vask was dismissed by the board.", "Ferries ran as usual."]
LOOK_ALIKE = ["Teo Brandl opened a bakery beside the old mill.", "Ferries ran as usual."]


def values(
    feature: Feature, right: list[str], look_alike: list[str], first: list[str] = DISMISSAL, **annotations: Any
) -> tuple[float, float]:
    """Return the feature of `first` with the right article and with the look-alike."""
    left = article(1, first, PEOPLE, **annotations)
    return (
        value_of(feature, left, article(2, right, PEOPLE, **annotations)),
        value_of(feature, left, article(3, look_alike, PEOPLE, **annotations)),
    )


@pytest.mark.parametrize("name", [FeatureName.COMMON_TERMS, FeatureName.UNCOMMON_WORDS, FeatureName.SAME_PARTICIPANTS])
def test_passages_on_the_same_event_have_more_in_common(name: FeatureName) -> None:
    right, look_alike = values(FEATURES[name], RIGHT, LOOK_ALIKE)
    assert right > look_alike


def test_another_type_of_event_speaks_against_a_pair() -> None:
    assert values(text_features.other_event_type, RIGHT, ["Vask won the sailing prize."]) == (0.0, 1.0)


def test_an_event_that_the_lexicon_lacks_does_not_speak_against_a_pair() -> None:
    first = ["The board sacked harbour master Orlin Vask on Tuesday."]
    unknown, other = ["Vask pondered a cup of tea."], ["Vask won the sailing prize."]
    assert values(text_features.other_event_type, unknown, other, first) == (0.0, 1.0)


def test_a_passage_that_only_refers_back_gets_the_names_of_its_context() -> None:
    left = article(1, ["Orlin Vask met the union in Marwick."], PEOPLE)
    right = article(2, ["Vask went to Marwick.", "The meeting was not confirmed."], PEOPLE)
    look_alike = article(3, ["Teo Brandl went to Dunholm.", "The meeting was not confirmed."], PEOPLE)
    feature = entity_features.names_from_context
    assert value_of(feature, left, right, 0, 1) > value_of(feature, left, look_alike, 0, 1)


def test_two_meetings_of_one_person_have_different_participants() -> None:
    right, look_alike = values(
        entity_features.same_participants,
        ["Vask and Teo Brandl talked.", "Ferries ran."],
        ["Vask met the Harbour Board in Dunholm.", "Ferries ran."],
        ["Orlin Vask met Teo Brandl in Marwick.", "Rain fell."],
    )
    assert right > look_alike


@pytest.mark.parametrize("feature", [entity_features.other_people, entity_features.other_places])
def test_other_people_and_places_speak_against_a_pair(feature: Feature) -> None:
    right, look_alike = ["Police in Marwick hold Vask."], ["Teo Brandl was arrested in Dunholm."]
    assert values(feature, right, look_alike, ["Orlin Vask was arrested in Marwick."]) == (0.0, 1.0)


def test_a_shared_person_next_to_different_ones_speaks_against_a_pair_in_part() -> None:
    first = ["Orlin Vask met Teo Brandl."]
    fewer, others = values(entity_features.other_people, ["Vask held talks."], ["Vask met Rina Solberg."], first)
    assert fewer == 0.0 < others < 1.0


def test_numbers_agree_or_conflict_only_if_they_count_the_same_thing() -> None:
    counted = [
        ("12 sailors", Label.CARDINAL, {"low": 12.0, "high": 12.0, "noun": "sailor"}),
        ("15 sailors", Label.CARDINAL, {"low": 15.0, "high": 15.0, "noun": "sailor"}),
        ("15 boats", Label.CARDINAL, {"low": 15.0, "high": 15.0, "noun": "boat"}),
    ]
    first = ["The storm drowned 12 sailors."]
    same, other_number = ["It cost 12 sailors their lives."], ["It drowned 15 sailors."]
    agree, differ = values(value_features.numbers_agree, same, other_number, first, values=counted)
    assert agree > differ == 0.0
    other_thing = ["It sank 15 boats."]
    assert values(value_features.numbers_conflict, other_number, other_thing, first, values=counted) == (1.0, 0.0)


def test_dates_agree_if_they_can_be_the_same_day_and_conflict_if_none_can() -> None:
    dated = [
        ("3 May", Label.DATE, {"date_from": "2031-05-03", "date_to": "2031-05-03"}),
        ("this spring", Label.DATE, {"date_from": "2031-03-01", "date_to": "2031-05-31"}),
        ("9 June", Label.DATE, {"date_from": "2031-06-09", "date_to": "2031-06-09"}),
    ]
    first, compatible, other = ["The bridge opened on 3 May."], ["It opened this spring."], ["It opened on 9 June."]
    assert values(value_features.dates_agree, compatible, other, first, values=dated) == (0.5, 0.0)
    assert values(value_features.dates_conflict, compatible, other, first, values=dated) == (0.0, 1.0)


def test_a_denial_or_uncertainty_in_only_one_passage_speaks_against_a_pair() -> None:
    first = ["The council met the builders."]
    assert values(text_features.denied_by_one, ["It met them."], ["It never met them."], first) == (0.0, 1.0)
    assert values(text_features.hedged_by_one, ["It met them."], ["It may have met them."], first) == (0.0, 1.0)


DROWNED = "A 41-year-old Danish sailor drowned when the ferry sank."
_AGE = FeatureName.OTHER_AGE
_NATIONALITY = FeatureName.OTHER_NATIONALITY
_NUMBER = FeatureName.SINGULAR_VS_PLURAL


@pytest.mark.parametrize(
    ("name", "first", "right", "look_alike"),
    [
        (_AGE, DROWNED, "A sailor, 41 years old, drowned.", "A 38-year-old sailor drowned."),
        (_AGE, DROWNED, "The 52-year-old captain was jailed.", "The 52-year-old captain drowned."),
        (_NATIONALITY, DROWNED, "The Danish man drowned at night.", "A Finnish sailor drowned."),
        (_NATIONALITY, DROWNED, "A Finnish woman was jailed.", "A Finnish woman drowned."),
        (_NATIONALITY, "A Scottish sailor drowned.", "A British sailor drowned.", "A French sailor drowned."),
        (_NUMBER, DROWNED, "The sailor drowned at night.", "Two sailors drowned."),
        (_NUMBER, DROWNED, "Two sailors were rescued.", "One Danish and one Finnish sailor drowned."),
        (_NUMBER, "A woman shot two men.", "Two women were shot by a man.", "Two women shot a man."),
    ],
)
def test_people_in_the_same_role_with_other_descriptions_speak_against_a_pair(
    name: FeatureName, first: str, right: str, look_alike: str
) -> None:
    left, feature = analysed(1, first), FEATURES[name]
    assert value_of(feature, left, analysed(2, right)) == 0.0
    assert value_of(feature, left, analysed(3, look_alike)) == 1.0


MET = "The two envoys met in Moscow."


@pytest.mark.parametrize(
    ("first", "right", "look_alike"),
    [
        (MET, "Russia hosted a meeting of the envoys.", "A meeting of the envoys was held in Tehran."),
        (MET, "Nothing was said before the Moscow meeting.", "Nothing was said before the Tehran meeting."),
        (MET, "The envoys met in Moscow, and then in Tehran.", "Norway hosted talks of the envoys."),
        (MET, "A bomb exploded in Tehran.", "The envoys met in Iran."),
        (MET, "The envoys met in Kleinhagen.", "The envoys met in Oslo."),
        ("Talks ended in Oslo without a result.", "The talks were held in Norway.", "The talks were held in Sweden."),
    ],
)
def test_the_same_type_of_event_in_another_place_speaks_against_a_pair(first: str, right: str, look_alike: str) -> None:
    left, feature = analysed(1, first), entity_features.other_location
    assert value_of(feature, left, analysed(2, right)) == 0.0
    assert value_of(feature, left, analysed(3, look_alike)) == 1.0


def test_adjacent_passages_with_much_in_common_speak_for_those_between_them() -> None:
    left = article(1, ["Orlin Vask sold the crane.", "Nobody asked.", "The board sacked Vask on Tuesday."], PEOPLE)
    right = article(2, ["The crane was sold by Vask.", "No questions then.", "Vask was sacked by the board."], PEOPLE)
    look_alike = article(3, ["Teo Brandl baked.", "There were no questions.", "Ferries ran."], PEOPLE)
    feature = text_features.adjacent_passages_agree
    assert value_of(feature, left, right, 1, 1) > value_of(feature, left, look_alike, 1, 1) == 0.0


def test_adjacent_passages_are_those_of_the_same_article() -> None:
    """A block holds several articles: the last passage of one is not adjacent to the first of the next."""
    left = article(1, ["Rain fell.", "The board sacked Orlin Vask on Tuesday."], PEOPLE)
    others = [article(2, ["Ferries ran.", "The board sacked Vask on Tuesday."], PEOPLE), article(3, ["Snow fell."])]
    block = PairBlock(
        build_passage_matrix(profile_article(left)),
        stack_passages([build_passage_matrix(profile_article(other)) for other in others]),
    )
    adjacent = block.adjacent_terms()
    assert adjacent[:, 2].tolist() == [0.0, 0.0]
    assert adjacent[0, 0] > 0.0 == adjacent[1, 1]
    assert block.subset(np.array([0, 2])).adjacent_terms().tolist() == adjacent[:, [0, 2]].tolist()


def test_copied_words_count_in_any_order() -> None:
    first = ["Two cranes fell into the dock at noon, and the old pier was closed for repairs."]
    right = ["The old pier was closed for repairs after two cranes fell into the dock."]
    look_alike = ["Repairs closed a pier; a crane was old and it fell two years later near the dock."]
    copied, same_words = values(text_features.copied_wording, right, look_alike, first)
    assert copied > 0.5 > same_words


def test_a_shared_quotation_counts_in_full() -> None:
    first = ["“The quay walls will be rebuilt in granite,” she said."]
    right = ["He noted that “the quay walls will be rebuilt in granite”."]
    other = ["“Nobody asked the fishermen,” she said."]
    assert values(text_features.shared_quotation, right, other, first) == (1.0, 0.0)


def test_all_features_of_all_pairs_are_between_0_and_1() -> None:
    assert feature_names(across=True) == tuple(FeatureName)
    block = block_of(article(1, DISMISSAL, PEOPLE), article(2, RIGHT, PEOPLE))
    left, right = np.nonzero(np.ones((block.left.count, block.right.count)))
    matrix = feature_values(block, left, right)
    assert matrix.shape == (4, len(FEATURES))
    assert (matrix >= 0.0).all() and (matrix <= 1.0 + 1e-9).all()
