"""Which organisation "the company" stands for."""

from __future__ import annotations

import pytest

from reader.model.links import LinkableArticle
from tests.support.linking import analysed


def meant(article: LinkableArticle, noun: str) -> str | None:
    """Return the name that a noun of the last passage stands for."""
    analysis = article.analysis
    for statement in analysis.statements:
        for participant in statement.participants:
            if statement.passage == analysis.passages[-1].index and participant.lemma == noun:
                return None if participant.mention is None else analysis.mentions[participant.mention].text
    raise AssertionError(f"no participant is a {noun}")


@pytest.mark.parametrize("noun", ["company", "carmaker"])
def test_it_is_the_organisation_of_the_lead(noun: str) -> None:
    article = analysed(
        1,
        "Kestrel Motors Inc. will close its plant at Osby in June.",
        "Some 400 people work there.",
        f"The {noun} lost money in May.",
    )
    assert meant(article, noun) == "Kestrel Motors Inc."


def test_it_is_nobody_if_another_organisation_was_named_just_before() -> None:
    article = analysed(
        1,
        "Kestrel Motors Inc. will close its plant at Osby in June.",
        "The plant was built by Halden Steel Corp. and Brook Bank in 1990.",
        "The company lost money in May.",
    )
    assert meant(article, "company") is None


def test_a_company_that_is_mentioned_for_the_first_time_is_another_one() -> None:
    article = analysed(1, "Kestrel Motors Inc. will close its plant at Osby.", "A company lost money in May.")
    assert meant(article, "company") is None
