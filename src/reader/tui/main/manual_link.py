"""Link the passages under the cursors of two panes, whether or not the linker found a link."""

from __future__ import annotations

from collections.abc import Callable

from reader.errors import ReaderError
from reader.model.links import PassagePair, PassageRef, Verdict
from reader.model.outcomes import Outcome
from reader.tui.background.command_runner import CommandResult
from reader.tui.background.messages import sentence
from reader.tui.base.formatting import publisher
from reader.tui.data.library_view import LibraryView
from reader.tui.main.pane_manager import PaneManager
from reader.tui.reading.pane import ArticlePane

ONE_PANE = "Open the other source in a second pane ({pane.more}) and put its cursor on the passage to link."
NOT_ANALYSED = "Both articles must be analysed first."
SAME_ARTICLE = "Both panes show the same article; links connect different sources."
LINKED = "Linked: both passages report the same event. {link.by_hand} undoes it."
UNDONE = "Link removed."
SAVED_NOT_APPLIED = "Saved, but not applied yet. The next indexing applies it."
NO_COMMON_GROUND = "Verdict saved. The passages have nothing in common, so no link can be shown."
NOT_SAVED = "The link could not be saved; try again."

SENTENCES = {
    Outcome.SAVED: LINKED,
    Outcome.APPLIED: LINKED,
    Outcome.SAVED_NOT_APPLIED: SAVED_NOT_APPLIED,
    Outcome.NO_COMMON_GROUND: NO_COMMON_GROUND,
    Outcome.UNDONE: UNDONE,
}
"""What the screen says of what `reader links judge` did."""


class ManualLinker:
    """Saves the user's verdict that two passages report the same event.

    Args:
        library: The library's articles and notes.
        panes: The reading panes.
        with_keys: Fills in the keys of the actions that a text names (`user_keys.fill_in_keys`).
    """

    def __init__(self, library: LibraryView, panes: PaneManager, with_keys: Callable[[str], str]) -> None:
        self._with_keys = with_keys
        self._library = library
        self._panes = panes

    def toggle(self) -> tuple[str, tuple[str, ...]]:
        """Link the passages under the cursors of the active pane and the other one, or undo that.

        Returns:
            What to show, and the command to run where the index has no such link; an empty command where nothing is
            left to do.
        """
        pane, other = self._panes.active, self._panes.other_visible
        if other is None or pane.article is None or other.article is None:
            return self._with_keys(ONE_PANE), ()
        if not (pane.article.analysed and other.article.analysed):
            return NOT_ANALYSED, ()
        if pane.article.id == other.article.id:
            return SAME_ARTICLE, ()
        a = PassageRef(pane.article.id, pane.text.cursor)
        b = PassageRef(other.article.id, other.text.cursor)
        try:
            link = self._library.link_between(a, b)
            if link is not None:
                return self._with_keys(LINKED if self._library.judge(link, Verdict.CONFIRMED) else UNDONE), ()
        except ReaderError as error:
            return str(error), ()
        is_linked = self._library.verdicts.get(PassagePair.of(_key(pane), _key(other))) is Verdict.CONFIRMED
        both = f"this passage and the one in “{publisher(other.article)}”"
        message = f"Removing your link between {both} …" if is_linked else f"Linking {both} …"
        ends = (f"{pane.article.path}:{pane.text.cursor}", f"{other.article.path}:{other.text.cursor}")
        return message, ("links", "judge", "forget" if is_linked else "right", *ends)

    def outcome(self, result: CommandResult) -> str:
        """Return what to show of the command that `toggle` asked for."""
        if result.outcome in SENTENCES:
            return self._with_keys(SENTENCES[result.outcome])
        return NOT_SAVED if result.message is None else sentence(result.message)


def _key(pane: ArticlePane) -> str:
    """Return the content key of the passage under the cursor."""
    document = pane.text.document
    assert document is not None
    return document.content_key(pane.text.cursor)
