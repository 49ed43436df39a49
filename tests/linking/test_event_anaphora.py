"""Passages that refer back to an event take over the terms of the passage that reported it."""

from __future__ import annotations

import pytest

from reader.linking.features.text_features import common_terms
from reader.linking.profile.build import profile_article
from reader.linking.profile.event_anaphora import antecedent
from tests.support.linking import analysed, value_of

MEETING = "Envoys of both councils met the shipowners in Marwick on Monday."


def index_of_antecedent(*sentences: str) -> int | None:
    """Return which of `sentences` the last one refers to."""
    passages = list(profile_article(analysed(1, *sentences)).passages.values())
    found = antecedent(passages[-1], passages[:-1])
    return None if found is None else found.ref.passage


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("The meeting has not been confirmed.", 0),
        ("These talks ended without a result.", 0),
        ("Such a meeting was denied by the owners.", 0),
        ("A meeting is planned for autumn.", None),
        ("The fire was put out at night.", None),
        ("The owners kept silent.", None),
    ],
)
def test_a_definite_event_noun_refers_to_the_passage_that_reported_the_event(last: str, expected: int | None) -> None:
    assert index_of_antecedent(MEETING, "Rain fell.", last) == expected


def test_the_nearest_report_within_three_passages_is_the_antecedent() -> None:
    assert index_of_antecedent(MEETING, "The mayors met in Dunholm.", "The meeting was confirmed.") == 1
    assert index_of_antecedent(MEETING, "Rain fell.", "Snow fell.", "Hail fell.", "The meeting was confirmed.") is None


def test_a_reference_has_more_in_common_with_other_accounts_than_the_same_words_alone() -> None:
    other = analysed(2, "In Marwick the shipowners sat down with envoys of the two councils.")
    with_antecedent = analysed(1, MEETING, "The meeting has not been confirmed.")
    without = analysed(3, "Rain fell.", "The meeting has not been confirmed.")
    of_antecedent = value_of(common_terms, with_antecedent, other, 0, 0)
    of_reference = value_of(common_terms, with_antecedent, other, 1, 0)
    assert value_of(common_terms, without, other, 1, 0) < of_reference < of_antecedent


def test_a_reference_to_a_reference_still_gets_terms_of_the_first_report() -> None:
    chain = analysed(
        1, MEETING, "The meeting was long.", "Rain fell.", "Snow fell.", "After the meeting all were silent."
    )
    other = analysed(2, "In Marwick the shipowners sat down with envoys of the two councils.")
    assert value_of(common_terms, chain, other, 4, 0) > value_of(common_terms, chain, other, 3, 0)
