"""Feeds as this program sees them: entries with their addresses, and the text that the feed has of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from reader.web.kept_pages import saved_from
from reader.web.web_words import pattern

_TAG = re.compile(r"<[^<>]{0,5000}>")
_WORD = re.compile(r"\w[\w'’-]*")
_ENDING = 200
"""Characters in which the words are looked for by which a feed ends a text that it cut off."""
FULL_WORDS = 80
"""Words from which what a feed declares as the content of an entry is taken for the whole article."""
FULL_SUMMARY_WORDS = 250
"""Words from which a summary is taken for the whole article."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed.

    Attributes:
        id: Its id in the feed.
        address: Address of its page, None if it has none.
        title: Its title, None if it has none.
        author: Its author, None if it names none.
        published: ISO 8601 date, or date and time; None if it has none.
        content: What the feed declares as its content, as HTML; None if it has none.
        summary: What the feed says about it, as HTML; None if it says nothing.
    """

    id: str
    address: str | None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    content: str | None = None
    summary: str | None = None

    @property
    def text(self) -> str | None:
        """The longest text that the feed has of it, as HTML; None if it has none."""
        texts = [text for text in (self.content, self.summary) if text and visible_words(text)]
        return max(texts, key=visible_words, default=None)

    @property
    def is_full(self) -> bool:
        """Whether the feed surely has the whole article: long enough, and not cut off."""
        for text, least in ((self.content, FULL_WORDS), (self.summary, FULL_SUMMARY_WORDS)):
            if text and visible_words(text) >= least and not _is_cut_off(text):
                return True
        return False


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What is in a feed.

    Attributes:
        title: Its title, None if it has none.
        entries: Its entries, in the order of the feed.
        feeds: Addresses of other feeds that it lists (OPML, a sitemap of sitemaps, a page that names its feeds).
    """

    title: str | None
    entries: tuple[FeedEntry, ...] = ()
    feeds: tuple[str, ...] = ()


def _is_cut_off(markup: str) -> bool:
    ending = _TAG.sub(" ", markup).rstrip()[-_ENDING:]
    return pattern("cut off", r"{}\W*$").search(ending) is not None


def visible_words(markup: str) -> int:
    """Return the number of words of HTML without its tags."""
    return len(_WORD.findall(_TAG.sub(" ", markup)))


def entry_page(entry: FeedEntry, address: str, publisher: str | None) -> bytes:
    """Return an entry as a page that can be read in like one that was fetched.

    Args:
        entry: The entry.
        address: The address that it is known by.
        publisher: Who published it, None if the feed does not say.
    """
    tags = [("author", entry.author), ("article:published_time", entry.published), ("og:site_name", publisher)]
    metadata = "".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in tags if value)
    title = escape(entry.title or "")
    canonical = f'<link rel="canonical" href="{escape(entry.address)}">' if entry.address else ""
    body = f"<article><h1>{title}</h1>\n{entry.text or ''}\n</article>"
    head = f'<meta charset="utf-8"><title>{title}</title>{canonical}{metadata}'
    page = f"<!doctype html>\n<html><head>{head}</head>\n<body>{body}</body></html>\n"
    return saved_from(address) + page.encode("utf-8", "replace")
