"""What happened to the people that a number counts."""

from __future__ import annotations

import re

import pytest

from reader.linking.explain.reasons import reasons_for
from reader.linking.features import FeatureName
from reader.linking.profile.build import profile_article
from reader.linking.profile.outcomes import CountedPeople
from reader.model.analysis import Label
from reader.model.links import LinkableArticle, LinkKind, ReasonKind
from tests.support.linking import article, pair_of

_NUMBERS = {"two": 2, "three": 3, "twelve": 12, "fifteen": 15, "30": 30, "12": 12, "at least 12": 12, "300": 300}


def with_numbers(key: int, sentence: str, nouns: dict[str, str] | None = None) -> LinkableArticle:
    """Return an article of one sentence with its numbers; `nouns` are the words next to them."""
    values: list[tuple[str, Label, dict[str, object]]] = []
    surfaces = re.findall(r"(?i)\b(?:at least )?(?:two|three|twelve|fifteen|\d+)\b", sentence)
    for surface in dict.fromkeys(surfaces):
        low = float(_NUMBERS[surface.lower()])
        is_bound = surface.lower().startswith("at least")
        noun = (nouns or {}).get(surface)
        values.append((surface, Label.CARDINAL, {"low": low, "high": None if is_bound else low, "noun": noun}))
    return article(key, [sentence], values=values)


def counted(sentence: str, nouns: dict[str, str]) -> dict[str, CountedPeople]:
    """Return the numbers of a sentence by their words."""
    numbers = profile_article(with_numbers(1, sentence, nouns)).passages[0].numbers
    return {sentence[number.value.start : number.value.end]: number for number in numbers}


@pytest.mark.parametrize(
    ("sentence", "nouns", "outcomes"),
    [
        ("At least 12 dead in ferry blast", {"At least 12": "dead"}, {"At least 12": "death"}),
        ("Fifteen people died when it sank.", {"Fifteen": "people"}, {"Fifteen": "death"}),
        ("The blast killed 12 miners and hurt 30.", {"12": "miner"}, {"12": "death", "30": "injury"}),
        (
            "Twelve people were killed and 30 others hurt.",
            {"Twelve": "people", "30": "other"},
            {"Twelve": "death", "30": "injury"},
        ),
        ("It killed cattle in 300 barns.", {"300": "barn"}, {"300": None}),
        ("Twelve people met in the hall.", {"Twelve": "people"}, {"Twelve": None}),
    ],
)
def test_numbers_of_people_have_the_outcome_in_their_clause(
    sentence: str, nouns: dict[str, str], outcomes: dict[str, str | None]
) -> None:
    assert {surface: number.outcome for surface, number in counted(sentence, nouns).items()} == outcomes


def number_reasons(first: str, second: str) -> list[str]:
    """Return the texts of the reasons that rest on equal numbers."""
    contributions: dict[str, float] = {FeatureName.NUMBERS_AGREE: 1.0}
    pair = pair_of(with_numbers(1, first), with_numbers(2, second))
    reasons = reasons_for(pair, LinkKind.EVENT, contributions)
    return [reason.text for reason in reasons if reason.kind is ReasonKind.NUMBERS_AGREE]


def test_the_same_number_of_victims_in_other_words_agrees() -> None:
    reasons = number_reasons("The ferry blast left 12 dead.", "Twelve died in the ferry blast.")
    assert reasons == ["same figures: 12 / Twelve"]


def test_a_lower_bound_agrees_with_its_number_but_not_with_a_higher_one() -> None:
    first = "The ferry blast left at least 12 dead."
    assert number_reasons(first, "Twelve died in the ferry blast.") == ["same figures: at least 12 / Twelve"]
    assert number_reasons(first, "Fifteen died in the ferry blast.") == []
