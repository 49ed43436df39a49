"""Both ends of a link kept as one finding."""

from __future__ import annotations

from collections.abc import Callable

from reader.errors import ReaderError
from reader.store.index.rows import LinkRow
from reader.tui.data.library_view import LibraryView


def toggle_pair(shelf: LibraryView, link: LinkRow, hint: Callable[[str], str]) -> str:
    """Keep both ends of a link as one finding, or take it away where it carries no notes; on disk when this returns.

    Args:
        shelf: What can be read and what was noted.
        link: The link.
        hint: Returns a hint with the keys of the actions that it names, see `reader.tui.base.keymap.keyed`.

    Returns:
        What to tell the person.
    """
    try:
        kept = shelf.pair_of(link)
        if kept is None:
            return hint(_KEPT) if shelf.add_pair(link) else _GONE
        if kept.note or kept.tags:
            return hint(_WITH_NOTES)
        shelf.remove_bookmark(kept)
    except ReaderError as error:
        return str(error)
    return "The pair is no bookmark any more."


_KEPT = "★ Kept as a pair. {bookmark.list} lists bookmarks and takes notes."
_WITH_NOTES = (
    "★ This pair carries notes; it can be removed in the list of bookmarks ({bookmark.list}, then {bookmarks.remove})."
)
_GONE = "That article is gone from the library."
