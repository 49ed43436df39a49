"""The small parts that evidence stands on: folding, sounds, blocks, keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.entities.acronyms import Acronyms
from reader.entities.blocking import candidate_pairs
from reader.entities.entity_ids import entity_keys
from reader.entities.matching.normalize import NameKind, display_form, normalize_name
from reader.entities.matching.phonetic_key import distance, distance_filter, skeleton
from reader.entities.matching.similarity import MAX_DISTANCE, WordSimilarity, compare_words
from reader.entities.name_forms import NameKey
from reader.entities.union_find import DisjointSets
from reader.model.analysis import Label


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
        ("习近平", ("xi", "jin", "ping")),
        ("ملا برادر", ("brdr",)),
        ("Dr.\u00a0Ashraf\u200b Ghani", ("ashraf", "ghani")),
        ("\u202eMassoud\u202c", ("massoud",)),
    ],
)
def test_persons_are_folded_to_the_words_that_count(surface: str, words: tuple[str, ...]) -> None:
    assert normalize_name(surface, NameKind.PERSON).words == words


def test_generation_marks_and_titles_are_kept_apart_as_evidence() -> None:
    folded = normalize_name("President George Bush Sr.", NameKind.PERSON)
    assert (folded.words, folded.marks, folded.titles) == (("george", "bush"), ("sr",), ("president",))


def test_bodies_lose_article_designator_and_dots() -> None:
    assert normalize_name("the U.S.S.R.", NameKind.GROUP).words == ("ussr",)
    assert (
        normalize_name("The Moscow Times", NameKind.GROUP).words == normalize_name("Moscow Times", NameKind.GROUP).words
    )
    assert normalize_name("Siemens AG", NameKind.GROUP).words == ("siemens",)


def test_names_are_shown_without_title_possessive_and_brackets() -> None:
    assert display_form("Mullah Baradar’s", NameKind.PERSON) == "Baradar"
    assert display_form("[Abu Bakr] al\u2011Baghdadi", NameKind.PERSON) == "Abu Bakr al\u2011Baghdadi"
    assert display_form("the Taliban", NameKind.GROUP) == "Taliban"


@pytest.mark.parametrize(
    "names", [("gaddafi", "qadhafi", "khadafy"), ("muttaqi", "mutaqqi", "mottaki"), ("yaqub", "yakoob")]
)
def test_transliterations_share_their_skeleton(names: tuple[str, ...]) -> None:
    assert len({skeleton(name) for name in names}) == 1


@given(
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12),
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12),
)
def test_distance_is_symmetric_and_its_cheap_test_never_lies(a: str, b: str) -> None:
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
def test_likeness_of_words(a: str, b: str, expected: WordSimilarity) -> None:
    assert compare_words(a, b) is expected
    assert compare_words(b, a) is expected


def test_blocks_keep_the_number_of_comparisons_near_the_number_of_names() -> None:
    letters = "bdfgklmnprst"
    families = [f"{x}a{y}a{z}on" for x in letters for y in letters for z in letters]
    keys = [NameKey(NameKind.PERSON, ("anna", family)) for family in families]
    assert sum(1 for _ in candidate_pairs(keys, Acronyms([]))) < 8 * len(keys)


def test_keys_are_stable_and_differ_for_two_of_one_name() -> None:
    first = entity_keys([(Label.PERSON, "Ali Khan", ("Ali Khan",)), (Label.ORG, "Ali Khan", ("Ali Khan",))])
    again = entity_keys([(Label.ORG, "Ali Khan", ("Ali Khan",)), (Label.PERSON, "ali khan", ("Ali Khan",))])
    assert first == again[::-1]
    twice = entity_keys(
        [(Label.PERSON, "Ali Khan", ("Ali Khan",)), (Label.PERSON, "Ali Khan", ("A. Khan", "Ali Khan"))]
    )
    assert len(set(twice)) == 2


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=30))
def test_disjoint_sets_do_not_depend_on_order(unions: list[tuple[int, int]]) -> None:
    forward, backward = DisjointSets[int](), DisjointSets[int]()
    for a, b in unions:
        forward.union(a, b)
    for a, b in reversed(unions):
        backward.union(b, a)
    assert [forward.find(item) for item in range(21)] == [backward.find(item) for item in range(21)]
