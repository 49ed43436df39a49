"""The main screen: what each of its keys does."""

from __future__ import annotations

from functools import partial

from textual import on

from reader.config.settings import MAX_PANES, DEFAULT_PANES
from reader.errors import ReaderError
from reader.store.index.rows import LinkRow
from reader.store.notes.notes import Session
from reader.tui.articles.article_list import ArticleList
from reader.tui.background.command_runner import CommandResult, CommandRunner
from reader.tui.base.actions import Action, Area, bindings
from reader.tui.base.formatting import publisher
from reader.tui.bookmarks.toggle import BookmarkToggle
from reader.tui.data.library_view import LibraryView
from reader.tui.main.history import View
from reader.tui.main.layout import MainLayout
from reader.tui.main.manual_link import HandLinker
from reader.tui.reading.article_text import ArticleText
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.list_panel import Location


class MainScreen(MainLayout):
    """Carries out the actions of the table.

    Args:
        shelf: What can be read.
        session: What was open last, to be opened again.
        indexing: Whether files are about to be read in.
        panes: Reading panes to begin with where nothing was open last.
        beside: Runs what needs the linker; None where that is not to be.
    """

    BINDINGS = bindings(Area.SCREEN)

    def __init__(
        self,
        library: LibraryView,
        session: Session,
        *,
        indexing: bool,
        panes: int = DEFAULT_PANES,
        beside: CommandRunner | None = None,
    ) -> None:
        super().__init__(library, session, indexing=indexing, panes=panes)
        self._beside = beside
        self._linker = HandLinker(library, self.panes, self.with_keys)
        self._bookmark_toggle = BookmarkToggle(library, self.with_keys)

    # --- what the widgets tell ---

    @on(ArticleText.LinkWanted)
    def _link_wanted(self, event: ArticleText.LinkWanted) -> None:
        self.panes.active_index = self.panes.index_of(event.text)
        self._follow(self.follower.current(self.follower.heads()))

    @on(ArticleText.NoMoreLinks)
    def _no_more_links(self) -> None:
        self.footer.status.show_notice("No more linked passages in this direction.")

    @on(ArticleList.Chosen)
    def _article_chosen(self, event: ArticleList.Chosen) -> None:
        self._went(self.panes.open_here(event.article))

    @on(KeyBar.Clicked)
    async def _key_clicked(self, event: KeyBar.Clicked) -> None:
        await self.perform(event.action)

    @property
    def areas(self) -> tuple[Area, ...]:
        """Whose actions the palette offers."""
        return (Area.TEXT, Area.SCREEN, Area.ARTICLES)

    async def perform(self, action: Action) -> None:
        """Carry out one action where the person stands (palette, click on a key)."""
        focused = self.focused or self.panes.active.text
        targets = {Area.TEXT: self.panes.active.text, Area.SCREEN: self, Area.ARTICLES: self._articles.list}
        target = targets.get(action.area, focused)
        await self.app.run_action(action.call, target)

    # --- moving between panes ---

    def action_next_pane(self) -> None:
        """Go to the next pane; the list of articles, where it is shown, is the last one."""
        self._step_pane(1)

    def action_previous_pane(self) -> None:
        """Go to the pane before."""
        self._step_pane(-1)

    def _step_pane(self, step: int) -> None:
        stops: list[ArticleText | ArticleList] = [pane.text for pane in self.panes.all if pane.article is not None]
        if self._articles.display:
            stops.append(self._articles.list)
        here = stops.index(self.focused) if self.focused in stops else -1
        if stops:
            self.set_focus(stops[(here + step) % len(stops)])

    def action_articles(self) -> None:
        """Go to the list of articles; from there, hide it and go back to the text."""
        if self._articles.display and self._articles.list.has_focus:
            self._articles.display = False
            self.panes.use(self.panes.active_index)
        else:
            self._articles.display = True
            self.set_focus(self._articles.list)

    def action_more_panes(self) -> None:
        """Open one more pane: on a source that tells this passage, else on the closest other article."""
        tellers = [link.b.article for link in self.follower.heads().shown]
        if self.panes.add_pane(tellers):
            self._moved()
            self._tell_panes()
        else:
            most = len(self.panes.all) >= MAX_PANES
            self.footer.status.show_notice(f"You can open at most {MAX_PANES} panes." if most else "There is no other article to open.")

    def action_fewer_panes(self) -> None:
        """Close the last pane besides the one in use."""
        if self.panes.remove_pane():
            self._moved()
            self._tell_panes()
        else:
            self.footer.status.show_notice("This is the only pane.")

    def _tell_panes(self) -> None:
        if self.grid.hidden:
            number = len(self.panes.all)
            fit = number - self.grid.hidden
            through = self.with_keys("{pane.next} switches between them.")
            self.footer.status.show_notice(f"{number} panes are open, {fit} fit on this screen; {through}")

    def action_pin(self) -> None:
        """Keep the article in this pane when a jump leads elsewhere, or let it go."""
        pane = self.panes.active
        if pane.article is not None:
            pane.pin(not pane.pinned)
            self.footer.status.show_notice("Pinned: this article stays in its pane." if pane.pinned else "Unpinned.")

    def action_follow_along(self) -> None:
        """Have the other panes move along with the passage under the cursor, or let them stand."""
        on = self.follower.switch()
        self._explain()
        self.footer.status.show_notice("The other panes follow the cursor." if on else "The other panes no longer follow the cursor.")

    # --- following links ---

    def action_follow(self, number: int) -> None:
        """Go to the best link in source `number`."""
        article = self.library.article_numbered(number)
        if article is None:
            self.footer.status.show_notice(f"There is no source {number}.")
            return
        link = self.follower.best(self.follower.heads(), article.id)
        if link is None:
            self.footer.status.show_notice(f"{number} {publisher(article)}: no link from this passage.")
        else:
            self._follow(link)

    def action_all_links(self) -> None:
        """List every link of the passage under the cursor."""
        from reader.tui.links.links_panel import LinksPanel, OriginPassage

        document, heads = self.panes.active.text.document, self.follower.heads()
        if document is None or not (heads.shown or heads.weaker):
            self.footer.status.show_notice("This passage has no links.")
            return
        passage = document.passages[self.panes.active.text.cursor]
        text = document.text[passage.start : passage.end]
        origin = OriginPassage(document.article.id, passage.index, text, passage.start)
        before = self.panes.view()
        panel = LinksPanel(self.library, origin, self.panes.preview, has_preview=self.panes.can_preview)
        self.app.push_screen(panel, lambda link: self._after_links(link, before))

    def _after_links(self, link: LinkRow | None, before: View) -> None:
        self.panes.restore(before)
        self.panes.renew()
        self._list_articles()
        if link is None:
            self._explain()
        else:
            self._follow(link)

    def action_calibrate(self) -> None:
        """Say what the person's verdicts on links teach, and let it hold."""
        from reader.tui.background.calibration_client import Learner
        from reader.tui.calibration.calibration_panel import LearningPanel

        if self._beside is not None:
            self.app.push_screen(LearningPanel(self.library, Learner(self._beside)), lambda _: self._explain())

    def action_link_manually(self) -> None:
        """Keep that the passages under the cursors of this pane and the other one tell the same, or take it back."""
        said, command = self._linker.toggle()
        self.panes.renew()
        self._list_articles()
        self._explain()
        self.footer.status.show_notice(said)
        if command and self._beside is not None:
            self.run_worker(partial(self._link_beside, self._beside, command), thread=True, exit_on_error=False)

    def _link_beside(self, beside: CommandRunner, command: tuple[str, ...]) -> None:
        done = beside.run(*command)
        self.app.call_from_thread(self._linked_beside, done)

    def _linked_beside(self, done: CommandResult) -> None:
        self.refresh_from_index(force=True)
        self.footer.status.show_notice(self._linker.outcome(done))

    def _follow(self, link: LinkRow | None) -> None:
        if link is None:
            self.footer.status.show_notice("This passage has no link to follow.")
        else:
            self._went(self.panes.follow(link))

    def _go_to(self, spot: Location | None) -> None:
        for index in range(len(self.panes.all)):
            self.panes.mark_bookmarks(index)
        if spot is None:
            self._explain()
        else:
            hindrance = self.panes.go_to(spot.article, spot.offset)
            if not hindrance:
                self.panes.active.text.mark_found(spot.found, spot.found[0] if spot.found else None)
            self._went(hindrance)

    def action_back(self) -> None:
        """Put the panes back as they were before the last jump."""
        self._step_history(self.panes.step(self.panes.history.back), "Nothing to go back to.")

    def action_forward(self) -> None:
        """Undo a step back."""
        self._step_history(self.panes.step(self.panes.history.forward), "Nothing to go forward to.")

    def _step_history(self, moved: bool, otherwise: str) -> None:
        if moved:
            self._moved()
        else:
            self.footer.status.show_notice(otherwise)

    # --- bookmarks, lists, find, search, help ---

    def action_bookmark(self) -> None:
        """Bookmark the passage under the cursor, or take its bookmark away; on disk before anything is said."""
        document = self.panes.active.text.document
        if document is None or not document.passages:
            return
        message = self._bookmark_toggle.toggle(document, self.panes.active.text.cursor)
        for index in range(len(self.panes.all)):
            self.panes.mark_bookmarks(index)
        self.footer.status.show_notice(message)

    def action_copy(self) -> None:
        """Copy the passage under the cursor with where it stands, through the terminal."""
        from reader.tui.main.share import cited

        document = self.panes.active.text.document
        if document is None or not document.passages:
            return
        try:
            self.app.copy_to_clipboard(cited(document, self.panes.active.text.cursor))
            self.footer.status.show_notice("Copied with citation. If pasting gives nothing, your terminal blocks clipboard access (OSC 52).")
        except ReaderError as error:
            self.footer.status.show_notice(str(error))

    def action_open_outside(self) -> None:
        """Open the article's address, or its file, in another program."""
        from reader.tui.main.share import opened

        if self.panes.active.article is not None:
            try:
                self.footer.status.show_notice(f"Opened: {opened(self.panes.active.article)}")
            except ReaderError as error:
                self.footer.status.show_notice(str(error))

    def action_bookmarks(self) -> None:
        """List the bookmarks."""
        from reader.tui.bookmarks.bookmarks_panel import BookmarksPanel

        self.app.push_screen(BookmarksPanel(self.library), self._go_to_ends)

    def _go_to_ends(self, ends: tuple[Location, ...] | None) -> None:
        """Go to a bookmark: its passage, or both ends of a pair side by side."""
        if ends is None or len(ends) < 2:
            self._go_to(ends[0] if ends else None)
            return
        for index in range(len(self.panes.all)):
            self.panes.mark_bookmarks(index)
        self._lay_out(ends)

    def action_bookmark_pair(self) -> None:
        """Keep the passage under the cursor and the one that its link leads to as one finding."""
        from reader.tui.bookmarks.toggle import toggle_pair

        link = self.follower.current(self.follower.heads())
        message = toggle_pair(self.library, link, self.with_keys) if link is not None else "This passage has no link to bookmark."
        for index in range(len(self.panes.all)):
            self.panes.mark_bookmarks(index)
        self.footer.status.show_notice(message)

    def action_coverage(self) -> None:
        """Lay out which source tells which event."""
        from reader.tui.coverage.coverage_panel import CoveragePanel

        self.app.push_screen(CoveragePanel(self.library, self.panes.open_articles), self._lay_out)

    def _lay_out(self, spots: tuple[Location, ...] | None) -> None:
        if spots and self.panes.open_side_by_side([(spot.article, spot.offset) for spot in spots]):
            self._moved()
        else:
            self._explain()

    def action_versions(self) -> None:
        """Say what changed between the versions of the article in use."""
        from reader.tui.versions.versions_panel import VersionsPanel

        if self.panes.active.article is not None:
            self.app.push_screen(VersionsPanel(self.library, self.panes.active.article.path), self._go_to)

    def action_entities(self) -> None:
        """List who and what is named."""
        from reader.tui.entities.entities_panel import EntitiesPanel

        self.app.push_screen(EntitiesPanel(self.library), self._go_to)

    def action_search(self) -> None:
        """Look words up in all articles."""
        from reader.tui.search.search_panel import SearchPanel

        self.app.push_screen(SearchPanel(self.library), self._go_to)

    def action_problems(self) -> None:
        """List what could not be used."""
        from reader.tui.main.problems_panel import ProblemsPanel

        self.app.push_screen(ProblemsPanel(self.library.problems()))

    def action_find(self) -> None:
        """Find words in the article in use."""
        if self.panes.active.article is not None:
            self.panes.active.find()

    def action_help(self) -> None:
        """Show every key."""
        from reader.tui.help.help_panel import HelpPanel

        self.app.push_screen(HelpPanel(self.here))

    def action_change_theme(self) -> None:
        """Choose other colours."""
        self.app.search_themes()
