"""What speaks against a link, in words and with the stretches that they rest on, in sentences of our own."""

from __future__ import annotations

import pytest

from reader.linking.explain.pair import Pair
from reader.linking.explain.reasons import reasons_for
from reader.linking.features import feature_names
from reader.linking.profile.build import profile_article
from reader.model.links import LinkKind, Reason
from tests.support.linking import read

PARTS = dict.fromkeys(feature_names(), -1.5)


def against(first: str, second: str) -> list[Reason]:
    """Return the reasons that speak against two sentences' telling the same."""
    left, right = profile_article(read(1, first)), profile_article(read(2, second))
    pair = Pair(left.passages[0], right.passages[0], left, right)
    return [reason for reason in reasons_for(pair, LinkKind.EVENT, PARTS) if reason.weight < 0]


@pytest.mark.parametrize(
    ("first", "second", "kind", "text", "ours", "theirs"),
    [
        (
            "A 41-year-old sailor drowned when the ferry sank.",
            "Peter Harris, 38, drowned off the pier.",
            "ages differ",
            "ages differ: 41-year-old / 38",
            "41-year-old",
            "38",
        ),
        (
            "A Danish sailor drowned when the ferry sank.",
            "The British sailor drowned off the pier.",
            "origins differ",
            "from elsewhere: Danish / British",
            "Danish",
            "British",
        ),
        (
            "A sailor drowned when the ferry sank.",
            "Two young sailors drowned off the pier.",
            "one or several",
            "one / several: sailor / Two young sailors",
            "sailor",
            "Two young sailors",
        ),
        (
            "One Danish and one Finnish sailor drowned.",
            "A sailor drowned.",
            "one or several",
            "several / one: One Danish and one Finnish sailor / sailor",
            "One Danish and one Finnish sailor",
            "sailor",
        ),
    ],
)
def test_other_people_are_told_with_the_words_of_both_sides(
    first: str, second: str, kind: str, text: str, ours: str, theirs: str
) -> None:
    (reason,) = against(first, second)
    assert (reason.kind, reason.text, reason.weight) == (kind, text, -1.5)
    assert [span.of(first) for span in reason.a_spans] == [ours]
    assert [span.of(second) for span in reason.b_spans] == [theirs]
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
def test_people_to_whom_other_things_happen_are_no_conflict(first: str, second: str) -> None:
    assert against(first, second) == []


def test_another_place_is_told_with_the_words_of_both_sides() -> None:
    first, second = "The envoys met in Moscow.", "Nothing was said before the Tehran meeting."
    reason = next(one for one in against(first, second) if one.kind == "places differ")
    assert reason.text == "elsewhere: Moscow / Tehran"
    assert [span.of(second) for span in reason.b_spans] == ["Tehran"]
    assert reason.kind.is_conflict
    other = against(first, "Nothing was said before the meeting in Russia.")
    assert not [one for one in other if one.kind == "places differ"]


def test_ages_that_differ_are_not_told_twice() -> None:
    kinds = [reason.kind for reason in against("A 41-year-old sailor drowned.", "A 38-year-old sailor drowned.")]
    assert kinds == ["ages differ"]


def test_figures_that_differ_are_told_beside_ages() -> None:
    told = against("The 41-year-old sailor stole 12 boats.", "The 38-year-old sailor stole 15 boats.")
    assert [reason.text for reason in told] == [
        "figures differ: 12 / 15",
        "ages differ: 41-year-old / 38-year-old",
    ]
