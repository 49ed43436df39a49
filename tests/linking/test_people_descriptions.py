"""How passages describe people without naming them, and what happens to these people."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.linking.profile.build import profile_article
from reader.linking.profile.outcomes import CountedPeople
from reader.linking.profile.people_descriptions import PeopleDescriptions, describe_people
from reader.model.analysis import Label, Value, Word
from reader.model.text import Span
from reader.statements.grammar.dependency_tree import DependencyTree
from tests.support.linking import analysed, article


def people_in(sentence: str) -> PeopleDescriptions:
    """Return how a sentence describes people, as the shipped pipeline analyses it."""
    (passage,) = profile_article(analysed(1, sentence)).passages.values()
    return passage.descriptions


def words_of(spans: Mapping[str, Span], sentence: str) -> dict[str, str]:
    return {key: span.of(sentence) for key, span in spans.items()}


@pytest.mark.parametrize(
    ("sentence", "singular", "plural"),
    [
        ("A sailor drowned when the ferry sank.", {"sailor: death": "sailor"}, {}),
        ("Two sailors drowned off the pier on Sunday.", {}, {"sailor: death": "Two sailors"}),
        ("Several passengers were injured.", {}, {"passenger: injury": "Several passengers"}),
        ("The women were jailed.", {}, {"woman: arrest": "The women", "woman: sentence": "The women"}),
        (
            "One Danish and one Finnish sailor drowned off the pier.",
            {},
            {"sailor: death": "One Danish and one Finnish sailor"},
        ),
        ("Danish, Finnish sailors drowned in storm", {}, {"sailor: death": "Danish, Finnish sailors"}),
        ("The death of a sailor shocked the town.", {"sailor: death": "sailor"}, {}),
        ("Rescuers found the body of a hiker.", {"hiker: death": "hiker"}, {}),
        ("The police arrested three Finnish tourists.", {}, {"tourist: arrest": "three Finnish tourists"}),
    ],
)
def test_one_person_and_several_people_are_found_with_their_roles(
    sentence: str, singular: dict[str, str], plural: dict[str, str]
) -> None:
    people = people_in(sentence)
    assert (words_of(people.singular, sentence), words_of(people.plural, sentence)) == (singular, plural)


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
def test_people_in_general_and_people_without_a_role_are_left_out(sentence: str) -> None:
    people = people_in(sentence)
    assert not people.singular and not people.plural


def test_agents_and_victims_have_different_roles() -> None:
    for sentence in ("A woman shot two sailors.", "Two sailors were shot by a woman."):
        people = people_in(sentence)
        assert list(people.singular) == ["woman: does shooting"]
        assert list(people.plural) == ["sailor: shooting"]


def test_a_measure_is_not_the_victim_of_its_verb() -> None:
    assert not any("does" in key for key in people_in("A sailor fell 40 feet from the mast.").singular)


def test_a_person_who_may_be_one_of_several_is_left_out() -> None:
    people = people_in("Three people were killed in the fire and a nurse was killed in the yard.")
    assert all(key.startswith("person") for key in people.plural)
    assert not any(key.endswith(("death", "killing")) for key in people.singular)
    both = people_in("Two sailors drowned on Monday, and a sailor drowned on Sunday.")
    assert not both.singular and not both.plural


@pytest.mark.parametrize(
    ("sentence", "states"),
    [
        ("A Danish sailor drowned.", {"Denmark": "Danish"}),
        ("An Englishman drowned.", {"United Kingdom": "Englishman"}),
        ("One Danish and one Finnish sailor drowned.", {"Denmark": "Danish", "Finland": "Finnish"}),
        ("The Danish embassy and a sailor were hit.", {}),
        ("Danish police arrested a sailor.", {}),
    ],
)
def test_people_are_found_with_their_nationalities(sentence: str, states: dict[str, str]) -> None:
    assert words_of(people_in(sentence).nationalities, sentence) == states


def test_british_english_scottish_and_welsh_people_are_from_one_state() -> None:
    for nationality in ("British", "English", "Scottish", "Welsh"):
        assert list(people_in(f"The {nationality} sailor drowned.").nationalities) == ["United Kingdom"]


@pytest.mark.parametrize(
    ("sentence", "age", "roles"),
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
def test_ages_are_found_with_the_roles_of_the_people(sentence: str, age: str, roles: set[str]) -> None:
    people = people_in(sentence)
    assert list(people.ages) == [age]
    assert set(people.age_roles) == roles
    assert all(age in span.of(sentence) for span in people.age_roles.values())


def test_without_grammar_there_are_no_roles() -> None:
    (passage,) = profile_article(article(1, ["Two sailors drowned."])).passages.values()
    assert not passage.descriptions.plural


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
_DEPS = ["nsubj", "nsubj:pass", "obj", "obl", "conj", "appos", "acl", "acl:relcl", "advcl", "xcomp", "case", "nmod"]
_POS = ["NOUN", "PROPN", "ADJ", "NUM", "DET", "CCONJ", "VERB", "PRON", None]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(_SURFACES),
            st.sampled_from(_POS),
            st.sampled_from([*_DEPS, None]),
            st.integers(-2, 9),
            st.integers(0, 3),
        ),
        max_size=8,
    ),
    st.integers(0, 8),
)
def test_any_words_with_any_grammar_give_consistent_descriptions(
    drawn: list[tuple[str, str | None, str | None, int, int]], aged: int
) -> None:
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
    people = describe_people(DependencyTree(words, [text[word.start : word.end].lower() for word in words]), numbers)
    for spans in (
        people.ages,
        people.age_roles,
        people.nationalities,
        people.nationality_roles,
        people.singular,
        people.plural,
    ):
        assert all(0 <= span.start < span.end <= len(text) for span in spans.values())
    assert people.singular.keys().isdisjoint(people.plural)
