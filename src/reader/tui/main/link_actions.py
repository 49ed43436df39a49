"""Actions on the links of the passage under the cursor: follow, list, link manually, calibrate."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from textual.screen import Screen

from reader.model.links import PassageRef
from reader.store.index.rows import BriefLink, LinkRow
from reader.tui.background.command_runner import CommandResult, CommandRunner
from reader.tui.base.formatting import percent, publisher
from reader.tui.data.library_view import LibraryView
from reader.tui.main.link_follower import LinkFollower
from reader.tui.main.manual_link import ManualLinker
from reader.tui.main.nearest_link import nearest_link
from reader.tui.main.pane_manager import PaneManager
from reader.tui.main.panel_opener import PanelOpener


class MainView(Protocol):
    """What link actions need of the main screen."""

    def show_notice(self, message: str) -> None:
        """Show the outcome of an action; ids of actions in it are replaced by their keys."""
        ...

    def show_outcome(self, message: str) -> None:
        """Show the outcome of an action as it is."""
        ...

    def after_jump(self, problem: str | None) -> None:
        """Show the new place after a jump, or the problem that prevented it."""
        ...

    def after_change(self) -> None:
        """Show changed links in list, panes and status."""
        ...

    def refresh_from_index(self, *, force: bool = False) -> None:
        """Show what another process has changed in the index."""
        ...


class LinkActions:
    """Performs the actions on links.

    Args:
        screen: Runs commands in its threads.
        view: Shows the outcome; the same object as `screen`.
        library: Where articles are looked up.
        panes: Where links are followed.
        follower: Knows the links of the passage under the cursor.
        panels: Opens the list of links and the calibration.
        linker: Links passages manually.
        commands: Runs commands that need the linker; None for a screen without them.
    """

    def __init__(
        self,
        screen: Screen[None],
        view: MainView,
        library: LibraryView,
        panes: PaneManager,
        follower: LinkFollower,
        panels: PanelOpener,
        linker: ManualLinker,
        commands: CommandRunner | None,
    ) -> None:
        self._screen = screen
        self._view = view
        self._library = library
        self._panes = panes
        self._follower = follower
        self._panels = panels
        self._linker = linker
        self._commands = commands

    def follow_current(self) -> None:
        """Go to the other end of the current link."""
        self._follow(self._follower.current_link())

    def follow_to(self, number: int) -> None:
        """Go to the best link in the source with a number."""
        article = self._library.article_numbered(number)
        if article is None:
            self._view.show_notice(f"There is no source {number}.")
            return
        link = self._follower.best_link_to(article.id)
        if link is None:
            self._view.show_outcome(f"{number} {publisher(article)}: no link from this passage.")
        else:
            self._follow(link)

    def _follow(self, link: BriefLink | None) -> None:
        if link is None:
            self._view.show_notice("This passage has no link to follow.")
        else:
            self._view.after_jump(self._panes.follow(link))

    def follow_nearest(self) -> None:
        """Go to the passage of another source that comes nearest to this one, whether or not it is a link."""
        pane = self._panes.active
        link = None
        if pane.article is not None and pane.article.analysed:
            link = nearest_link(self._library, PassageRef(pane.article.id, pane.text.cursor))
        if link is None:
            self._view.show_notice("No similar passage of another source is stored.")
            return
        problem = self._panes.follow(link)
        self._view.after_jump(problem)
        if problem is None:
            self._view.show_notice(f"Nearest passage, {percent(link.score)}: not a link. {{history.back}} goes back.")

    def list_all(self) -> None:
        """List all links of the passage under the cursor."""
        summary = self._follower.summary()
        if summary.shown or summary.possible:
            self._panels.open_links(self._after_list)
        else:
            self._view.show_notice("This passage has no links.")

    def _after_list(self, link: LinkRow | None) -> None:
        self._view.after_change()  # verdicts given in the list
        if link is not None:
            self._follow(link)

    def calibrate(self) -> None:
        """Show how the scores can be adjusted to the user's verdicts."""
        if self._commands is not None:
            self._panels.open_calibration(self._commands)

    def toggle_manual_link(self) -> None:
        """Link the passages under the cursors of the active and the other pane, or undo that."""
        message, command = self._linker.toggle()
        self._view.after_change()
        self._view.show_outcome(message)
        if command and self._commands is not None:
            run = partial(self._run_command, self._commands, command)
            self._screen.run_worker(run, thread=True, exit_on_error=False)

    def _run_command(self, commands: CommandRunner, command: tuple[str, ...]) -> None:
        result = commands.run(*command)
        self._screen.app.call_from_thread(self._command_ended, result)

    def _command_ended(self, result: CommandResult) -> None:
        self._view.refresh_from_index(force=True)
        self._view.show_outcome(self._linker.outcome(result))
