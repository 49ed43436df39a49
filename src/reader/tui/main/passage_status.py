"""The status lines for the passage under the cursor: its current link, or why there is none."""

from __future__ import annotations

from collections.abc import Callable

from reader.tui.main.link_follower import LinkFollower
from reader.tui.main.pane_manager import PaneManager
from reader.tui.reading.article_text import ArticleText
from reader.tui.status.link_status import LinkStatus

INDEXING = "Reading files. Articles appear here as soon as they are ready."
FIRST_TIP = (
    "{passage.next} and {passage.previous} move through the text. {link.next} finds the next sentence that another "
    "source also reports, {link.best} goes there, {history.back} goes back. {help} shows all keys."
)
"""Shown to somebody who opens the screen for the first time."""
_EMPTY = "No articles yet. Press {quit} to quit, then open a file or folder (text, Markdown, HTML or PDF): reader PATH"
_NOT_ANALYSED = "Not analysed yet. Names and links will appear soon; you can start reading."
_NO_LINK_YET = "No link yet: still looking for links."


class PassageStatus:
    """Shows the links of the passage under the cursor, and tips for a library that is new or empty.

    Args:
        status: The lines at the foot of the screen.
        panes: The reading panes.
        follower: Knows the current link.
        with_keys: Fills in the keys of the actions that a text names.

    Attributes:
        is_indexing: Whether files are being indexed.
    """

    def __init__(
        self,
        status: LinkStatus,
        panes: PaneManager,
        follower: LinkFollower,
        with_keys: Callable[[str], str],
        *,
        is_indexing: bool,
    ) -> None:
        self._status = status
        self._panes = panes
        self._follower = follower
        self._with_keys = with_keys
        self.is_indexing = is_indexing
        self._described: tuple[ArticleText, str, int] | None = None
        self._tip_is_due = True

    def update(self) -> None:
        """Describe the passage under the cursor."""
        article = self._panes.active.article
        self._described = self._current()
        if article is None:
            self._status.show_text(self.empty_text)
        elif not article.analysed:
            self._status.show_text(_NOT_ANALYSED)
        else:
            view = self._follower.update()
            if view.link is None and self.is_indexing:
                self._status.show_text(_NO_LINK_YET)
            else:
                self._status.show_link(view)

    @property
    def is_stale(self) -> bool:
        """Whether another passage than the described one is under the cursor."""
        return self._described != self._current()

    @property
    def empty_text(self) -> str:
        """What to show where there is no article."""
        return INDEXING if self.is_indexing else self._with_keys(_EMPTY)

    def show_tip(self, *, is_first_use: bool) -> None:
        """Show how to begin to somebody who has not read anything yet, as soon as there is something to read."""
        if self._tip_is_due and is_first_use and self._panes.active.article is not None:
            self._status.show_tip(self._with_keys(FIRST_TIP))

    def hide_tip(self) -> None:
        """Remove the tip: the user has started to read."""
        self._tip_is_due = False
        self._status.show_tip(None)

    def _current(self) -> tuple[ArticleText, str, int]:
        """Return the active text, the digest of its article and the passage under its cursor."""
        text = self._panes.active.text
        return text, text.document.article.sha256 if text.document is not None else "", text.cursor
