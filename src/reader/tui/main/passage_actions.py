"""Actions on the passage under the cursor or its article that leave the reader where they are."""

from __future__ import annotations

from collections.abc import Callable

from reader.errors import ReaderError
from reader.tui.bookmarks.toggle import BookmarkToggle, toggle_pair
from reader.tui.data.library_view import LibraryView
from reader.tui.main.link_follower import LinkFollower
from reader.tui.main.pane_manager import PaneManager

_COPIED = "Copied with citation. If pasting gives nothing, your terminal blocks clipboard access (OSC 52)."


class PassageActions:
    """Bookmarks, copies and opens what is under the cursor.

    Each method returns the notice to show, None for none.

    Args:
        library: Where bookmarks are saved.
        panes: The reading panes.
        follower: Knows the current link.
        with_keys: Fills in the keys of the actions that a text names.
    """

    def __init__(
        self, library: LibraryView, panes: PaneManager, follower: LinkFollower, with_keys: Callable[[str], str]
    ) -> None:
        self._library = library
        self._panes = panes
        self._follower = follower
        self._with_keys = with_keys
        self._bookmarks = BookmarkToggle(library, with_keys)

    def toggle_bookmark(self) -> str | None:
        """Bookmark the passage, or remove its bookmark; on disk when this returns."""
        document = self._panes.active.text.document
        if document is None or not document.passages:
            return None
        notice = self._bookmarks.toggle(document, self._panes.active.text.cursor)
        self._panes.mark_all_bookmarks()
        return notice

    def toggle_pair(self) -> str | None:
        """Bookmark the passage with the linked one, or remove that bookmark; on disk on return."""
        link = self._follower.current_link()
        if link is None:
            return "This passage has no link to bookmark."
        notice = toggle_pair(self._library, link, self._with_keys)
        self._panes.mark_all_bookmarks()
        return notice

    def copy(self, to_clipboard: Callable[[str], None]) -> str | None:
        """Copy the passage with its citation."""
        from reader.tui.main.share import citation

        document = self._panes.active.text.document
        if document is None or not document.passages:
            return None
        try:
            to_clipboard(citation(document, self._panes.active.text.cursor))
        except ReaderError as error:
            return str(error)
        return _COPIED

    def open_outside(self) -> str | None:
        """Open the article's web address, or its file, in another program."""
        from reader.tui.main.share import open_in_desktop

        if self._panes.active.article is None:
            return None
        try:
            return f"Opened: {open_in_desktop(self._panes.active.article)}"
        except ReaderError as error:
            return str(error)
