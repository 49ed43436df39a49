"""Bookmarks as a Markdown document: quotation, source, date, note and tags.

All text of articles, notes and tags is escaped (CommonMark 0.31, https://spec.commonmark.org/), so that no character of
it becomes a heading, a link, an image or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from reader.model.notes import Anchor, AnchorState, Bookmark
from reader.text.sanitize import sanitize, sanitize_line
from reader.text.urls import web_address

_INLINE = re.compile(r"[\\`*_\[\]~|$]")
_ENTITIES = re.compile(r"[<>]|&(?=#?\w+;)")
_ENTITY_OF = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_LINE_START = re.compile(r"^(\s*)(?:([#+=-])|(\d{1,9})([.)]))")

_STATES = {
    AnchorState.MOVED: "the article changed; the same words were found in another place",
    AnchorState.FUZZY: "the article changed; the passage was reworded",
    AnchorState.AMBIGUOUS: "the article changed; several places match",
    AnchorState.ORPHAN: "the article changed; the passage was not found",
}


def bookmarks_markdown(bookmarks: Iterable[Bookmark]) -> str:
    """Return bookmarks as one Markdown document with a section per bookmark."""
    return "\n".join(["# Bookmarks\n", *(_section(bookmark) for bookmark in bookmarks)])


def escaped(text: str) -> str:
    """Return one line of text escaped for Markdown and sanitized for terminals."""
    line = _INLINE.sub(r"\\\g<0>", sanitize_line(text).strip())
    line = _ENTITIES.sub(lambda character: _ENTITY_OF[character[0]], line)
    return _LINE_START.sub(_escape_start, line)


def _escape_start(start: re.Match[str]) -> str:
    blank, mark, number, dot = start.groups()
    return f"{blank}\\{mark}" if mark else f"{blank}{number}\\{dot}"


def _section(bookmark: Bookmark) -> str:
    parts = [f"## {_heading(bookmark)}\n", *(_quotation(anchor) for anchor in bookmark.anchors)]
    if bookmark.note.strip():
        parts.append("\n".join(escaped(line) for line in sanitize(bookmark.note).split("\n")).strip() + "\n")
    if bookmark.tags:
        parts.append("Tags: " + ", ".join(escaped(tag) for tag in bookmark.tags) + "\n")
    parts.append(f"Bookmarked {escaped(_minute(bookmark.created))}, {escaped(bookmark.id)}\n")
    return "\n".join(parts)


def _heading(bookmark: Bookmark) -> str:
    titles = [escaped(anchor.title or anchor.source) for anchor in bookmark.anchors]
    return " ↔ ".join(dict.fromkeys(titles)) or "Bookmark"


def _quotation(anchor: Anchor) -> str:
    quoted = "\n".join(f"> {escaped(line)}".rstrip() for line in sanitize(anchor.exact).split("\n"))
    return f"{quoted}\n\n— {_credit(anchor)}\n"


def _credit(anchor: Anchor) -> str:
    known = (anchor.publisher, anchor.title, (anchor.published or "").partition("T")[0])
    parts = [escaped(part) for part in known if part]
    if address := web_address(anchor.url):
        parts.append(f"<{address}>")
    parts.append(f"{escaped(anchor.source)}, characters {anchor.start}–{anchor.end}")
    if anchor.state in _STATES:
        parts.append(_STATES[anchor.state])
    return "; ".join(parts)


def _minute(instant: str) -> str:
    try:
        return datetime.fromisoformat(instant).astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
    except (ValueError, OverflowError):
        return instant
