"""Passages that speak of a happening as known, and what they take over from the one that told it."""

from __future__ import annotations

import pytest

from reader.linking.features.words import common_ground
from reader.linking.profile.build import profile_article
from reader.linking.profile.event_anaphora import antecedent
from tests.support.linking import read, value_of

TOLD = "Envoys of both councils met the shipowners in Marwick on Monday."


def told_by(*sentences: str) -> int | None:
    """Return which of `sentences` the last one refers to."""
    passages = list(profile_article(read(1, *sentences)).passages.values())
    found = antecedent(passages[-1], passages[:-1])
    return None if found is None else found.ref.passage


@pytest.mark.parametrize(
    ("last", "found"),
    [
        ("The meeting has not been confirmed.", 0),
        ("These talks ended without a result.", 0),
        ("Such a meeting was denied by the owners.", 0),
        ("A meeting is planned for autumn.", None),
        ("The fire was put out at night.", None),
        ("The owners kept silent.", None),
    ],
)
def test_a_happening_spoken_of_as_known_is_that_told_before(last: str, found: int | None) -> None:
    assert told_by(TOLD, "Rain fell.", last) == found


def test_the_last_one_told_is_meant_and_none_far_back() -> None:
    assert told_by(TOLD, "The mayors met in Dunholm.", "The meeting was confirmed.") == 1
    assert told_by(TOLD, "Rain fell.", "Snow fell.", "Hail fell.", "The meeting was confirmed.") is None


def test_what_refers_back_has_in_common_what_was_told_before() -> None:
    other = read(2, "In Marwick the shipowners sat down with envoys of the two councils.")
    after = read(1, TOLD, "The meeting has not been confirmed.")
    alone = read(3, "Rain fell.", "The meeting has not been confirmed.")
    first = value_of(common_ground, after, other, 0, 0)
    assert value_of(common_ground, alone, other, 1, 0) < value_of(common_ground, after, other, 1, 0) < first


def test_what_it_refers_to_may_refer_to_something_in_turn() -> None:
    chain = read(1, TOLD, "The meeting was long.", "Rain fell.", "Snow fell.", "After the meeting all were silent.")
    other = read(2, "In Marwick the shipowners sat down with envoys of the two councils.")
    assert value_of(common_ground, chain, other, 4, 0) > value_of(common_ground, chain, other, 3, 0)
