"""The main screen: articles, reading panes and footer, and the actions of its keys."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Paste
from textual.geometry import Size
from textual.message import Message

from reader.config.settings import DEFAULT_PANES, MAX_PANES
from reader.store.notes.session_table import Session
from reader.tui.articles.article_list import ArticleList, ReadingState
from reader.tui.articles.articles_pane import ArticlesPane
from reader.tui.background.command_runner import CommandRunner
from reader.tui.background.name_verdicts import NamesJudged
from reader.tui.base.actions import Action, Area, bindings
from reader.tui.base.textual_overrides import FramedScreen
from reader.tui.base.user_keys import fill_in_keys, first_key
from reader.tui.data.library_view import LibraryView
from reader.tui.main.link_actions import LinkActions
from reader.tui.main.link_follower import LinkFollower
from reader.tui.main.manual_link import ManualLinker
from reader.tui.main.page_adder import PageAdder
from reader.tui.main.pane_grid import PaneGrid
from reader.tui.main.pane_manager import PaneManager, linked_article_counts
from reader.tui.main.panel_opener import PanelOpener
from reader.tui.main.passage_actions import PassageActions
from reader.tui.main.passage_status import PassageStatus
from reader.tui.main.session_keeper import SessionKeeper
from reader.tui.main.undo_actions import UndoActions
from reader.tui.reading.article_text import ArticleText
from reader.tui.status.footer import Footer
from reader.tui.widgets.key_bar import KeyBar

WIDTH_CLASSES = [(0, "-narrow"), (118, "-wide"), (160, "-roomy")]
"""CSS classes of the screen by minimum number of columns."""
FOOTER_ROWS = 3
"""Rows of the footer."""


class MainScreen(FramedScreen):
    """The screen below all panels.

    Each job has a separate object: `panes` opens articles, `follower` finds the current link, `passage_status`
    describes it, `session_keeper` remembers what is open, others open panels and act on links and passages. The screen
    composes the widgets, passes events to these objects and maps its keys to them.

    Args:
        library: The articles and everything known about them.
        session: What was open last; it is opened again.
        indexing: Whether files are about to be indexed.
        pane_count: Number of panes where nothing was open last.
        commands: Runs commands that need the linker in another process; None for a screen without them.
    """

    class RereadWanted(Message):
        """The user wants changed files to be read in."""

    AUTO_FOCUS = None
    BINDINGS = bindings(Area.SCREEN)
    HORIZONTAL_BREAKPOINTS = WIDTH_CLASSES

    def __init__(
        self,
        library: LibraryView,
        session: Session,
        *,
        indexing: bool,
        pane_count: int = DEFAULT_PANES,
        commands: CommandRunner | None = None,
    ) -> None:
        super().__init__()
        self.library = library
        self._last_session = session
        self._articles = ArticlesPane(library, session.order)
        self._grid = PaneGrid(min(max(len(session.panes), 1), MAX_PANES) if session.panes else pane_count)
        self.footer = Footer()
        self.panes = PaneManager(library, self._grid)
        self.follower = LinkFollower(library, self.panes, self.with_keys)
        self._passage = PassageActions(library, self.panes, self.follower, self.with_keys)
        self.passage_status = PassageStatus(
            self.footer.status, self.panes, self.follower, self.with_keys, is_indexing=indexing
        )
        self.session_keeper = SessionKeeper(
            self,
            library,
            lambda: self.panes.session(self.app.theme, follow=self.follower.is_on, order=self._articles.order),
            lambda: self.panes.active.article,
            on_read=self._list_articles,
            on_error=self.footer.status.show_notice,
        )
        self._panels = PanelOpener(self, library, self.panes, self.after_jump, self._describe_passage)
        linker = ManualLinker(library, self.panes, self.with_keys)
        self._undo = UndoActions(library, self._after_undo, lambda: self.post_message(NamesJudged()))
        self._adder = PageAdder(self, library, commands, self.show_outcome, lambda: self.refresh_from_index(force=True))
        self._links = LinkActions(self, self, library, self.panes, self.follower, self._panels, linker, commands)

    def compose(self) -> ComposeResult:
        """Articles on the left, panes next to them, footer below."""
        # Textual sets the class of a width only after the first paint, which would then jump.
        self.add_class(next(name for minimum, name in reversed(WIDTH_CLASSES) if self.app.size.width >= minimum))
        with Vertical():
            with Horizontal(id="content"):
                yield self._articles
                yield self._grid
            yield self.footer

    def on_mount(self) -> None:
        """Open what was open last, or the first articles."""
        list_width = self._articles.styles.width if self._articles.display else None
        columns = self.app.size.width - (int(list_width.value) if list_width is not None else 0)
        rows = self.app.size.height - FOOTER_ROWS
        self._grid.expect_size(Size(columns, rows))
        self.library.refresh()
        self.follower.is_on = self._last_session.follow
        self._open_session()
        self.panes.activate(self.panes.active_index)
        self._show_everything()

    def with_keys(self, text: str) -> str:
        """Return a text with the keys of the actions that it names, see `fill_in_keys`."""
        return fill_in_keys(self.app, text)

    # --- what is shown ---

    def refresh_from_index(self, *, force: bool = False) -> None:
        """Show what another process has changed in the index; cursor and scroll positions stay."""
        if not self.library.refresh() and not force:
            return
        if all(pane.article is None for pane in self.panes.all):
            self._open_session()
        else:
            self.panes.fill_empty()
        self.panes.refresh_documents()
        self._show_everything()

    def _open_session(self) -> None:
        if not self.panes.resume(self._last_session):
            self.panes.open_first()

    def _show_everything(self) -> None:
        self._list_articles()
        self.footer.show_problems(len(self.library.problems()))
        self._describe_passage()
        self.passage_status.show_tip(is_first_use=self.library.is_first_use)

    def _list_articles(self) -> None:
        signs: dict[int, str] = {}
        for pane in self.panes.all:
            if pane.article is not None:
                signs[pane.article.id] = signs.get(pane.article.id, "") + ("◀" if pane.number == 1 else "▶")
            else:
                pane.show_message(self.passage_status.empty_text if pane.number == 1 else "")
        counts = linked_article_counts(self.panes.active.text.document)
        active = self.panes.active.article
        self._articles.show(
            ReadingState(signs, counts, self.library.read, self.library.changed, active.id if active else None)
        )

    def _describe_passage(self) -> None:
        self.passage_status.update()
        self.session_keeper.watch_article()

    def show_notice(self, message: str) -> None:
        """Show the outcome of an action; ids of actions in it are replaced by their keys."""
        self.show_outcome(self.with_keys(message))

    def show_outcome(self, message: str | None) -> None:
        """Show the outcome of an action, if any, as it is: names of publishers may look like ids of actions."""
        if message is not None:
            self.footer.status.show_notice(message)

    def after_jump(self, problem: str | None) -> None:
        """Show the new place after a jump, or the problem that prevented it."""
        if problem is not None:
            self.show_notice(problem)
            return
        self._list_articles()
        self._describe_passage()
        self.session_keeper.save_soon()

    def after_change(self) -> None:
        """Show changed links in list, panes and status."""
        self.panes.refresh_documents()
        self._list_articles()
        self._describe_passage()

    # --- events ---

    @on(ArticleText.CursorMoved)
    def _cursor_moved(self, event: ArticleText.CursorMoved) -> None:
        if event.text is self.panes.active.text:
            self.passage_status.hide_tip()
            if self.passage_status.is_stale:  # a jump has described its destination before this event arrives
                self.paint_now()  # the user looks at the cursor: it does not wait for the status
                self._describe_passage()

    def on_paste(self, event: Paste) -> None:
        """Offer to add the web pages whose addresses are pasted."""
        self._adder.offer(event.text, first_key(self.app, "articles.add"))

    @on(ArticleText.LinkWanted)
    def _link_wanted(self, event: ArticleText.LinkWanted) -> None:
        self.panes.active_index = self.panes.index_of(event.text)
        self._links.follow_current()

    @on(ArticleText.NoMoreLinks)
    def _no_more_links(self) -> None:
        self.show_notice("No more linked passages in this direction.")

    @on(ArticleList.Chosen)
    def _article_chosen(self, event: ArticleList.Chosen) -> None:
        self.after_jump(self.panes.open_here(event.article))
        if self.app.size.width < WIDTH_CLASSES[1][0]:
            self._articles.display = False  # the list leaves too little space for the text

    @on(ArticlesPane.OrderChanged)
    def _articles_sorted(self) -> None:
        self.session_keeper.save_soon()

    @on(KeyBar.Clicked)
    async def _key_clicked(self, event: KeyBar.Clicked) -> None:
        await self.perform(event.action)

    def on_descendant_focus(self) -> None:
        """Update the active pane and the key bar."""
        focused = self.focused
        for pane in self.panes.all:
            pane.show_active(focused is not None and pane in focused.ancestors)
        if isinstance(focused, ArticleText):
            before, self.panes.active_index = self.panes.active_index, self.panes.index_of(focused)
            if before != self.panes.active_index:
                self._list_articles()
                self._describe_passage()
        is_typing = self.area in (Area.FILTER, Area.FIND)
        self.footer.keys.show_areas(self.area, *([] if is_typing else [Area.SCREEN]))

    # --- actions from palette and key bar ---

    @property
    def area(self) -> Area:
        """The area whose keys work now."""
        if isinstance(self.focused, ArticleList):
            return Area.ARTICLES
        if self.focused is self._articles.line:
            return Area.FILTER
        return Area.TEXT if self.focused is None or isinstance(self.focused, ArticleText) else Area.FIND

    @property
    def areas(self) -> tuple[Area, ...]:
        """The areas whose actions the command palette offers."""
        return (Area.TEXT, Area.SCREEN, Area.ARTICLES)

    async def perform(self, action: Action) -> None:
        """Perform an action of the command palette or the key bar."""
        targets = {Area.TEXT: self.panes.active.text, Area.SCREEN: self, Area.ARTICLES: self._articles.list}
        await self.app.run_action(action.call, targets.get(action.area, self.focused or self.panes.active.text))

    # --- actions: panes ---

    def action_next_pane(self) -> None:
        """Go to the next pane; after the last one, to the list of articles if it is shown."""
        self._switch_pane(1)

    def action_previous_pane(self) -> None:
        """Go to the previous pane."""
        self._switch_pane(-1)

    def _switch_pane(self, step: int) -> None:
        stops: list[ArticleText | ArticleList] = [pane.text for pane in self.panes.all if pane.article is not None]
        if self._articles.display:
            stops.append(self._articles.list)
        current = stops.index(self.focused) if self.focused in stops else -1
        if stops:
            self.set_focus(stops[(current + step) % len(stops)])

    def action_articles(self) -> None:
        """Go to the list of articles; from there, hide it and go back to the text."""
        if self._articles.display and self._articles.list.has_focus:
            self._articles.display = False
            self.panes.activate(self.panes.active_index)
        else:
            self._articles.display = True
            self.set_focus(self._articles.list)

    def action_more_panes(self) -> None:
        """Open another pane with a source that reports this passage, or with the closest other article."""
        if self.panes.add([link.b.article for link in self.follower.summary().shown]):
            self.after_jump(None)
            self._mention_hidden_panes()
        elif len(self.panes.all) >= MAX_PANES:
            self.show_notice(f"You can open at most {MAX_PANES} panes.")
        else:
            self.show_notice("There is no other article to open.")

    def action_fewer_panes(self) -> None:
        """Close the last pane other than the active one."""
        if self.panes.close_last():
            self.after_jump(None)
            self._mention_hidden_panes()
        else:
            self.show_notice("This is the only pane.")

    def _mention_hidden_panes(self) -> None:
        if self._grid.hidden_count:
            count = len(self.panes.all)
            visible = count - self._grid.hidden_count
            self.show_notice(
                f"{count} panes are open, but only {visible} fit on the screen; {{pane.next}} switches between them."
            )

    def action_zoom(self) -> None:
        """Give all the space to the active pane, or show the other panes again."""
        self._grid.zoom(is_zoomed=not self._grid.is_zoomed)
        self.show_notice("{pane.zoom} shows the other panes again." if self._grid.is_zoomed else "Panes side by side.")

    def action_pin(self) -> None:
        """Keep the article in its pane when the user goes elsewhere, or unpin it."""
        pane = self.panes.active
        if pane.article is not None:
            pane.set_pinned(not pane.pinned)
            self.show_notice("Pinned: this article stays in its pane." if pane.pinned else "Unpinned.")

    def action_follow_along(self) -> None:
        """Make the other panes follow the cursor, or stop that."""
        is_on = self.follower.toggle()
        self._describe_passage()
        self.show_notice(f"The other panes {'follow' if is_on else 'no longer follow'} the cursor.")

    # --- actions: links and history ---

    def action_follow(self, number: int) -> None:
        """Go to the best link in source `number`."""
        self._links.follow_to(number)

    def action_all_links(self) -> None:
        """List all links of the passage under the cursor."""
        self._links.list_all()

    def action_calibrate(self) -> None:
        """Show how the scores can be adjusted to the user's verdicts."""
        self._links.calibrate()

    def action_nearest(self) -> None:
        """Go to the passage of another source that comes nearest to this one."""
        self._links.follow_nearest()

    def action_link_manually(self) -> None:
        """Link the passages under the cursors of the active and the other pane, or undo that."""
        self._links.toggle_manual_link()

    def action_back(self) -> None:
        """Go back to where the panes were before the last jump."""
        if self.panes.go_back():
            self.after_jump(None)
        else:
            self.show_notice("Nothing to go back to.")

    def action_forward(self) -> None:
        """Undo a step back."""
        if self.panes.go_forward():
            self.after_jump(None)
        else:
            self.show_notice("Nothing to go forward to.")

    def action_undo(self) -> None:
        """Undo the last action, wherever it was done."""
        self._undo.undo_last()

    def action_list_actions(self) -> None:
        """List the last actions, to undo any of them."""
        self._panels.open_actions(self._undo.undo)

    def _after_undo(self, notice: str) -> None:
        self.panes.mark_all_bookmarks()
        self.after_change()
        self.show_outcome(notice)

    # --- actions: the passage or article ---

    def action_bookmark(self) -> None:
        """Bookmark the passage under the cursor, or remove its bookmark."""
        self.show_outcome(self._passage.toggle_bookmark())

    def action_bookmark_pair(self) -> None:
        """Bookmark the passage under the cursor together with the one that its link leads to."""
        self.show_outcome(self._passage.toggle_pair())

    def action_copy(self) -> None:
        """Copy the passage under the cursor with its citation, through the terminal."""
        self.show_outcome(self._passage.copy(self.app.copy_to_clipboard))

    def action_open_outside(self) -> None:
        """Open the article's web address, or its file, in another program."""
        self.show_outcome(self._passage.open_outside())

    def action_find(self) -> None:
        """Find text in the article in the active pane."""
        if self.panes.active.article is not None:
            self.panes.active.find()

    # --- actions: panels ---

    def action_bookmarks(self) -> None:
        """List the bookmarks."""
        self._panels.open_bookmarks()

    def action_coverage(self) -> None:
        """Compare which sources report which events."""
        self._panels.open_coverage()

    def action_differences(self) -> None:
        """Compare what the sources of the passage under the cursor state."""
        self._panels.open_comparison()

    def action_versions(self) -> None:
        """List the versions of the article in the active pane."""
        self._panels.open_versions()

    def action_quotations(self) -> None:
        """List the quotations."""
        self._panels.open_quotations()

    def action_entities(self) -> None:
        """List people, organisations and places."""
        self._panels.open_entities()

    def action_search(self) -> None:
        """Search all articles."""
        self._panels.open_search()

    def action_reread(self) -> None:
        """Read in the files that changed."""
        self.post_message(self.RereadWanted())

    def action_add_pages(self) -> None:
        """Fetch the pages whose addresses were pasted."""
        self._adder.add()

    def action_problems(self) -> None:
        """List the files that could not be used."""
        self._panels.open_problems()

    def action_help(self) -> None:
        """Show all keys."""
        self._panels.open_help(self.area)

    def action_change_theme(self) -> None:
        """Choose a colour theme."""
        self.app.search_themes()
