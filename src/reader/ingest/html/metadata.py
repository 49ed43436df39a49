"""Collects the metadata of a web page: from JSON-LD, then meta tags, then links, time tags and headings."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from reader.ingest.dates import date_in_name, iso_date
from reader.ingest.html.json_ld import LinkedData, read_linked_data
from reader.model.text import MetadataField, Provenance

MAX_VALUE = 500
"""Longest title, name or date taken from a page, in code points."""
SITE_CHARACTERS = 40
"""Longest last part of a page's title that is taken for the name of the site, in code points."""
MAX_ADDRESS = 2_000
"""Longest address taken from a page, in code points."""

_TITLE_TAGS = ("og:title", "twitter:title", "headline", "dc.title", "dcterms.title", "citation_title", "parsely-title")
_SITE_TAGS = (
    "og:site_name",
    "application-name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
)
_AUTHOR_TAGS = (
    "author",
    "article:author",
    "parsely-author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "byl",
    "sailthru.author",
)
_DATE_TAGS = (
    "article:published_time",
    "datepublished",
    "parsely-pub-date",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "citation_date",
    "pubdate",
    "publish-date",
    "date",
)
_SEPARATOR = re.compile(r"\s+[-–—|·•»:]+\s+|\s*\|\s*")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)\s*-->")
_MARKUP = re.compile(r"<[^<>]{1,500}>")
_BY = re.compile(r"^(?:by|von|par|por)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """The metadata of a page; None for what it does not state."""

    title: MetadataField | None
    publisher: MetadataField | None
    author: MetadataField | None
    published: MetadataField | None
    url: MetadataField | None
    body: tuple[str, ...] = ()


@dataclass(slots=True)
class _Page:
    """The parts of a page that metadata is read from."""

    tree: LexborHTMLParser
    markup: str
    linked: LinkedData
    tags: dict[str, list[str]] = field(default_factory=dict)

    def tag(self, names: Sequence[str], clean: Callable[[str], str | None]) -> MetadataField | None:
        """Return the first of the named meta tags whose value is not empty after `clean`."""
        for name in names:
            for content in self.tags.get(name, ()):
                if value := clean(content):
                    return MetadataField(value, Provenance.META_TAG)
        return None

    def text_of(self, selector: str) -> str | None:
        """Return the text of the first element that a CSS selector matches, on one line; None if there is none."""
        node = self.tree.css_first(selector)
        return _line(node.text(deep=True, separator=" ")) if node is not None else None


def read_metadata(tree: LexborHTMLParser, markup: str) -> Metadata:
    """Read the metadata of a page.

    Args:
        tree: The parsed page.
        markup: Its source, for the note that browsers write when they save a page.
    """
    scripts = [node.text(deep=True) for node in tree.css('script[type*="ld+json"]')]
    page = _Page(tree, markup, read_linked_data(scripts))
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        for key in ("property", "name", "itemprop"):
            if name := (attributes.get(key) or "").strip().lower():
                page.tags.setdefault(name, []).append(attributes.get("content") or "")
    publisher = _publisher(page)
    title, site = _title(page, publisher.value if publisher else None)
    publisher = publisher or site
    return Metadata(
        title=title,
        publisher=publisher,
        author=_author(page, publisher.value if publisher else None),
        published=_published(page),
        url=_url(page),
        body=_paragraphs(page.linked.body),
    )


def _paragraphs(body: str | None) -> tuple[str, ...]:
    """Return the paragraphs of a text that a page states about itself, without markup."""
    plain = html.unescape(_MARKUP.sub("\n", html.unescape(body or "")))
    return tuple(line.strip() for line in plain.split("\n") if line.strip())


def _title(page: _Page, site: str | None) -> tuple[MetadataField | None, MetadataField | None]:
    """Return the title without the site's name, and the site's name if only the page's title has it."""
    if value := _line(page.linked.title):
        return MetadataField(_without_site(value, site), Provenance.JSON_LD), None
    if tag := page.tag(_TITLE_TAGS, _line):
        return MetadataField(_without_site(tag.value, site), tag.provenance), None
    page_title, heading = page.text_of("title") or "", page.text_of("h1")
    parts = _SEPARATOR.split(page_title)
    if heading and len(parts) == 2 and _same(heading, parts[1]):  # the only h1 is the site's name
        return MetadataField(parts[0], Provenance.PAGE_TITLE), MetadataField(heading, Provenance.PAGE_TITLE)
    if heading and len(parts) > 1 and _same(heading, parts[0]):
        suffix = parts[-1] if len(parts) == 2 and len(parts[1]) <= SITE_CHARACTERS else ""
        name = MetadataField(suffix, Provenance.PAGE_TITLE) if suffix else None
        return MetadataField(heading, Provenance.HEADING), name
    if page_title:
        short = _without_site(page_title, site)
        if heading and heading in short and 2 * len(heading) >= len(short):
            return MetadataField(heading, Provenance.HEADING), None
        return MetadataField(short, Provenance.PAGE_TITLE), None
    return (MetadataField(heading, Provenance.HEADING) if heading else None), None


def _without_site(title: str, site: str | None) -> str:
    """Return a title without a last (or first) part that is the site's name."""
    matches = list(_SEPARATOR.finditer(title))
    if matches and site:
        if _same(title[matches[-1].end() :], site):
            return title[: matches[-1].start()].strip() or title
        if _same(title[: matches[0].start()], site):
            return title[matches[0].end() :].strip() or title
    return title


def _same(name: str, other: str | None) -> bool:
    """Return whether two names are equal but for case, punctuation and a leading "the"."""

    def plain(text: str) -> str:
        return re.sub(r"\W+", "", text.lower()).removeprefix("the")

    return other is not None and bool(plain(name)) and plain(name) == plain(other)


def _publisher(page: _Page) -> MetadataField | None:
    if value := _line(page.linked.publisher):
        return MetadataField(value, Provenance.JSON_LD)
    return page.tag(_SITE_TAGS, _name)


def _author(page: _Page, publisher: str | None) -> MetadataField | None:
    if (value := _names(page.linked.authors)) and not _same(value, publisher):
        return MetadataField(value, Provenance.JSON_LD)
    for tag in _AUTHOR_TAGS:
        names = _names(page.tags.get(tag, ()))
        if names and not _same(names, publisher):
            return MetadataField(names, Provenance.META_TAG)
    for selector in ('[itemprop="author"]', 'a[rel="author"]', ".byline .author", ".author-name"):
        value = _name(page.text_of(selector))
        if value and len(value) <= 80:
            return MetadataField(value, Provenance.BYLINE)
    return None


def _published(page: _Page) -> MetadataField | None:
    if value := _date(page.linked.published):
        return MetadataField(value, Provenance.JSON_LD)
    if tag := page.tag(_DATE_TAGS, _date):
        return tag
    times = page.tree.css("time[datetime]")
    stated = [
        node for node in times if node.attributes.get("itemprop") == "datePublished" or "pubdate" in node.attributes
    ]
    # Times that are marked as the date of publication, else the first time in the article, else the only one.
    within = page.tree.css("article time[datetime], main time[datetime], header time[datetime]")
    for node in (*stated, *within[:1], *(times if len(times) == 1 else ())):
        if value := _date(node.attributes.get("datetime")):
            return MetadataField(value, Provenance.TIME_TAG)
    return None


def _url(page: _Page) -> MetadataField | None:
    if value := _address(page.linked.url):
        return MetadataField(value, Provenance.JSON_LD)
    if tag := page.tag(("og:url", "twitter:url", "parsely-link"), _address):
        return tag
    link = page.tree.css_first('link[rel="canonical"]')
    if link is not None and (value := _address(link.attributes.get("href"))):
        return MetadataField(value, Provenance.CANONICAL_LINK)
    saved = _SAVED_FROM.search(page.markup[:4096])
    value = _address(saved[1]) if saved else None
    return MetadataField(value, Provenance.SAVED_FROM) if value else None


def _line(value: str | None) -> str | None:
    """Return a value on one line, entities decoded (many sites encode them twice); None if empty or too long."""
    plain = " ".join(html.unescape(html.unescape(value or "")).split())
    return plain if 0 < len(plain) <= MAX_VALUE else None


def _name(value: str | None) -> str | None:
    """Return the name of a person or a site, None for addresses and handles."""
    plain = _BY.sub("", _line(value) or "")
    return None if plain.startswith(("http://", "https://", "@", "www.", "{")) else plain or None


def _names(values: Sequence[str]) -> str | None:
    names = dict.fromkeys(name for value in values if (name := _name(value)))
    return _line(", ".join(names))


def _date(value: str | None) -> str | None:
    stripped = (value or "").strip()[:64]
    return iso_date(stripped) or date_in_name(stripped.replace("/", "-"))


def _address(value: str | None) -> str | None:
    """Return an http or https address, None for anything else."""
    stripped = (value or "").strip()
    if len(stripped) > MAX_ADDRESS or any(character.isspace() or not character.isprintable() for character in stripped):
        return None
    try:
        parts = urlsplit(stripped)
    except ValueError:
        return None
    return stripped if parts.scheme.lower() in ("http", "https") and parts.hostname else None
