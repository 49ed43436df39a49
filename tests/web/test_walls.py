"""Consent walls, script pages and checks for robots are named; articles with a banner are not refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.web.failures import FetchError
from reader.web.walls import require_article
from tests.web.test_kept_pages import PAGE

STORY = "<p>" + "The ferry to Kalvik stopped on Monday after a storm, and forty waited at the quay. " * 12 + "</p>"
BANNER = (
    "<div>We and our 212 partners use cookies. Accept cookies? Your consent, privacy and cookies matter to us and our "
    "partners.</div>"
)


def check(markup: str, address: str = PAGE.address) -> None:
    require_article(replace(PAGE, body=markup.encode(), charset="utf-8", address=address))


@pytest.mark.parametrize(
    ("markup", "address", "reason"),
    [
        (f"<html><body>{BANNER}</body></html>", PAGE.address, "consent wall"),
        (f"<html><body>{BANNER}{BANNER}{BANNER}{BANNER}{BANNER}</body></html>", PAGE.address, "consent wall"),
        ("<p>Before you continue</p>", "https://consent.harbour.example/m?continue=x", "consent wall"),
        ("<div id=root></div><script>load()</script>", PAGE.address, "scripts"),
        ("<noscript>Please enable JavaScript to read this.</noscript>", PAGE.address, "scripts"),
        ("<p>Bitte aktivieren: JavaScript muss aktiviert sein.</p>", PAGE.address, "scripts"),
        ("<title>Just a moment...</title><p>Checking your browser</p>", PAGE.address, "person is reading"),
    ],
)
def test_what_is_shown_instead_of_an_article_is_named(markup: str, address: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason) as refused:
        check(markup, address)
    assert "save the page in your browser and give the file" in refused.value.advice


@pytest.mark.parametrize(
    "markup",
    [
        STORY + BANNER,
        STORY + "<noscript>Please enable JavaScript to comment.</noscript><script>x()</script>",
        "<p>The council votes on cookies in its kitchen, a spokesman said on Monday after the meeting.</p>",
        "<p>"
        + "The office saw unusual traffic at the ferry, and it can be read without JavaScript here. " * 5
        + "</p>",
        "<p>The council wants consent for cookies on the site of its library. Partners need no consent for cookies. "
        + "The members will meet on Monday in the hall of the library to vote on the new rules. " * 8,
        "<p>" + "渡船周一停航，四十人在码头等候，港口公司表示将于周三恢复。" * 6 + "</p><script>x()</script>",
    ],
)
def test_articles_are_not_refused(markup: str) -> None:
    check(markup)
