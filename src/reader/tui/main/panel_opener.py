"""Opens panels over the main screen and goes where the user chooses in them.

Panels are imported when they are first opened: the first paint of the screen does not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from reader.model.links import PassageRef
from reader.store.index.rows import LinkRow
from reader.tui.background.command_runner import CommandRunner
from reader.tui.base.actions import Area
from reader.tui.data.library_view import LibraryView
from reader.tui.data.undo_history import UndoableAction
from reader.tui.main.history import View
from reader.tui.main.pane_manager import PaneManager
from reader.tui.widgets.list_panel import Location


class PanelOpener:
    """Opens each panel and acts on its answer.

    Args:
        screen: The main screen.
        library: What the panels show.
        panes: Where the chosen passages are opened.
        after_jump: Called after a jump with the problem that prevented it, or None.
        after_panel: Called after a panel that led nowhere.
    """

    def __init__(
        self,
        screen: Screen[None],
        library: LibraryView,
        panes: PaneManager,
        after_jump: Callable[[str | None], None],
        after_panel: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._library = library
        self._panes = panes
        self._after_jump = after_jump
        self._after_panel = after_panel

    def open_links(self, on_choice: Callable[[LinkRow | None], None]) -> None:
        """List the links of the passage under the cursor; the panes preview them and are restored afterwards."""
        from reader.tui.links.links_panel import LinksPanel, OriginPassage

        document = self._panes.active.text.document
        if document is None:
            return
        passage = document.passages[self._panes.active.text.cursor]
        text = document.text[passage.start : passage.end]
        origin = OriginPassage(document.article.id, passage.index, text, passage.start)
        before = self._panes.view()
        panel = LinksPanel(self._library, origin, self._panes.preview, has_preview=self._panes.can_preview)
        self._screen.app.push_screen(panel, lambda link: self._close_links(link, before, on_choice))

    def _close_links(self, link: LinkRow | None, before: View, on_choice: Callable[[LinkRow | None], None]) -> None:
        self._panes.restore(before)
        on_choice(link)

    def open_calibration(self, commands: CommandRunner) -> None:
        """Show how the scores can be adjusted to the user's verdicts."""
        from reader.tui.background.calibration_client import CalibrationClient
        from reader.tui.calibration.calibration_panel import CalibrationPanel

        panel = CalibrationPanel(self._library, CalibrationClient(commands))
        self._screen.app.push_screen(panel, lambda _: self._after_panel())

    def open_bookmarks(self) -> None:
        """List the bookmarks."""
        from reader.tui.bookmarks.bookmarks_panel import BookmarksPanel

        self._screen.app.push_screen(BookmarksPanel(self._library), self._go_to_places)

    def open_coverage(self) -> None:
        """Compare which sources report which events."""
        from reader.tui.coverage.coverage_panel import CoveragePanel

        self._screen.app.push_screen(CoveragePanel(self._library, self._panes.open_articles), self._go_to_event)

    def open_comparison(self) -> None:
        """Compare what the sources of the passage under the cursor state."""
        from reader.tui.comparison.comparison_panel import ComparisonOrigin, ComparisonPanel
        from reader.tui.comparison.fact_loader import facts_of_passage

        document = self._panes.active.text.document
        if document is None or not document.passages:
            return
        passage = document.passages[self._panes.active.text.cursor]
        ref = PassageRef(document.article.id, passage.index)
        title = document.text[passage.start : passage.end]
        origin = ComparisonOrigin(title, facts_of_passage(ref, self._library.row_edits), ref, document.article.id)
        self._screen.app.push_screen(ComparisonPanel(self._library, origin), self._go_to_places)

    def open_versions(self) -> None:
        """List the versions of the article in the active pane."""
        from reader.tui.versions.versions_panel import VersionsPanel

        if self._panes.active.article is not None:
            self._screen.app.push_screen(VersionsPanel(self._library, self._panes.active.article.path), self._go_to)

    def open_quotations(self) -> None:
        """List the quotations."""
        from reader.tui.quotes.quotes_panel import QuotesPanel

        self._screen.app.push_screen(QuotesPanel(self._library), self._go_to_places)

    def open_entities(self) -> None:
        """List people, organisations and places."""
        from reader.tui.entities.entities_panel import EntitiesPanel

        self._screen.app.push_screen(EntitiesPanel(self._library), self._go_to)

    def open_search(self) -> None:
        """Search all articles."""
        from reader.tui.search.search_panel import SearchPanel

        self._screen.app.push_screen(SearchPanel(self._library), self._go_to)

    def open_actions(self, undo: Callable[[UndoableAction | None], None]) -> None:
        """List the last actions; the chosen one is undone."""
        from reader.tui.main.undo_panel import UndoPanel

        self._screen.app.push_screen(UndoPanel(self._library.actions.newest_first), undo)

    def open_problems(self) -> None:
        """List the files that could not be used."""
        from reader.tui.main.problems_panel import ProblemsPanel

        self._screen.app.push_screen(ProblemsPanel(self._library.problems()))

    def open_help(self, area: Area) -> None:
        """Show all keys, those of `area` first."""
        from reader.tui.help.help_panel import HelpPanel

        self._screen.app.push_screen(HelpPanel(area))

    def _go_to(self, location: Location | None) -> None:
        self._panes.mark_all_bookmarks()
        if location is None:
            self._after_panel()
            return
        problem = self._panes.go_to(location.article, location.offset)
        if problem is None:
            first = location.matches[0] if location.matches else None
            self._panes.active.text.mark_found(location.matches, first)
        self._after_jump(problem)

    def _go_to_event(self, locations: tuple[Location, ...] | None) -> None:
        """Open the sources of an event side by side, or go to the words of one of them that were chosen."""
        if locations is not None and len(locations) == 1 and locations[0].matches:
            self._go_to(locations[0])
        else:
            self._open_side_by_side(locations)

    def _go_to_places(self, locations: tuple[Location, ...] | None) -> None:
        """Go to a place; open several side by side, as those of a bookmarked pair."""
        if locations is None or len(locations) < 2:
            self._go_to(locations[0] if locations else None)
        else:
            self._panes.mark_all_bookmarks()
            self._open_side_by_side(locations)

    def _open_side_by_side(self, locations: tuple[Location, ...] | None) -> None:
        places = [(location.article, location.offset) for location in locations or ()]
        if not places or not self._panes.open_side_by_side(places):
            self._after_panel()
            return
        matches = {location.article: location.matches for location in locations or () if location.matches}
        for pane in self._panes.all:
            if pane.article is not None and pane.article.id in matches:
                found = matches[pane.article.id]
                pane.text.mark_found(found, found[0])
        self._after_jump(None)
