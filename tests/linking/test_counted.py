"""What a number of people counts, in texts of our own words."""

from __future__ import annotations

import re

import pytest

from reader.linking.explain.pair import Pair
from reader.linking.explain.reasons import reasons_for
from reader.linking.profile.build import profile_article
from reader.linking.profile.outcomes import CountedPeople
from reader.model.analysis import Label
from reader.model.links import LinkKind
from tests.support.linking import article

_NUMBERS = {"two": 2, "three": 3, "twelve": 12, "fifteen": 15, "30": 30, "12": 12, "at least 12": 12, "300": 300}


def _counted(sentence: str, nouns: dict[str, str] | None = None) -> dict[str, CountedPeople]:
    """Return the numbers of a sentence by their words; `nouns` are what stands next to them."""
    found = re.findall(r"(?i)\b(?:at least )?(?:two|three|twelve|fifteen|\d+)\b", sentence)
    values: list[tuple[str, Label, dict[str, object]]] = []
    for surface in dict.fromkeys(found):
        low = float(_NUMBERS[surface.lower()])
        open_end = surface.lower().startswith("at least")
        noun = (nouns or {}).get(surface, "")
        values.append((surface, Label.CARDINAL, {"low": low, "high": None if open_end else low, "noun": noun}))
    profile = profile_article(article(1, [sentence], values=values))
    return {sentence[one.value.start : one.value.end]: one for one in profile.passages[0].values}


@pytest.mark.parametrize(
    ("sentence", "nouns", "fates"),
    [
        ("At least 12 dead in ferry blast", {"At least 12": "dead"}, {"At least 12": "death"}),
        ("Fifteen people died when it sank.", {"Fifteen": "people"}, {"Fifteen": "death"}),
        ("The blast killed 12 miners and hurt 30.", {"12": "miner"}, {"12": "death", "30": "injury"}),
        (
            "Twelve people were killed and 30 others hurt.",
            {"Twelve": "people", "30": "other"},
            {"Twelve": "death", "30": "injury"},
        ),
        ("It killed cattle in 300 barns.", {"300": "barn"}, {"300": ""}),
        ("Twelve people met in the hall.", {"Twelve": "people"}, {"Twelve": ""}),
    ],
)
def test_people_are_counted_by_what_became_of_them(sentence: str, nouns: dict[str, str], fates: dict[str, str]) -> None:
    assert {surface: one.outcome for surface, one in _counted(sentence, nouns).items()} == fates


def _figures(first: str, second: str) -> list[str]:
    """Return the reasons that speak of figures."""
    profiles = []
    for key, sentence in enumerate((first, second), start=1):
        values: list[tuple[str, Label, dict[str, object]]] = [
            (sentence[one.value.start : one.value.end], Label.CARDINAL, {"low": one.value.low, "high": one.value.high})
            for one in _counted(sentence).values()
        ]
        profiles.append(profile_article(article(key, [sentence], values=values)))
    left, right = profiles
    pair = Pair(left.passages[0], right.passages[0], left, right)
    reasons = reasons_for(pair, LinkKind.EVENT, {"numbers_agree": 1.0, "numbers_conflict": -1.0})
    return [reason.text for reason in reasons if reason.kind.startswith("numbers")]


def test_tolls_that_differ_are_told_whatever_the_people_are_called() -> None:
    assert _figures("The ferry blast left 12 dead.", "Fifteen died in the ferry blast.") == [
        "figures differ: 12 / Fifteen"
    ]


def test_the_same_toll_in_other_words_is_told() -> None:
    assert _figures("The ferry blast left 12 dead.", "Twelve died in the ferry blast.") == ["same figures: 12 / Twelve"]


def test_a_bound_is_not_the_same_as_a_higher_number() -> None:
    first = "The ferry blast left at least 12 dead."
    assert _figures(first, "Twelve died in the ferry blast.") == ["same figures: at least 12 / Twelve"]
    assert _figures(first, "Fifteen died in the ferry blast.") == ["figures differ: at least 12 / Fifteen"]
