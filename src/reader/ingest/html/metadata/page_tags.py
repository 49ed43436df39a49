"""What a page states for programs: meta tags, JSON-LD and elements found by CSS selectors, as clean values."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from reader.ingest.html.metadata.json_ld import LinkedData, read_linked_data
from reader.model.text import MetadataField, Provenance

MAX_VALUE = 500
"""Longest title, name or date taken from a page, in code points."""
MAX_ADDRESS = 2_000
"""Longest address taken from a page, in code points."""


@dataclass(slots=True)
class PageTags:
    """The parts of a page that metadata is read from.

    Attributes:
        tree: The parsed page.
        linked: Its JSON-LD.
        tags: Contents of its meta tags, by lower-case property, name or itemprop.
    """

    tree: LexborHTMLParser
    linked: LinkedData
    tags: dict[str, list[str]] = field(default_factory=dict)

    def values(self, names: Sequence[str]) -> Iterator[str]:
        """Yield the contents of the named meta tags, in the order of the names."""
        for name in names:
            yield from self.tags.get(name, ())

    def tag(self, names: Sequence[str], clean: Callable[[str], str | None]) -> MetadataField | None:
        """Return the first of the named meta tags whose value is not empty after `clean`."""
        value = next((value for content in self.values(names) if (value := clean(content))), None)
        return MetadataField(value, Provenance.META_TAG) if value else None

    def texts_of(self, selector: str) -> Iterator[str]:
        """Yield the texts of the elements that a CSS selector matches, each on one line."""
        for node in self.tree.css(selector):
            if text := one_line(node.text(deep=True, separator=" ")):
                yield text

    def text_of(self, selector: str) -> str | None:
        """Return the text of the first element that a CSS selector matches, on one line; None if there is none."""
        return next(self.texts_of(selector), None)

    @property
    def language(self) -> str | None:
        """The language that the page states, as "en-us"."""
        node = self.tree.css_first("html[lang]")
        return (node.attributes.get("lang") or "").lower() or None if node is not None else None


def read_tags(tree: LexborHTMLParser) -> PageTags:
    """Return the parts of a parsed page that metadata is read from."""
    scripts = [node.text(deep=True) for node in tree.css('script[type*="ld+json"]')]
    page = PageTags(tree, read_linked_data(scripts))
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        for key in ("property", "name", "itemprop"):
            for name in (attributes.get(key) or "").lower().split():
                page.tags.setdefault(name, []).append(attributes.get("content") or "")
    return page


def one_line(value: str | None) -> str | None:
    """Return a value on one line, entities decoded (many sites encode them twice); None if empty or too long."""
    plain = " ".join(html.unescape(html.unescape(value or "")).split())
    return plain if 0 < len(plain) <= MAX_VALUE else None


def address(value: str | None) -> str | None:
    """Return an http or https address, None for anything else."""
    stripped = (value or "").strip()
    if len(stripped) > MAX_ADDRESS or any(character.isspace() or not character.isprintable() for character in stripped):
        return None
    try:
        parts = urlsplit(stripped)
    except ValueError:
        return None
    return stripped if parts.scheme.lower() in ("http", "https") and parts.hostname else None
