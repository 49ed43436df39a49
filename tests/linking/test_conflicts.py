"""What speaks against a link: its kind, its words, and the stretches that it rests on."""

from __future__ import annotations

import pytest

from reader.linking.explain.reasons import reasons_for
from reader.linking.features import feature_names
from reader.model.links import LinkKind, Reason, ReasonKind
from tests.support.linking import analysed, pair_of

CONTRIBUTIONS = dict.fromkeys(feature_names(), -1.5)


def conflicts_of(first: str, second: str) -> list[Reason]:
    """Return the reasons against a link of two sentences."""
    pair = pair_of(analysed(1, first), analysed(2, second))
    return [reason for reason in reasons_for(pair, LinkKind.EVENT, CONTRIBUTIONS) if reason.weight < 0]


@pytest.mark.parametrize(
    ("first", "second", "kind", "text", "first_words", "second_words"),
    [
        (
            "A 41-year-old sailor drowned when the ferry sank.",
            "Peter Harris, 38, drowned off the pier.",
            ReasonKind.AGES_DIFFER,
            "ages differ: 41-year-old / 38",
            "41-year-old",
            "38",
        ),
        (
            "A Danish sailor drowned when the ferry sank.",
            "The British sailor drowned off the pier.",
            ReasonKind.NATIONALITIES_DIFFER,
            "nationalities differ: Danish / British",
            "Danish",
            "British",
        ),
        (
            "A sailor drowned when the ferry sank.",
            "Two young sailors drowned off the pier.",
            ReasonKind.SINGULAR_VS_PLURAL,
            "one / several: sailor / Two young sailors",
            "sailor",
            "Two young sailors",
        ),
        (
            "One Danish and one Finnish sailor drowned.",
            "A sailor drowned.",
            ReasonKind.SINGULAR_VS_PLURAL,
            "several / one: One Danish and one Finnish sailor / sailor",
            "One Danish and one Finnish sailor",
            "sailor",
        ),
    ],
)
def test_descriptions_of_other_people_are_quoted_from_both_sides(
    first: str, second: str, kind: ReasonKind, text: str, first_words: str, second_words: str
) -> None:
    (reason,) = conflicts_of(first, second)
    assert (reason.kind, reason.text, reason.weight) == (kind, text, -1.5)
    assert [span.of(first) for span in reason.a_spans] == [first_words]
    assert [span.of(second) for span in reason.b_spans] == [second_words]
    assert reason.kind.is_conflict


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A 41-year-old sailor drowned.", "The 19-year-old woman was jailed."),
        ("A Danish sailor drowned.", "A Finnish woman was jailed."),
        ("A sailor drowned.", "Two sailors were rescued."),
        ("A Scottish sailor drowned.", "The British sailor drowned."),
        ("A 41-year-old sailor drowned.", "Peter Harris, 41, drowned."),
    ],
)
def test_people_in_different_roles_are_not_a_conflict(first: str, second: str) -> None:
    assert conflicts_of(first, second) == []


def test_another_place_is_quoted_from_both_sides() -> None:
    first, second = "The envoys met in Moscow.", "Nothing was said before the Tehran meeting."
    reason = next(reason for reason in conflicts_of(first, second) if reason.kind is ReasonKind.PLACES_DIFFER)
    assert reason.text == "places differ: Moscow / Tehran"
    assert [span.of(second) for span in reason.b_spans] == ["Tehran"]
    assert reason.kind.is_conflict


def test_a_town_does_not_conflict_with_its_own_state() -> None:
    conflicts = conflicts_of("The envoys met in Moscow.", "Nothing was said before the meeting in Russia.")
    assert not [reason for reason in conflicts if reason.kind is ReasonKind.PLACES_DIFFER]


def test_differing_ages_are_not_reported_as_differing_numbers_too() -> None:
    conflicts = conflicts_of("A 41-year-old sailor drowned.", "A 38-year-old sailor drowned.")
    assert [reason.kind for reason in conflicts] == [ReasonKind.AGES_DIFFER]


def test_differing_numbers_are_reported_along_with_ages() -> None:
    conflicts = conflicts_of("The 41-year-old sailor stole 12 boats.", "The 38-year-old sailor stole 15 boats.")
    assert [reason.text for reason in conflicts] == [
        "figures differ: 12 / 15",
        "ages differ: 41-year-old / 38-year-old",
    ]


def test_uncertainty_is_a_reason_but_not_a_conflict() -> None:
    (reason,) = conflicts_of("The council met the builders.", "The council may have met the builders.")
    assert (reason.kind, reason.text) == (ReasonKind.UNCERTAIN, "one is uncertain: may")
    assert not reason.kind.is_conflict
