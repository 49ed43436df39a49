"""The bookmark key: marks a passage, takes a mark away, puts one back."""

from __future__ import annotations

from collections.abc import Callable

from reader.errors import ReaderError
from reader.model.notes import Bookmark
from reader.tui.data.document import Document
from reader.tui.data.library_view import LibraryView

WITH_NOTES = (
    "★ This bookmark carries notes; "
    "it can be removed in the list of bookmarks ({bookmark.list}, then {bookmarks.remove})."
)


class Marker:
    """Sets and removes bookmarks, and remembers those it removed.

    Args:
        shelf: What can be read and what was noted.
        hint: Returns a hint with the keys of the actions that it names, see `reader.tui.base.keymap.keyed`.
    """

    def __init__(self, shelf: LibraryView, hint: Callable[[str], str]) -> None:
        self._shelf = shelf
        self._hint = hint
        self._removed: dict[tuple[str, int], Bookmark] = {}

    def toggle(self, document: Document, passage: int) -> str:
        """Bookmark a passage, or take its bookmark away; on disk before anything is said. Return what was done."""
        try:
            return self._toggle(document, passage)
        except ReaderError as error:
            return str(error)

    def _toggle(self, document: Document, passage: int) -> str:
        here = self._shelf.bookmarks_in(document).get(passage)
        spot = (document.article.path, document.passages[passage].start)
        if here is None:
            removed = self._removed.pop(spot, None)
            if removed is None:
                self._shelf.add_bookmark(document, passage)
                return self._hint("★ Bookmark saved. {bookmark.list} lists bookmarks and takes notes.")
            self._shelf.restore_bookmark(removed)
            return "★ Bookmark put back."
        if here.note or here.tags or len(here.anchors) > 1:
            return self._hint(WITH_NOTES)
        self._removed[spot] = self._shelf.remove_bookmark(here)
        return self._hint("Bookmark removed; {bookmark.toggle} puts it back.")
