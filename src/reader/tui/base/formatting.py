"""How the screen puts dates, sources, kinds and scores into words. Everything here is safe to show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from textwrap import shorten

from reader.model.links import LinkKind
from reader.store.index.rows import ArticleRow
from reader.text.sanitize import sanitize_line

LINK_WORDS = {
    LinkKind.COPY: "copied words",
    LinkKind.QUOTE: "same statement",
    LinkKind.EVENT: "same event",
}
"""What each kind of link says about its two passages."""

SHORT = 48
"""Characters that a source's short name has at most."""


def day(iso: str | None) -> str:
    """Return a date for people ("3 Sep 2021") of an ISO 8601 date or instant; what cannot be read stays as it is."""
    if not iso:
        return ""
    try:
        when = date.fromisoformat(iso[:10])
    except ValueError:
        return sanitize_line(iso)
    return f"{when.day} {when:%b %Y}"


def origin(article: ArticleRow) -> str:
    """Return who published an article and when, else its file."""
    known = [sanitize_line(article.publisher or ""), day(article.published)]
    return " · ".join(part for part in known if part) or sanitize_line(article.source)


def publisher(article: ArticleRow) -> str:
    """Return a short name for a source: its publisher, else the first words of its title."""
    return sanitize_line(article.publisher or shorten(article.title, SHORT, placeholder=" …"))


def count(number: int, noun: str) -> str:
    """Return "1 link", "2 links"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def percent(score: float) -> str:
    """Return a probability as a percentage; never rounded up to certainty."""
    return f"{min(int(score * 100 + 0.5), 99)}%"


def first_hint(keys: Callable[[str], str]) -> str:
    """Return what somebody is told who opens the screen for the first time.

    Args:
        keys: Returns the first key of an action, by its id.
    """
    return (
        f"{keys('passage.next')} and {keys('passage.previous')} move through the text, {keys('link.next')} goes to the "
        f"next sentence that another source tells too, {keys('link.best')} goes there, {keys('history.back')} back. "
        f"{keys('help')} shows every key."
    )
