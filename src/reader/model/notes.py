"""What a person made: bookmarks, the anchors by which their passages are found again, and edits of coverage rows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MAX_NOTE = 1_000_000
"""Most characters of a note."""
MAX_TAG = 200
"""Most characters of a tag."""
MAX_TAGS = 1_000
"""Most tags of a bookmark."""
MAX_ANCHORS = 100
"""Most passages of a bookmark."""
MAX_QUOTATION = 1_000_000
"""Most characters of a quotation."""
MAX_PATH = 4_096
"""Most characters of a path, which is the most that Linux accepts, in bytes."""
MAX_METADATA = 10_000
"""Most characters of a title, a publisher, a date of publication, an address or an id."""
MAX_OFFSET = 2**53 - 1
"""Largest offset: the largest whole number that all programs read from JSON unchanged."""


class AnchorState(StrEnum):
    """How certainly an anchor marks, in the current text, the passage that it was made for."""

    EXACT = "exact"
    """The same words in the same place."""
    MOVED = "moved"
    """The same words in another place."""
    FUZZY = "fuzzy"
    """The passage was reworded; the anchor marks the new wording."""
    AMBIGUOUS = "ambiguous"
    """Several places match, or one that may be another passage: the anchor keeps its old offsets."""
    ORPHAN = "orphan"
    """No place matches: the anchor keeps its old offsets."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of one article that can be found again after the article changed.

    A TextPositionSelector and a TextQuoteSelector of the W3C Web Annotation model, with the digest of the text that
    they apply to. Metadata is that of the article when the anchor was made.

    Attributes:
        path: Absolute path of the article.
        source: The path as found, for display.
        title: The article's title.
        sha256: Digest of the text that the offsets refer to.
        start: First code point.
        end: One past the last code point.
        exact: The quoted text, `text[start:end]`.
        prefix: Up to 64 characters before it.
        suffix: Up to 64 characters after it.
        state: How certainly it marks the passage in the current text.
        publisher: Publisher of the article, None if not known.
        published: Date of publication (ISO 8601), None if not known.
        url: Address of the article, None if not known.
        copies: How many other stretches of that text have exactly the same words (a headline given twice).
        lookalikes: How many other stretches of that text have similar words, copies included.
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
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    copies: int = 0
    lookalikes: int = 0


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A kept passage, or both passages of a link (a finding), with the user's note and tags.

    Attributes:
        id: UUID (text).
        anchors: One for a passage, two for a pair.
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


class RowEditKind(StrEnum):
    """What a person did with rows of the coverage."""

    MERGE = "merge"
    """Two rows report one event: they are one row."""
    SPLIT = "split"
    """Some passages of a row report another event: they are a row of their own."""


@dataclass(frozen=True, slots=True)
class RowEdit:
    """A change of the rows of the coverage; passages are given by their content keys, so it survives every re-index.

    Attributes:
        kind: What was done.
        a: Passages of the one row that was merged, or those that were split off.
        b: Passages of the other row that was merged, or those that the row kept.
    """

    kind: RowEditKind
    a: tuple[str, ...]
    b: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleEdit:
    """Corrections of what an article says about itself; None for what is not corrected, "" for "there is none".

    Attributes:
        title: Its title.
        publisher: Who published it.
        author: Who wrote it.
        published: ISO 8601 date, or date and time.
    """

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None

    def then(self, later: ArticleEdit) -> ArticleEdit:
        """Return both corrections as one; the later one counts where both correct the same."""
        return ArticleEdit(
            self.title if later.title is None else later.title,
            self.publisher if later.publisher is None else later.publisher,
            self.author if later.author is None else later.author,
            self.published if later.published is None else later.published,
        )


@dataclass(frozen=True, slots=True)
class EditedText:
    """The corrections of one text.

    Attributes:
        sha256: Digest of the text.
        path: Absolute path of its article when it was last corrected.
        edit: All corrections together.
    """

    sha256: str
    path: str
    edit: ArticleEdit
