"""Text for dates, sources, link kinds and scores. All results are safe to show."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath
from textwrap import shorten
from urllib.parse import urlsplit

from reader.model.links import LinkKind
from reader.store.index.rows import ArticleRow, ExplainedLink
from reader.text.sanitize import sanitize_line

LINK_WORDS = {
    LinkKind.COPY: "copied text",
    LinkKind.QUOTE: "same statement",
    LinkKind.EVENT: "same event",
}
"""Label of each kind of link."""
BACKGROUND_MARK = "≡"
"""Stands before links and reasons that tie standing facts."""

SHORT = 24
"""Maximum length of the short name of a source without a publisher, in characters."""
_NAME_OF_FILE = re.compile(r"[^\W\d_](?:[ ._-]?[^\W\d_]){1,22}")
"""A file's name that somebody chose: words only, not the number or digest that a program gives."""


def link_label(link: ExplainedLink) -> str:
    """Return how two passages are related: two standing facts are no event, whatever their kind of link."""
    if link.is_background and link.kind is LinkKind.EVENT:
        return f"{BACKGROUND_MARK} same background"
    return LINK_WORDS[link.kind]


def day(iso: str | None) -> str:
    """Return an ISO 8601 date or time as "3 Sep 2021"; other text is returned sanitized."""
    if not iso:
        return ""
    try:
        when = date.fromisoformat(iso[:10])
    except ValueError:
        return sanitize_line(iso)
    return f"{when.day} {when:%b %Y}"


def origin(article: ArticleRow) -> str:
    """Return publisher and date of an article, or its file name if neither is known; and whether it is a scan."""
    known = [sanitize_line(article.publisher or ""), day(article.published)]
    name = " · ".join(part for part in known if part) or sanitize_line(article.source)
    return f"{name} · text from OCR" if article.recognised else name


def publisher(article: ArticleRow) -> str:
    """Return a short name for a source: its publisher, the site of its address, its file, or words of its title."""
    site = (urlsplit(article.url).hostname or "").removeprefix("www.") if article.url else ""
    file = PurePosixPath(article.source).stem
    name = article.publisher or site or (file if _NAME_OF_FILE.fullmatch(file) else "")
    return sanitize_line(name or shorten(article.title, SHORT, placeholder=" …"))


def with_number(number: int | None, name: str) -> str:
    """Return the name of a source after its number in the list of articles; either may be missing."""
    return " ".join(part for part in (str(number or ""), name) if part)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun: "1 link", "2 links"; without `plural`, an "s" is added."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"


def possible_matches(number: int, key: str) -> str:
    """Return the number of possible matches with the key that lists them: "3 possible matches (l)".

    Args:
        number: How many there are; the result is empty for 0.
        key: The key, as it is displayed.
    """
    return f"{count(number, 'possible match', 'possible matches')} ({key})" if number else ""


def percent(score: float) -> str:
    """Return a probability as a percentage, at most 99%: no link is certain."""
    return f"{min(int(score * 100 + 0.5), 99)}%"
