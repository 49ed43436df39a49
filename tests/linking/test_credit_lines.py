"""Datelines, bylines, credits and captions of archive pictures are never ends of links."""

from __future__ import annotations

import pytest

from reader.linking.linker import link
from reader.linking.profile.build import profile_article
from tests.support.linking import analysed

REPORT = "The ferry Aurora sank off Port Avel on Monday and 31 people died."


def linkable(line: str) -> bool:
    """Return whether a line after a report can be linked."""
    article = analysed(1, REPORT, line, "Divers searched the wreck for the missing until nightfall on Tuesday.")
    texts = [article.text[passage.start : passage.end] for passage in article.analysis.passages]
    return texts.index(line) in profile_article(article).passages


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2024",
        "Monday 4 March",
        "Day 3",
        "Saturday, September 14, 2013, 9:29 PM",
        "on April 30, 2008 at 4:31 AM, updated April 30, 2008 at 8:33 AM",
        "FOR IMMEDIATE RELEASE July 13, 2009",
        "Port Avel, Nov 11 -",
        "File photo: the ferry Aurora in 2009",
        "TNN Nov 12, 2011, 05.51AM IST",
    ],
)
def test_a_line_about_the_article_is_not_linked(line: str) -> None:
    assert not linkable(line)


@pytest.mark.parametrize(
    "line",
    [
        "12 dead",
        "Arrested on Monday.",
        "Verdict on Friday",
        "Jo Lind died on 3 May 2024",
        "The Aurora was built in 1987.",
        "Jo Lind, a reporter, is dead.",
        "Peace talks, May 2",
    ],
)
def test_a_short_line_that_reports_something_is_linkable(line: str) -> None:
    assert linkable(line)


def test_two_articles_of_one_day_are_not_linked_by_their_datelines() -> None:
    a = analysed(1, "The mill at Osby burned down.", "Updated 3 May 2024 10:30 GMT")
    b = analysed(2, "Voters in Lorne chose a new mayor.", "3 May 2024, 09:15 GMT")
    assert not any(made.shown for made in link({1: a, 2: b}))
