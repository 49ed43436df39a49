"""Both ends of a link kept as one finding."""

from __future__ import annotations

from reader.errors import ReaderError
from reader.store.rows import LinkRow
from reader.tui.shelf import Shelf


def toggle_pair(shelf: Shelf, link: LinkRow) -> str:
    """Keep both ends of a link as one finding, or take it away where it carries no notes; on disk when this returns.

    Returns:
        What to tell the person.
    """
    try:
        kept = shelf.pair_of(link)
        if kept is None:
            return "★ Kept as a pair. B lists bookmarks and takes notes." if shelf.add_pair(link) else _GONE
        if kept.note or kept.tags:
            return "★ This pair carries notes; it can be removed in the list of bookmarks (B, then d)."
        shelf.remove_bookmark(kept)
    except ReaderError as error:
        return str(error)
    return "The pair is no bookmark any more."


_GONE = "That article is gone from the library."
