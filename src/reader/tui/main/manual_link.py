"""Linking by hand: the passages under the cursors of two panes tell the same, whatever the linker thinks of them."""

from __future__ import annotations

import json
from collections.abc import Callable

from reader.errors import ReaderError
from reader.model.links import PassageRef, Verdict
from reader.store.content_keys import passage_key
from reader.tui.background.command_runner import CommandResult
from reader.tui.base.formatting import publisher
from reader.tui.data.library_view import LibraryView
from reader.tui.main.pane_manager import PaneManager
from reader.tui.reading.pane import ArticlePane

_ALONE = "Open the other source beside this one ({pane.more}) and put its cursor on the passage that tells the same."
_KEPT = "Kept: both tell the same. {link.by_hand} takes it back."
_TAKEN_BACK = "Taken back."


class HandLinker:
    """Keeps a person's word that two passages tell the same.

    Args:
        shelf: What can be read and what was noted.
        panes: The reading panes.
        with_keys: Returns a text with the keys of the actions that it names, see `reader.tui.base.keymap.fill_in_keys`.
    """

    def __init__(self, library: LibraryView, panes: PaneManager, with_keys: Callable[[str], str]) -> None:
        self._with_keys = with_keys
        self._library = library
        self._panes = panes

    def toggle(self) -> tuple[str, tuple[str, ...]]:
        """Link the passages under the cursors of the pane in use and the one other_visible, or take that back.

        Returns:
            What to say, and the command that has to be run for it where the linker keeps no such link; empty where
            nothing is left to do.
        """
        pane, other = self._panes.active, self._panes.other_visible
        if other is None or pane.article is None or other.article is None:
            return self._with_keys(_ALONE), ()
        if not (pane.article.analysed and other.article.analysed):
            return "Both articles have to be analysed first.", ()
        if pane.article.id == other.article.id:
            return "Both panes show one article; links lead from one source to another.", ()
        a, b = (PassageRef(one.article.id, one.text.cursor) for one in (pane, other) if one.article is not None)
        try:
            link = self._library.link_between(a, b)
            if link is not None:
                return self._with_keys(_KEPT if self._library.judge(link, Verdict.CONFIRMED) else _TAKEN_BACK), ()
        except ReaderError as error:
            return str(error), ()
        known = self._library.verdicts.get(frozenset((_key(pane), _key(other)))) is Verdict.CONFIRMED
        beside = f"this passage and that of {publisher(other.article)}"
        said = f"Taking back your word on {beside} …" if known else f"Linking {beside} …"
        ends = (f"{one.article.path}:{one.text.cursor}" for one in (pane, other) if one.article is not None)
        return said, ("links", "judge", "forget" if known else "right", *ends)

    def outcome(self, done: CommandResult) -> str:
        """Return what to say of the command that `toggle` asked for."""
        if not done.out.strip():
            return done.said or "The link could not be kept; try again."
        if "taken back" in done.said:
            return _TAKEN_BACK
        try:
            is_made = json.loads(done.out)["score"] is not None
        except (ValueError, KeyError, TypeError):
            is_made = False
        if is_made:
            return self._with_keys(_KEPT) if done.well else "Kept; it is shown when the articles are indexed next."
        return "Your word is kept, but the linker finds nothing in common between these two: there is no link to show."


def _key(pane: ArticlePane) -> str:
    document = pane.text.document
    assert document is not None
    passage = document.passages[pane.text.cursor]
    return passage_key(document.text[passage.start : passage.end])
