"""Two names that somebody asks about: slips, legal forms and spacing are forgiven, other names are not."""

from __future__ import annotations

import pytest

from reader.entities.name_pair import compare_name_pair
from reader.model.analysis import Label

SAME = [
    (Label.PERSON, "Marten Hoekstraa", "Marten Hoekstra"),
    (Label.PERSON, "MartenHoekstra", "Marten Hoekstra"),
    (Label.PERSON, "HOEKSTRA, Marten", "Marten Hoekstra"),
    (Label.PERSON, "PJ Hoekstra", "Pieter-Jan Hoekstra"),
    (Label.PERSON, "Rashid Omar Daud Zahiri", "Rashid Daud Zahiri"),
    (Label.PERSON, "Виктор Понкратов", "Виктор Панкратов"),
    (Label.ORG, "Lindgren Shipping Ltd.", "Lindgren Shipping Limited"),
    (Label.ORG, "Lindgren Shipping AB", "Lindgren Shipping Aktiebolag"),
    (Label.ORG, "OAO Severtrans", "Open Joint Stock Company Severtrans"),
    (Label.ORG, "Blue Water Corp", "Bluewater Corporation"),
    (Label.ORG, "Battalion Twenty-One", "Battalion 21"),
    (Label.ORG, "Lindgrem Shipping", "Lindgren Shipping"),
]
DIFFERENT = [
    (Label.PERSON, "Marten Hoekstra", "Marten Hoekveld"),
    (Label.PERSON, "Martin Hoekstra", "Marvin Hoekstra"),
    (Label.PERSON, "Salim bin Nasir", "Nasir bin Salim"),
    (Label.PERSON, "Salim bin Nasir al-Rawahi", "Nasir bin Salim al-Rawahi"),
    (Label.PERSON, "Omar Daud", "Omar Rashid Daud Zahiri"),
    (Label.PERSON, "Daniel Vargas Jr.", "Daniel Vargas Sr."),
    (Label.ORG, "Bank of Norland (Oslo) Limited", "Bank of Norland (Paris) Limited"),
    (Label.ORG, "Lindgren Foundation", "Lindgren Limited"),
    (Label.ORG, "Lindgren Shipping 2", "Lindgren Shipping 3"),
    (Label.ORG, "Government of Iran", "Government of Iraq"),
]


@pytest.mark.parametrize(("label", "a", "b"), SAME)
def test_one_name_in_two_ways_is_the_same(label: Label, a: str, b: str) -> None:
    comparison = compare_name_pair(a, b, label)
    assert comparison.same
    assert comparison.reason


@pytest.mark.parametrize(("label", "a", "b"), DIFFERENT)
def test_look_alikes_are_not_the_same(label: Label, a: str, b: str) -> None:
    assert not compare_name_pair(a, b, label).same
    assert not compare_name_pair(b, a, label).same


def test_the_reason_of_a_slip_shows_both_words() -> None:
    reason = compare_name_pair("Marten Hoekbtra", "Marten Hoekstra", Label.PERSON).reason
    assert reason is not None
    assert "Hoekbtra" in reason
    assert "Hoekstra" in reason
