"""The filter for bookmarks of the screen's list and of `reader bookmarks list --find`."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model.notes import Anchor, AnchorState, Bookmark

STATE_WORDS = {
    AnchorState.EXACT: "",
    AnchorState.MOVED: "moved in the text",
    AnchorState.FUZZY: "words were changed",
    AnchorState.AMBIGUOUS: "several places match: check",
    AnchorState.ORPHAN: "no longer in the text",
}
"""What a list says about a bookmark in each state."""


def matches(bookmark: Bookmark, anchors: Sequence[Anchor], query: str) -> bool:
    """Return whether a bookmark contains every word of `query`, in any case.

    Searched are quotations, note, tags, title, source, publisher and state.

    Args:
        bookmark: The bookmark.
        anchors: Its anchors as they were found in the current texts.
        query: Words; "pair" finds bookmarks of two passages, "finding" those of two or more, "#toll" those with the
            tag "toll".
    """
    parts = [bookmark.note, *(f"#{tag}" for tag in bookmark.tags)]
    parts += ["pair"] if len(bookmark.anchors) == 2 else []
    parts += ["finding"] if len(bookmark.anchors) > 1 else []
    for anchor in anchors:
        parts += [anchor.exact, anchor.title, anchor.source, anchor.publisher or ""]
        parts += [anchor.state, STATE_WORDS[anchor.state]]
    text = " ".join(parts).casefold()
    return all(word in text for word in query.casefold().split())
