"""Outcomes that exclude each other are a conflict only if they are those of one person or thing."""

from __future__ import annotations

import pytest

from reader.model.facts import FactKind, Relation
from tests.support.claims import conflicts_of, contradictions_of

EXCLUSIVE = {
    "acquitted, convicted": (
        "Judge Moran acquitted the banker Tom Reyes.",
        "Tom Reyes was convicted of fraud on Monday.",
    ),
    "one of several": (
        "The clerk Ada Holm and the broker Nils Berg were acquitted.",
        "Nils Berg was given a suspended sentence of two years.",
    ),
    "survived, died": (
        "The pilot, Erik Sand, survived the crash.",
        "Erik Sand died in the crash.",
    ),
    "banned, authorised": (
        "Velden council banned the march.",
        "The march in Velden was authorised, its organisers said.",
    ),
    "went ahead, cancelled": (
        "The concert in Graz went ahead.",
        "The concert in Graz was cancelled.",
    ),
    "armed, unarmed": (
        "The suspect, Karl Emmer, was armed, police said.",
        "Karl Emmer was unarmed, his sister said.",
    ),
    "damaged, undamaged": (
        "The quake damaged the reactor at Tolm, engineers said.",
        "The reactor at Tolm was undamaged, the operator said.",
    ),
}
COMPATIBLE = {
    "of different people": (
        "Ada Holm was acquitted.",
        "Nils Berg was convicted.",
    ),
    "of different charges in one account": (
        "Tom Reyes was convicted of fraud and acquitted of bribery.",
        "Tom Reyes was acquitted of bribery.",
    ),
    "of different things": (
        "The quake damaged the reactor at Tolm.",
        "The hospital in Brisk was undamaged.",
    ),
    "by different people": (
        "Anna Brandt supports the tunnel.",
        "Jan Pohl opposes the tunnel.",
    ),
    "at different times": (
        "Shares of Ferrox rose in May.",
        "Shares of Ferrox fell.",
    ),
    "one after the other": (
        "Karl Emmer fled after the robbery.",
        "Karl Emmer is in custody.",
    ),
    "who acts is not who is affected": (
        "Erik Sand survived.",
        "Erik Sand killed the wolf.",
    ),
}


@pytest.mark.parametrize("texts", EXCLUSIVE.values(), ids=EXCLUSIVE)
def test_exclusive_outcomes_of_one_are_found(texts: tuple[str, str]) -> None:
    facts = contradictions_of(*texts)

    assert [fact.kind for fact in facts] == [FactKind.OUTCOME]
    assert {difference.relation for difference in facts[0].differences} == {Relation.DIFFERENT}


@pytest.mark.parametrize("texts", COMPATIBLE.values(), ids=COMPATIBLE)
def test_outcomes_that_are_both_possible_are_no_conflict(texts: tuple[str, str]) -> None:
    assert not conflicts_of(*texts)


def test_of_opposite_outcomes_a_value_is_whether_the_claimed_one_came_about() -> None:
    [fact] = conflicts_of(*EXCLUSIVE["one of several"])

    assert fact.what == "Nils Berg was given a suspended sentence of two years"
    assert [value.value for value in fact.values] == [False, True]
