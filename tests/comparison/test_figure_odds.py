"""Which numbers of different accounts answer one question, and which only look as if they did."""

from __future__ import annotations

import pytest

from reader.comparison.accounts import AccountIndex
from reader.comparison.figure_features import FigureContext, is_figure
from reader.comparison.figure_odds import IMPOSSIBLE, figure_weights
from reader.comparison.pair_odds import PairOdds
from reader.comparison.stated_values import stated_values
from reader.model.facts import FactKind, StatedValue
from tests.support.accounts import accounts, facts

DAY, LATER = "2052-02-06", "2052-02-09"


def odds(*texts: str) -> dict[tuple[object, object], float]:
    """Return the log-odds of each two numbers of two texts, by their values."""
    scorer, values = scored(*texts)
    return {
        (a.value, b.value): scorer(a, b) for a in values if a.ref.article == 0 for b in values if b.ref.article == 1
    }


def scored(*texts: str) -> tuple[PairOdds, list[StatedValue]]:
    """Return the scorer of the numbers of some texts, and these."""
    indexes = {one.article: AccountIndex(one) for one in accounts(*((DAY, text) for text in texts))}
    values = [value for index in indexes.values() for value in stated_values(index)]
    contexts = {value.ref: indexes[value.ref.article].passage_terms(value.ref.passage) for value in values}
    return PairOdds.of(values, contexts), [value for value in values if is_figure(value)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Nine rowers drowned off Tolm.", "The accident cost 12 lives."),
        ("The dam lies 40 kilometres from Resk.", "It broke some 25 miles from the town of Resk."),
        ("Thieves took six canvases from the villa.", "Five paintings were stolen from the villa."),
        ("The senate passed the law by 41 votes to 36.", "Votes for the law: 43; against: 36."),
        ("The tanker has lost 300 tonnes of oil.", "About 450 tonnes of crude have leaked from the tanker."),
        ("Four coaches of the express tipped over.", "Three carriages left the track."),
        ("Of the 18 people arrested, two are minors.", "Police took 21 demonstrators into custody."),
    ],
)
def test_numbers_for_one_question_in_other_words_are_more_likely_one_than_not(first: str, second: str) -> None:
    assert max(odds(first, second).values()) > 0


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Nine rowers drowned off Tolm.", "Nine coaches were parked at the station."),
        ("Forty people were hurt in the blast.", "Forty bottles were sold at the fair."),
        ("The senate passed the law by 41 votes to 36.", "Some 41 guests watched the debate."),
        ("The board lent 300 tonnes of sand.", "The whale weighs about 30 tonnes."),
    ],
)
def test_numbers_of_different_things_are_less_likely_one_than_not(first: str, second: str) -> None:
    assert max(odds(first, second).values(), default=IMPOSSIBLE) < 0


def test_tolls_of_different_years_are_never_compared() -> None:
    first = "A bomb killed 14 people at the market of Anvar in 2044."
    assert odds(first, "A bomb killed 31 people at the market of Anvar in 2049.")[14.0, 31.0] == IMPOSSIBLE
    assert odds(first, "The bomb of 2044 killed 16 people at the market of Anvar.")[14.0, 16.0] > 0


def test_a_toll_of_long_ago_is_no_toll_of_today() -> None:
    found = odds("Six miners died at Orlund on Tuesday.", "In 2031 a fire broke out at Orlund, and 19 miners died.")
    assert found[6.0, 19.0] == IMPOSSIBLE


def test_a_year_of_manufacture_is_no_year_of_the_event() -> None:
    found = odds("Six miners died at Orlund.", "Seven miners died in the lift at Orlund, which was built in 2031.")
    assert found[6.0, 7.0] > 0


def test_tolls_of_two_places_that_both_accounts_name_are_never_compared() -> None:
    found = odds(
        "A bomb killed 14 people in Madrid. Another killed 31 people in London.",
        "The attack in London cost 29 lives. In Madrid 15 people died.",
    )
    assert found[14.0, 29.0] == found[31.0, 15.0] == IMPOSSIBLE
    assert found[31.0, 29.0] > 0 < found[14.0, 15.0]


def test_who_gives_no_other_number_for_a_question_answers_it_more_surely() -> None:
    first = "Seven people were injured in Elm Street."
    alone = odds(first, "Nine people were injured.")[7.0, 9.0]
    among_others = odds(first, "Nine people were injured. Later two people were injured in a car.")[7.0, 9.0]
    assert alone > among_others


def test_two_speakers_of_one_account_do_not_hide_that_another_one_differs() -> None:
    found = facts(
        (DAY, "The union counted 6,000 marchers in Tolm."),
        (DAY, "The union counted 6,000 marchers in Tolm, while the police counted 900 marchers."),
    )
    marchers = next(fact for fact in found if fact.kind is FactKind.COUNT)
    assert {value.value for value in marchers.values} == {6000.0, 900.0}


def test_every_feature_has_a_weight() -> None:
    scorer, values = scored(
        "Nine rowers drowned off Tolm, and 12 were hurt.", "The storm killed 12 rowers; 40 per cent of the boats sank."
    )
    found = [scorer.figure_features(a, b) for a in values for b in values if a.ref.article < b.ref.article]
    assert {name for one in found if one for name in one} <= figure_weights().keys()


def test_without_numbers_there_is_nothing_to_compare() -> None:
    assert FigureContext.of([]).is_only(scored("Nine rowers drowned.")[1][0]) is False
