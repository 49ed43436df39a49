"""Undo on the main screen: the last action wherever it was done, or any of the last ones."""

from __future__ import annotations

from collections.abc import Callable

from reader.errors import ReaderError
from reader.text.sanitize import sanitize_line
from reader.tui.data.library_view import LibraryView
from reader.tui.data.undo_history import ActionTopic, UndoableAction


class UndoActions:
    """Undoes actions and shows the outcome.

    Args:
        library: Where the actions are recorded.
        after_undo: Called with the notice to show once something was undone or could not be.
        on_names: Called when a name correction was undone, which has to be applied to the articles.
    """

    def __init__(self, library: LibraryView, after_undo: Callable[[str], None], on_names: Callable[[], object]) -> None:
        self._library = library
        self._after_undo = after_undo
        self._on_names = on_names

    def undo_last(self) -> None:
        """Undo the last action."""
        newest = self._library.actions.newest_first
        if newest:
            self.undo(newest[0])
        else:
            self._after_undo("Nothing to undo since the screen was opened.")

    def undo(self, action: UndoableAction | None) -> None:
        """Undo one of the last actions; None does nothing."""
        if action is None:
            return
        try:
            self._library.actions.undo(action)
        except ReaderError as error:
            self._after_undo(str(error))
            return
        self._library.reload_bookmarks()
        if action.topic is ActionTopic.NAME:
            self._on_names()
        self._after_undo(f"Undone: {sanitize_line(action.description)}.")
