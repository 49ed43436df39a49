"""Comparison of single names and words: normal forms, sounds and similarity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.entities.matching.normalize import NameKind, display_form, normalize_name
from reader.entities.matching.phonetic_key import distance, distance_filter, skeleton
from reader.entities.matching.similarity import MAX_DISTANCE, WordSimilarity, compare_words


@pytest.mark.parametrize(
    ("surface", "words"),
    [
        ("Mullah Abdul Ghani Baradar", ("abdghani", "baradar")),
        ("Abdul-Ghani Baradar’s", ("abdghani", "baradar")),
        ("Abd al-Fattah al-Sisi", ("abdfattah", "sisi")),
        ("Abdullah Abdullah", ("abdullah", "abdullah")),
        ("Abu Bakr al\u2011Baghdadi", ("abu", "bakr", "baghdadi")),
        ("G.W. Bush", ("g", "w", "bush")),
        ("Al Gore", ("al", "gore")),
        ("Kim Jong-un", ("kim", "jong", "un")),
        ("习近平", ("习", "近", "平")),
        ("ملا برادر", ("brdr",)),
        ("Dr.\u00a0Ashraf\u200b Ghani", ("ashraf", "ghani")),
        ("\u202eMassoud\u202c", ("massoud",)),
    ],
)
def test_personal_names_are_normalised(surface: str, words: tuple[str, ...]) -> None:
    assert normalize_name(surface, NameKind.PERSON).words == words


def test_generation_marks_and_titles_are_separate_from_the_name() -> None:
    folded = normalize_name("President George Bush Sr.", NameKind.PERSON)
    assert (folded.words, folded.marks, folded.titles) == (("george", "bush"), ("sr",), ("president",))


def test_group_names_lose_article_legal_form_and_dots() -> None:
    assert normalize_name("the U.S.S.R.", NameKind.GROUP).words == ("ussr",)
    assert (
        normalize_name("The Moscow Times", NameKind.GROUP).words == normalize_name("Moscow Times", NameKind.GROUP).words
    )
    assert normalize_name("Siemens AG", NameKind.GROUP).words == ("siemens",)


def test_names_are_displayed_without_title_possessive_and_brackets() -> None:
    assert display_form("Mullah Baradar’s", NameKind.PERSON) == "Baradar"
    assert display_form("[Abu Bakr] al\u2011Baghdadi", NameKind.PERSON) == "Abu Bakr al\u2011Baghdadi"
    assert display_form("the Taliban", NameKind.GROUP) == "Taliban"


@pytest.mark.parametrize(
    "names", [("gaddafi", "qadhafi", "khadafy"), ("muttaqi", "mutaqqi", "mottaki"), ("yaqub", "yakoob")]
)
def test_transliterations_of_a_name_have_the_same_skeleton(names: tuple[str, ...]) -> None:
    assert len({skeleton(name) for name in names}) == 1


@given(
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12),
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12),
)
def test_distance_is_symmetric_and_its_filter_has_no_false_negatives(a: str, b: str) -> None:
    assert distance(a, b) == pytest.approx(distance(b, a))
    assert distance(a, a) == 0
    if distance(a, b) <= MAX_DISTANCE - 0.06:
        assert distance_filter(a) == distance_filter(b)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("massoud", "masood", WordSimilarity.SPELLING),
        ("ahmad", "ahamd", WordSimilarity.TRANSPOSED),
        ("william", "bill", WordSimilarity.EQUIVALENT),
        ("j", "john", WordSimilarity.INITIAL),
        ("hassan", "hussein", WordSimilarity.CONSONANTS),
        ("ivanov", "ivanova", WordSimilarity.DIFFERENT),
        ("79th", "85th", WordSimilarity.DIFFERENT),
    ],
)
def test_words_are_compared_on_an_ordered_scale(a: str, b: str, expected: WordSimilarity) -> None:
    assert compare_words(a, b) is expected
    assert compare_words(b, a) is expected
