"""The articles that bookmarks quote as bibliographic references: BibTeX and CSL-JSON, one entry per article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reader.model.notes import Anchor, Bookmark
from reader.model.text import text_digest
from reader.text.sanitize import sanitize_line
from reader.text.serialization import json_text
from reader.text.urls import web_address

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_WORD = re.compile(r"[A-Za-z0-9]+")

# BibTeX counts braces even if they are escaped, so the braces of the text are written as commands.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        **{mark: f"\\{mark}" for mark in "%&$#_"},
    }
)


@dataclass(frozen=True, slots=True)
class Reference:
    """An article and the passages that were bookmarked in it.

    Attributes:
        anchor: The first of its anchors, which describes the article.
        extracts: The quotations, each with its note.
    """

    anchor: Anchor
    extracts: tuple[str, ...]

    @property
    def key(self) -> str:
        """The citation key: publisher, date, a word of the title, and a digest that makes it unique; plain ASCII."""
        words = _WORD.findall(self.anchor.publisher or "")[:1] + _WORD.findall(self.anchor.published or "")[:1]
        words += [word for word in _WORD.findall(self.anchor.title) if len(word) > 3][:1]
        return "-".join([*(word.lower() for word in words), text_digest(_identity(self.anchor))[:8]])

    @property
    def date(self) -> tuple[int, ...]:
        """Year, month and day of publication, as far as they are known."""
        date = _DATE.match(self.anchor.published or "")
        return tuple(int(part) for part in date.groups() if part) if date else ()

    @property
    def address(self) -> str | None:
        """The article's web address, safe to put between braces; None if there is none."""
        return web_address(self.anchor.url)


def references(bookmarks: Iterable[Bookmark]) -> list[Reference]:
    """Return the articles that `bookmarks` quote, in order of first appearance."""
    anchors: dict[str, Anchor] = {}
    extracts: dict[str, list[str]] = {}
    for bookmark in bookmarks:
        for anchor in bookmark.anchors:
            article = _identity(anchor)
            anchors.setdefault(article, anchor)
            note = f" [{bookmark.note}]" if bookmark.note else ""
            extracts.setdefault(article, []).append(f"“{anchor.exact}”{note}")
    return [Reference(anchor, tuple(extracts[article])) for article, anchor in anchors.items()]


def bookmarks_bibtex(bookmarks: Iterable[Bookmark]) -> str:
    """Return the articles of `bookmarks` as BibTeX; quotations and notes are in `annote`."""
    return "\n".join(_entry(reference) for reference in references(bookmarks))


def bookmarks_csl(bookmarks: Iterable[Bookmark]) -> str:
    """Return the articles of `bookmarks` as CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/)."""
    return json_text([_item(reference) for reference in references(bookmarks)], indent=2) + "\n"


def _entry(reference: Reference) -> str:
    anchor, date = reference.anchor, reference.date
    fields: dict[str, str | None] = {
        "title": f"{{{_tex(anchor.title or anchor.source)}}}",
        "howpublished": _tex(anchor.publisher or ""),
        "year": f"{date[0]:04}" if date else "",
        "month": f"{date[1]:02}" if len(date) > 1 else "",
        "day": f"{date[2]:02}" if len(date) > 2 else "",
        "url": reference.address,
        "note": _tex(anchor.source),
        "annote": _tex(" ".join(reference.extracts)),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{reference.key},\n{lines}}}\n"


def _item(reference: Reference) -> dict[str, object]:
    anchor = reference.anchor
    item: dict[str, object] = {
        "id": reference.key,
        "type": "webpage" if reference.address else "document",
        "title": anchor.title or anchor.source,
        "container-title": anchor.publisher,
        "issued": {"date-parts": [list(reference.date)]} if reference.date else "",
        "URL": reference.address,
        "note": "\n".join(reference.extracts),
    }
    return {name: value for name, value in item.items() if value}


def _identity(anchor: Anchor) -> str:
    return anchor.url or anchor.path or f"{anchor.source} {anchor.title}"


def _tex(text: str) -> str:
    return " ".join(sanitize_line(text).split()).translate(_TEX)
