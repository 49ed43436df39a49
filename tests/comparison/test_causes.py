"""Different causes of one event are a conflict; one cause in two wordings is none."""

from __future__ import annotations

import pytest

from reader.comparison.causes import cause_facts
from reader.model.facts import Relation
from tests.support.claims import accounts_of, words_of

HEATER = "The fire in the mill was caused by a faulty heater, the fire brigade said."


@pytest.mark.parametrize(
    "texts",
    [
        (HEATER, "A cigarette started the blaze in the mill, the owner said."),
        ("The crash was blamed on fog.", "The crash was caused by a drunk driver, a witness said."),
        ("The outage was due to a cut cable.", "Hackers caused the outage, the company said."),
    ],
)
def test_two_causes_of_one_event_are_a_conflict(texts: tuple[str, str]) -> None:
    [fact] = cause_facts(accounts_of(*texts))

    assert [difference.relation for difference in fact.differences] == [Relation.DIFFERENT]
    assert fact.what.startswith("cause of the ")


@pytest.mark.parametrize(
    "texts",
    [
        (HEATER, "A heater started the fire in the mill."),
        (HEATER, "The crash was caused by fog."),
        (HEATER, "The fire in the mill was not caused by a cigarette."),
        (HEATER, "The cigarette did not start the fire."),
        ("A speech sparked the protest.", "The protest was due to high prices."),
        ("The match was cancelled because of rain.", "The fire was caused by a heater."),
    ],
)
def test_other_statements_of_causes_are_no_conflict(texts: tuple[str, str]) -> None:
    assert not cause_facts(accounts_of(*texts))


def test_an_account_that_gives_both_causes_contradicts_neither() -> None:
    both = "The fire in the mill was caused by a faulty heater or, others say, was caused by a cigarette."

    assert not cause_facts(accounts_of(HEATER, both))


def test_the_cause_is_given_in_its_words_with_its_source() -> None:
    texts = (HEATER, "A cigarette started the blaze in the mill, the owner said.")

    [fact] = cause_facts(accounts_of(*texts))

    assert words_of(fact, *texts) == ["a faulty heater", "A cigarette"]
    assert [value.according_to for value in fact.values] == ["the fire brigade", "the owner"]
