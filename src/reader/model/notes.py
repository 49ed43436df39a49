"""TODO."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AnchorState(StrEnum):
    """How surely a bookmark still stands on the words it was put on (W3C selectors, re-anchored)."""

    EXACT = "exact"
    MOVED = "moved"
    FUZZY = "fuzzy"
    AMBIGUOUS = "ambiguous"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of one article that can be found again after the article changed.

    W3C Web Annotation TextPositionSelector and TextQuoteSelector together, with the digest of the text they hold for.

    Attributes:
        path: Absolute path of the article.
        source: The path as found, for people.
        title: The article's title when the anchor was made.
        sha256: Digest of the text the offsets belong to.
        start: First code point.
        end: One past the last code point.
        exact: The words themselves.
        prefix: Up to 64 characters before them.
        suffix: Up to 64 characters after them.
        state: How surely it stands in the current text.
        publisher: Who published the article, "" where not known; frozen when the anchor was made.
        published: When, ISO 8601, "" where not known; frozen likewise.
        url: The article's address, "" where not known; frozen likewise.
        copies: How often the very same words stood elsewhere in that text (a headline given twice).
        lookalikes: How many other stretches of that text were like the words, copies among them.
    """

    path: str
    source: str
    title: str
    sha256: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    state: AnchorState = AnchorState.EXACT
    publisher: str = ""
    published: str = ""
    url: str = ""
    copies: int = 0
    lookalikes: int = 0


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A finding: one passage, or both ends of a link, with what a person wrote about it.

    Attributes:
        id: UUID (text).
        anchors: One for a passage; two for a pair.
        note: Free text.
        tags: Sorted, without duplicates.
        created: ISO 8601 instant, UTC.
        modified: ISO 8601 instant, UTC.
    """

    id: str
    anchors: tuple[Anchor, ...]
    note: str
    tags: tuple[str, ...]
    created: str
    modified: str
