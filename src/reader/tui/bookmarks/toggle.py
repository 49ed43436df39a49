"""The bookmark keys: one key saves, removes or restores a bookmark of a passage or of a linked pair."""

from __future__ import annotations

from collections.abc import Callable

from reader.errors import ReaderError
from reader.model.notes import Bookmark
from reader.store.index.rows import BriefLink
from reader.tui.data.document import Document
from reader.tui.data.library_view import LibraryView

_SAVED = "★ Bookmark saved. Press {bookmark.list} to see bookmarks and add notes."
_REMOVED = "Bookmark removed. Press {bookmark.toggle} to restore it."
_PROTECTED = (
    "★ This bookmark has a note or is a pair; "
    "remove it in the list of bookmarks ({bookmark.list}, then {bookmarks.remove})."
)
_PAIR_SAVED = "★ Pair saved. Press {bookmark.list} to see bookmarks and add notes."
_PAIR_PROTECTED = (
    "★ This pair has a note; remove it in the list of bookmarks ({bookmark.list}, then {bookmarks.remove})."
)


class BookmarkToggle:
    """Saves, removes and restores bookmarks of passages with one key.

    Args:
        library: Saves and finds bookmarks.
        with_keys: Fills in the keys of the actions that a text names, see `reader.tui.base.user_keys.fill_in_keys`.
    """

    def __init__(self, library: LibraryView, with_keys: Callable[[str], str]) -> None:
        self._library = library
        self._with_keys = with_keys
        self._removed: dict[tuple[str, int], Bookmark] = {}

    def toggle(self, document: Document, passage: int) -> str:
        """Bookmark a passage, or remove its bookmark; on disk when this returns. Returns the notice to show."""
        try:
            return self._toggle(document, passage)
        except ReaderError as error:
            return str(error)

    def _toggle(self, document: Document, passage: int) -> str:
        bookmark = self._library.bookmarks_in(document).get(passage)
        position = (document.article.path, document.passages[passage].start)
        if bookmark is None:
            removed = self._removed.pop(position, None)
            if removed is None:
                self._library.add_bookmark(document, passage)
                return self._with_keys(_SAVED)
            self._library.restore_bookmark(removed)
            return "★ Bookmark restored."
        if bookmark.note or bookmark.tags or len(bookmark.anchors) > 1:
            # One key must not lose what somebody wrote, nor a second passage that is not in view.
            return self._with_keys(_PROTECTED)
        self._removed[position] = self._library.remove_bookmark(bookmark)
        return self._with_keys(_REMOVED)


def toggle_pair(library: LibraryView, link: BriefLink, with_keys: Callable[[str], str]) -> str:
    """Bookmark both ends of a link as one finding, or remove that bookmark; on disk on return.

    A bookmark with a note or tags is not removed: one key must not lose what somebody wrote.

    Args:
        library: Saves and finds bookmarks.
        link: The link.
        with_keys: Fills in the keys of the actions that a text names, see `reader.tui.base.user_keys.fill_in_keys`.

    Returns:
        The notice to show.
    """
    try:
        bookmark = library.bookmark_on_pair(link)
        if bookmark is None:
            saved = library.add_pair(link)
            return with_keys(_PAIR_SAVED) if saved else "That article is no longer in the library."
        if bookmark.note or bookmark.tags:
            return with_keys(_PAIR_PROTECTED)
        library.remove_bookmark(bookmark)
    except ReaderError as error:
        return str(error)
    return "Pair removed from your bookmarks."
