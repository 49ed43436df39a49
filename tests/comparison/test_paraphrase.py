"""Predicates with one meaning, with opposite and with converse meanings."""

from __future__ import annotations

import pytest

from reader.comparison.paraphrase import are_converse, are_opposite, comparison_lexicon, joined_stem, meanings


def stems(*words: str) -> set[str]:
    """Return the stems of words."""
    return {joined_stem(word) for word in words}


@pytest.mark.parametrize(
    ("a", "b"),
    [("overloaded", "overcrowded"), ("give way", "broke"), ("capsized", "overturned"), ("talks", "met")],
)
def test_words_of_one_meaning_share_it(a: str, b: str) -> None:
    assert meanings(stems(a)) & meanings(stems(b))


@pytest.mark.parametrize(("a", "b"), [("broke", "met"), ("overloaded", "capsized"), ("table", "chair")])
def test_other_words_share_no_meaning(a: str, b: str) -> None:
    assert not meanings(stems(a)) & meanings(stems(b))


@pytest.mark.parametrize(
    ("a", "b", "name"),
    [
        ("acquitted", "convicted", "verdict"),
        ("survived", "killed", "survival"),
        ("called off", "went ahead", "staging"),
        ("passed", "rejected", "vote"),
        ("acquitted", "cleared", None),
        ("broke", "met", None),
    ],
)
def test_opposites_are_named_in_either_order(a: str, b: str, name: str | None) -> None:
    assert are_opposite(stems(a), stems(b)) == are_opposite(stems(b), stems(a)) == name


def test_a_predicate_with_both_sides_has_no_opposite() -> None:
    assert are_opposite(stems("convicted", "acquitted"), stems("convicted")) is None


def test_converses_turn_the_roles_around() -> None:
    assert are_converse(stems("buy"), stems("sell")) == "trade"
    assert are_converse(stems("buy"), stems("purchase")) is None


def test_no_word_is_on_both_sides_of_its_opposites() -> None:
    both = {
        (stem, name)
        for stem, sides in comparison_lexicon().opposites.items()
        for name, side in sides
        if (name, 1 - side) in sides
    }

    assert not both
