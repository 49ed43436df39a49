"""Bookmarks looked for by what they say: the filter of the screen's list and of `reader bookmarks list --find`."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model.notes import Anchor, AnchorState, Bookmark

STATE_WORDS = {
    AnchorState.EXACT: "",
    AnchorState.MOVED: "moved in the text",
    AnchorState.FUZZY: "words were changed",
    AnchorState.AMBIGUOUS: "several places fit: check",
    AnchorState.ORPHAN: "no longer in the text",
}
"""What a person should know of a bookmark in each state."""


def fits(bookmark: Bookmark, standing: Sequence[Anchor], typed: str) -> bool:
    """Tell whether a bookmark's words, note, tags, title, source or state hold every word of `typed`, in any case.

    Args:
        bookmark: The bookmark.
        standing: Its anchors as they stand today.
        typed: Words; "pair" finds pairs, "#toll" a tag.
    """
    parts = [bookmark.note, *(f"#{tag}" for tag in bookmark.tags), "pair" if len(bookmark.anchors) > 1 else ""]
    for anchor in standing:
        parts += [anchor.exact, anchor.title, anchor.source, anchor.publisher, anchor.state, STATE_WORDS[anchor.state]]
    everything = " ".join(parts).casefold()
    return all(word in everything for word in typed.casefold().split())
