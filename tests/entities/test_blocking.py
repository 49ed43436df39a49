"""Blocking, the disjoint sets behind verdicts, and the keys of entities."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.entities.acronyms import Acronyms
from reader.entities.blocking import candidate_pairs
from reader.entities.entity_ids import entity_keys
from reader.entities.matching.normalize import NameKind
from reader.entities.name_forms import NameKey
from reader.entities.verdicts import DisjointSets
from reader.model.analysis import Label


def test_the_number_of_comparisons_grows_linearly_with_the_names() -> None:
    letters = "bdfgklmnprst"
    families = [f"{x}a{y}a{z}on" for x in letters for y in letters for z in letters]
    keys = [NameKey(NameKind.PERSON, ("anna", family)) for family in families]
    assert sum(1 for _ in candidate_pairs(keys, Acronyms([]))) < 8 * len(keys)


def test_keys_are_stable_and_differ_for_two_people_of_the_same_name() -> None:
    first = entity_keys([(Label.PERSON, "Ali Khan", ("Ali Khan",)), (Label.ORG, "Ali Khan", ("Ali Khan",))])
    again = entity_keys([(Label.ORG, "Ali Khan", ("Ali Khan",)), (Label.PERSON, "ali khan", ("Ali Khan",))])
    assert first == again[::-1]
    twice = entity_keys(
        [(Label.PERSON, "Ali Khan", ("Ali Khan",)), (Label.PERSON, "Ali Khan", ("A. Khan", "Ali Khan"))]
    )
    assert len(set(twice)) == 2


_FORMS = "abcdefghijklmnopqrstu"


@given(st.lists(st.tuples(st.sampled_from(_FORMS), st.sampled_from(_FORMS)), max_size=30))
def test_disjoint_sets_do_not_depend_on_the_order_of_unions(unions: list[tuple[str, str]]) -> None:
    forward, backward = DisjointSets(), DisjointSets()
    for a, b in unions:
        forward.union(a, b)
    for a, b in reversed(unions):
        backward.union(b, a)
    assert [forward.find(form) for form in _FORMS] == [backward.find(form) for form in _FORMS]
