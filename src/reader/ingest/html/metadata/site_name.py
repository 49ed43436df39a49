"""Finds who published a page: the name that it states, unless that is a section; else its copyright line or host."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from reader.ingest.html.metadata.page_tags import PageTags, one_line
from reader.ingest.words import words_in
from reader.model.text import MetadataField, Provenance

_TAGS = (
    "og:site_name",
    "application-name",
    "publisher",
    "article:publisher",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "copyright",
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|&copy;|[Cc]opyright)\s*(?:©\s*)?(?:(?:19|20)\d{2}\s*(?:[-–]\s*(?:19|20)\d{2})?,?\s*)?(?:by\s+)?"
    r"(?P<name>[^\W\d_][^.,|©·•]{2,40}?)(?=\s*(?:[.,|©·•]|(?:19|20)\d{2}|[Aa]ll [Rr]ights|$))"
)
_HOST_PREFIX = re.compile(r"^(?:www\d?|m|amp|mobile|edition|news|en|de|fr|es|it)\.(?=[^.]+\.)")
_SEPARATED = re.compile(r"[\W_]+")


def find_publisher(page: PageTags, url: str | None, lines: Iterable[str]) -> MetadataField | None:
    """Return the name of the publisher, None if the page states none and has no address.

    Args:
        page: What the page states for programs.
        url: The address of the page, None if not known.
        lines: Lines of furniture, for one with a copyright.
    """
    if (value := _name(page.linked.publisher)) and not _is_section(value, url):
        return MetadataField(value, Provenance.JSON_LD)
    for tag in _TAGS:
        for content in page.tags.get(tag, ()):
            if (value := _name(content)) and not _is_section(value, url):
                return MetadataField(value, Provenance.META_TAG)
    for line in lines:
        if (found := _COPYRIGHT.search(line)) and not _is_section(name := found["name"].strip(), url):
            return MetadataField(name, Provenance.COPYRIGHT_LINE)
    return None


def publisher_of_host(url: str | None) -> MetadataField | None:
    """Return the host of an address without "www." as the publisher, None without an address."""
    host = _host(url)
    return MetadataField(_HOST_PREFIX.sub("", host), Provenance.PAGE_ADDRESS) if host else None


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def _name(value: str | None) -> str | None:
    plain = one_line(value)
    return None if plain is None or plain.startswith(("http://", "https://", "@", "www.", "{")) else plain


def _is_section(name: str, url: str | None) -> bool:
    """Return whether a name is one of a section ("World", "U.S.") and not a word of the host."""
    plain = _SEPARATED.sub("", name.casefold())
    return plain in words_in("section name") and plain not in _SEPARATED.sub("", _host(url) or "")
