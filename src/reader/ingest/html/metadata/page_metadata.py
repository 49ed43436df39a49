"""Collects the metadata of a web page."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.ingest.html.metadata.authors import find_author
from reader.ingest.html.metadata.headline import find_headline
from reader.ingest.html.metadata.page_tags import PageTags, address
from reader.ingest.html.metadata.publication_day import find_publication_day
from reader.ingest.html.metadata.site_name import find_publisher, publisher_of_host
from reader.model.text import MetadataField, Provenance

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)\s*-->")
_MARKUP = re.compile(r"<[^<>]{1,500}>")


@dataclass(frozen=True, slots=True)
class PageLines:
    """Lines of a page that may state who wrote it and when.

    Attributes:
        head: Bylines, date lines and other short lines around the title.
        others: Other lines of furniture near the story.
        end: The last lines of the page.
        signatures: Lines directly before or behind the story that may be its author's name alone.
    """

    head: Sequence[str] = ()
    others: Sequence[str] = ()
    end: Sequence[str] = ()
    signatures: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """The metadata of a page; None for what it does not state."""

    title: MetadataField | None
    publisher: MetadataField | None
    author: MetadataField | None
    published: MetadataField | None
    url: MetadataField | None


def page_title(page: PageTags) -> str | None:
    """Return the title of a page as its tags and headings state it, for finding its heading."""
    title, _ = find_headline(page, None)
    return title.value if title else None


def read_metadata(page: PageTags, markup: str, lines: PageLines) -> PageMetadata:
    """Read the metadata of a page.

    Args:
        page: What the page states for programs.
        markup: Its source, for the note that browsers write when they save a page.
        lines: Lines of the page that may state who wrote it and when.
    """
    url = _url(page, markup)
    where = url.value if url else None
    publisher = find_publisher(page, where, lines.end)
    title, site = find_headline(page, publisher.value if publisher else None)
    publisher = publisher or site or publisher_of_host(where)
    return PageMetadata(
        title=title,
        publisher=publisher,
        author=find_author(page, publisher.value if publisher else None, lines.head, lines.signatures),
        published=find_publication_day(page, where, lines.head, lines.others),
        url=url,
    )


def stated_body(page: PageTags) -> list[str]:
    """Return the paragraphs of the article that the page states for search engines, without markup."""
    plain = html.unescape(_MARKUP.sub("\n", html.unescape(page.linked.body or "")))
    return [line.strip() for line in plain.split("\n") if line.strip()]


def _url(page: PageTags, markup: str) -> MetadataField | None:
    if value := address(page.linked.url):
        return MetadataField(value, Provenance.JSON_LD)
    if tag := page.tag(("og:url", "twitter:url", "parsely-link"), address):
        return tag
    link = page.tree.css_first('link[rel="canonical"]')
    if link is not None and (value := address(link.attributes.get("href"))):
        return MetadataField(value, Provenance.CANONICAL_LINK)
    saved = _SAVED_FROM.search(markup[:4096])
    value = address(saved[1]) if saved else None
    return MetadataField(value, Provenance.SAVED_FROM) if value else None
