"""Which words of a passage are compared, and in which form."""

from __future__ import annotations

import pytest

from reader.linking.profile.build import profile_article
from reader.statements.grammar.designations import designations
from tests.support.linking import analysed


def stems(sentence: str) -> set[str]:
    return set(profile_article(analysed(1, sentence)).passages[0].stems)


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("Rescuers pulled ninety-eight people from the lake.", "Rescuers pulled 98 people from the lake."),
        ("He lost two million euros.", "He lost 2 million euros."),
        ("He lost 240,000 dollars.", "He lost $240,000."),
    ],
)
def test_numbers_in_words_and_digits_are_one_word(words: str, digits: str) -> None:
    assert {stem for stem in stems(words) if stem.startswith("#")} == {
        stem for stem in stems(digits) if stem.startswith("#")
    }


def test_a_share_is_not_a_count() -> None:
    assert not {stem for stem in stems("28% of the voters stayed at home.") if stem.startswith("#")} & stems(
        "28 of the voters stayed at home."
    )


def test_words_of_time_and_titles_are_not_compared() -> None:
    found = stems("Deputy Mayor Jo Lind resigned last Tuesday evening, two weeks after the fire.")
    assert "resign" in found
    assert found.isdisjoint({"deputi", "mayor", "last", "tuesday", "even", "week", "#2week"})


def test_short_forms_of_titles_and_words_for_anybody_are_not_compared() -> None:
    assert stems("Sgt. Brook told everyone nothing about the herons.").isdisjoint({"sgt", "everyon", "noth"})


def test_an_office_that_is_not_a_title_is_compared() -> None:
    assert "mayor" in stems("The mayor resigned.")


def test_a_long_s_is_an_s_and_accents_make_no_difference() -> None:
    assert stems("The ſhip ſank.") == stems("The ship sank.")
    assert stems("The café burned.") == stems("The cafe burned.")


@pytest.mark.parametrize(
    "text",
    [
        "Kestrel showed its new 747 Windliner in Osby. The 747 will seat 300.",
        "The airline ordered a Kestrel 747, and two 747s are late.",
        "Rival Kestrel's 747 is late.",
    ],
)
def test_numbers_of_models_are_names(text: str) -> None:
    assert designations(text) == {"747"}


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday 310 people met. The 310 were angry.",
        "In Lorne 150 died, the ministry said; the 150 and their families are mourned.",
        "The 12 Somali and 11 Yemeni sailors were freed.",
        "The 470 Afghan soldiers left in the 1990s.",
    ],
)
def test_counts_are_no_names(text: str) -> None:
    assert not designations(text)
