"""Whom a passage tells of without a name, and what becomes of them, in sentences of our own."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.linking.profile.build import profile_article
from reader.linking.profile.dependency_tree import DependencyTree
from reader.linking.profile.outcomes import CountedPeople
from reader.linking.profile.people_descriptions import PeopleDescriptions, described
from reader.model.analysis import Label, Value, Word
from reader.model.text import Span
from tests.support.linking import article, read


def told(sentence: str) -> PeopleDescriptions:
    """Return whom a sentence tells of, as the embedded pipeline understands it."""
    (passage,) = profile_article(read(1, sentence)).passages.values()
    return passage.people_told


def words_of(spans: Mapping[str, Span], sentence: str) -> dict[str, str]:
    return {key: span.of(sentence) for key, span in spans.items()}


@pytest.mark.parametrize(
    ("sentence", "one", "many"),
    [
        ("A sailor drowned when the ferry sank.", {"sailor: drown": "sailor"}, {}),
        ("Two sailors drowned off the pier on Sunday.", {}, {"sailor: drown": "Two sailors"}),
        ("Several passengers were injured.", {}, {"passenger: injury": "Several passengers"}),
        ("The women were jailed.", {}, {"woman: arrest": "The women", "woman: sentence": "The women"}),
        (
            "One Danish and one Finnish sailor drowned off the pier.",
            {},
            {"sailor: drown": "One Danish and one Finnish sailor"},
        ),
        ("Danish, Finnish sailors drowned in storm", {}, {"sailor: drown": "Danish, Finnish sailors"}),
        ("The death of a sailor shocked the town.", {"sailor: death": "sailor"}, {}),
        ("Rescuers found the body of a hiker.", {"hiker: death": "hiker"}, {}),
        ("The police arrested three Finnish tourists.", {}, {"tourist: arrest": "three Finnish tourists"}),
    ],
)
def test_one_or_several_with_what_becomes_of_them(sentence: str, one: dict[str, str], many: dict[str, str]) -> None:
    people = told(sentence)
    assert (words_of(people.one, sentence), words_of(people.many, sentence)) == (one, many)


@pytest.mark.parametrize(
    "sentence",
    [
        "A passenger plane crashed near the mill.",
        "An office was burnt down in the raid.",
        "The people's party won the vote.",
        "The crew was rescued.",
        "No passenger was hurt.",
        "Every passenger was hurt.",
        "Sailors often drown in winter.",
        "The sailor said that it rained.",
    ],
)
def test_nobody_in_particular_and_nobody_to_whom_anything_happens(sentence: str) -> None:
    people = told(sentence)
    assert not people.one and not people.many


def test_who_does_it_is_told_apart_from_whom_it_is_done_to() -> None:
    for sentence in ("A woman shot two sailors.", "Two sailors were shot by a woman."):
        people = told(sentence)
        assert list(people.one) == ["woman: does shooting"]
        assert list(people.many) == ["sailor: shooting"]


def test_a_fall_of_some_feet_is_done_to_nobody() -> None:
    assert not any("does" in key for key in told("A sailor fell 40 feet from the mast.").one)


def test_one_told_of_beside_several_is_none() -> None:
    people = told("Three people were killed in the fire and a nurse was killed in the yard.")
    assert all(key.startswith("person") for key in people.many)
    assert not any(key.endswith(("death", "killing")) for key in people.one)
    both = told("Two sailors drowned on Monday, and a sailor drowned on Sunday.")
    assert not both.one and not both.many


@pytest.mark.parametrize(
    ("sentence", "origins"),
    [
        ("A Danish sailor drowned.", {"Denmark": "Danish"}),
        ("An Englishman drowned.", {"United Kingdom": "Englishman"}),
        ("One Danish and one Finnish sailor drowned.", {"Denmark": "Danish", "Finland": "Finnish"}),
        ("The Danish embassy and a sailor were hit.", {}),
        ("Danish police arrested a sailor.", {}),
    ],
)
def test_where_people_are_from(sentence: str, origins: dict[str, str]) -> None:
    assert words_of(told(sentence).origins, sentence) == origins


def test_british_english_and_scottish_people_are_of_one_home() -> None:
    homes = [told(f"The {people} sailor drowned.").origins for people in ("British", "English", "Scottish", "Welsh")]
    assert [list(home) for home in homes] == [["United Kingdom"]] * 4


@pytest.mark.parametrize(
    ("sentence", "age", "parts"),
    [
        ("The 41-year-old sailor was found dead.", "41", {"death", "discovery"}),
        ("Peter Harris, 43, died in the storm.", "43", {"death"}),
        ("A sailor aged 38 died in the storm.", "38", {"death"}),
        ("The sailor died at 91.", "91", {"death"}),
        ("The 19-year-old was arrested.", "19", {"arrest"}),
        ("The trial of the 52-year-old nurse was put off.", "52", {"trial"}),
        ("A 30-year-old sailor likes tea.", "30", set()),
    ],
)
def test_ages_with_what_becomes_of_those_who_are_of_them(sentence: str, age: str, parts: set[str]) -> None:
    people = told(sentence)
    assert list(people.ages) == [age]
    assert set(people.ages_of) == parts
    assert all(age in span.of(sentence) for span in people.ages_of.values())


def test_without_grammar_nobody_takes_a_part() -> None:
    (passage,) = profile_article(article(1, ["Two sailors drowned."])).passages.values()
    assert not passage.people_told.many


_SURFACES = [
    "climbers",
    "Climber",
    "British",
    "Danish",
    "killed",
    "the",
    "and",
    "two",
    "who",
    "to",
    "by",
    "woman",
    "died",
]
_DEPS = ["nsubj", "nsubj:pass", "obj", "obl", "conj", "appos", "acl", "acl:relcl", "advcl", "xcomp", "case", "nmod", ""]
_POS = ["NOUN", "PROPN", "ADJ", "NUM", "DET", "CCONJ", "VERB", "PRON", ""]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(_SURFACES),
            st.sampled_from(_POS),
            st.sampled_from(_DEPS),
            st.integers(-2, 9),
            st.integers(0, 3),
        ),
        max_size=8,
    ),
    st.integers(0, 8),
)
def test_any_words_with_any_grammar(drawn: list[tuple[str, str, str, int, int]], aged: int) -> None:
    words: list[Word] = []
    text = ""
    for surface, pos, dep, head, gap in drawn:
        text += " " * gap
        words.append(Word(len(text), len(text) + len(surface), surface.lower(), pos, dep, head))
        text += surface
    numbers = [
        CountedPeople(Value(word.start, word.end, Label.QUANTITY, 0, 40.0, 40.0, "year", "age"))
        for word in words[aged:][:1]
    ]
    people = described(DependencyTree(words, [text[word.start : word.end].lower() for word in words]), numbers)
    for spans in (people.ages, people.ages_of, people.origins, people.origins_of, people.one, people.many):
        assert all(0 <= span.start < span.end <= len(text) for span in spans.values())
    assert people.one.keys().isdisjoint(people.many)
