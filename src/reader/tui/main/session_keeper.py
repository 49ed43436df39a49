"""Remembers what is open and which articles were read."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from textual.dom import DOMNode
from textual.timer import Timer

from reader.errors import ReaderError
from reader.store.index.rows import ArticleRow
from reader.store.notes.session_table import Session
from reader.tui.data.library_view import LibraryView

SAVE_AFTER = 1.0
"""Seconds between a jump and saving the session, so that several jumps in a row cost one write."""
READ_AFTER = 2.0
"""Seconds that an article stays in the active pane before it counts as read."""


class SessionKeeper:
    """Saves the session shortly after each jump, and marks articles as read after a while.

    Args:
        screen: Runs the timers.
        library: Where both are saved.
        session: Returns what is open now.
        active_article: Returns the article in the active pane.
        on_read: Called after an article was marked as read.
        on_error: Called with a message if the session could not be saved, which must not stop anybody from reading.
    """

    def __init__(
        self,
        screen: DOMNode,
        library: LibraryView,
        session: Callable[[], Session],
        active_article: Callable[[], ArticleRow | None],
        on_read: Callable[[], None],
        on_error: Callable[[str], None],
    ) -> None:
        self._screen = screen
        self._library = library
        self._session = session
        self._active_article = active_article
        self._on_read = on_read
        self._on_error = on_error
        self._digest_in_view: str | None = None
        self._read_timer: Timer | None = None
        self._save_timer: Timer | None = None

    def watch_article(self) -> None:
        """Start counting the time for the article in the active pane, unless it is already counting."""
        article = self._active_article()
        digest = article.sha256 if article is not None else None
        if digest == self._digest_in_view:
            return
        self._digest_in_view = digest
        if self._read_timer is not None:
            self._read_timer.stop()
        unread = digest not in self._library.read
        self._read_timer = self._screen.set_timer(READ_AFTER, self._mark_read) if unread else None

    def _mark_read(self) -> None:
        article = self._active_article()
        if article is not None and article.sha256 == self._digest_in_view:
            with suppress(ReaderError):  # it is only a mark in a list, not worth a message
                self._library.mark_read(article)
            self._on_read()

    def save_soon(self) -> None:
        """Save the session after `SAVE_AFTER` seconds; each call starts the time again."""
        if self._save_timer is not None:
            self._save_timer.stop()
        self._save_timer = self._screen.set_timer(SAVE_AFTER, self.save)

    def save(self) -> None:
        """Save the session and mark the active article as read."""
        try:
            article = self._active_article()
            if article is not None:
                self._library.mark_read(article)
            self._library.notes.session.save(self._session())
        except ReaderError as error:
            self._on_error(f"{error} (your open articles will not be restored)")
