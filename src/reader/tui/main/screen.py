"""The main screen: articles, reading panes and footer, and the actions of its keys."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size

from reader.config.settings import DEFAULT_PANES, MAX_PANES
from reader.store.index.rows import BriefLink, LinkRow
from reader.store.notes.session_table import Session
from reader.tui.articles.article_list import ArticleList, ReadingState
from reader.tui.articles.articles_pane import ArticlesPane
from reader.tui.background.command_runner import CommandResult, CommandRunner
from reader.tui.base.actions import Action, Area, bindings
from reader.tui.base.formatting import publisher
from reader.tui.base.keymap import fill_in_keys
from reader.tui.base.textual_overrides import FramedScreen
from reader.tui.data.library_view import LibraryView
from reader.tui.main.link_follower import LinkFollower
from reader.tui.main.manual_link import ManualLinker
from reader.tui.main.pane_grid import PaneGrid
from reader.tui.main.pane_manager import PaneManager, linked_article_counts
from reader.tui.main.panel_opener import PanelOpener
from reader.tui.main.passage_actions import PassageActions
from reader.tui.main.passage_status import PassageStatus
from reader.tui.main.session_keeper import SessionKeeper
from reader.tui.reading.article_text import ArticleText
from reader.tui.status.footer import Footer
from reader.tui.status.link_status import reserved_rows
from reader.tui.widgets.key_bar import KeyBar

WIDTH_CLASSES = [(0, "-narrow"), (100, "-wide"), (160, "-roomy")]
"""CSS classes of the screen by minimum number of columns."""
FOOTER_ROWS = 3
"""Rows of the footer on a wide screen without the status lines and progress."""


class MainScreen(FramedScreen):
    """The screen below all panels.

    Each job has an object of its own: `panes` opens articles, `follower` finds the current link, and private ones
    describe the passage, save the session and open panels. The screen composes the widgets, passes events between
    these objects and implements the actions of its keys.

    Args:
        library: The articles and everything known about them.
        session: What was open last; it is opened again.
        indexing: Whether files are about to be indexed.
        pane_count: Number of panes where nothing was open last.
        commands: Runs commands that need the linker in another process; None for a screen without them.
    """

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
        self._commands = commands
        self._articles = ArticlesPane(library, session.order)
        self._grid = PaneGrid(min(max(len(session.panes), 1), MAX_PANES) if session.panes else pane_count)
        self.footer = Footer()
        self.panes = PaneManager(library, self._grid)
        self.follower = LinkFollower(library, self.panes, self.with_keys)
        self._passage = PassageActions(library, self.panes, self.follower, self.with_keys)
        self._manual_links = ManualLinker(library, self.panes, self.with_keys)
        self._status = PassageStatus(
            self.footer.status, self.panes, self.follower, self.with_keys, is_indexing=indexing
        )
        self._session = SessionKeeper(
            self,
            library,
            lambda: self.panes.session(self.app.theme, follow=self.follower.is_on, order=self._articles.order),
            lambda: self.panes.active.article,
            on_read=self._list_articles,
            on_error=self.footer.status.show_notice,
        )
        self._panels = PanelOpener(self, library, self.panes, self._after_jump, self._describe_passage)

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
        list_width = self._articles.styles.width
        columns = self.app.size.width - (int(list_width.value) if list_width is not None else 0)
        rows = self.app.size.height - FOOTER_ROWS - reserved_rows(self.app.size)
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

    def set_indexing(self, is_indexing: bool) -> None:
        """Set whether files are being indexed: it decides what is said where there are no articles or links."""
        self._status.is_indexing = is_indexing

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
        self._status.show_tip(is_first_use=self.library.is_first_use)

    def _list_articles(self) -> None:
        signs: dict[int, str] = {}
        for pane in self.panes.all:
            if pane.article is not None:
                signs[pane.article.id] = signs.get(pane.article.id, "") + ("◀" if pane.number == 1 else "▶")
            else:
                pane.show_message(self._status.empty_text if pane.number == 1 else "")
        counts = linked_article_counts(self.panes.active.text.document)
        self._articles.show(ReadingState(signs, counts, self.library.read))

    def _describe_passage(self) -> None:
        self._status.update()
        self._session.watch_article()

    def _show_notice(self, message: str) -> None:
        self.footer.status.show_notice(self.with_keys(message))

    def _after_jump(self, problem: str | None) -> None:
        """Show the new place after a jump, or the problem that prevented it."""
        if problem is not None:
            self._show_notice(problem)
            return
        self._list_articles()
        self.footer.status.allow_shrinking()
        self._describe_passage()
        self._session.save_soon()

    def save_session(self) -> None:
        """Save what is open."""
        self._session.save()

    # --- events ---

    @on(ArticleText.CursorMoved)
    def _cursor_moved(self, event: ArticleText.CursorMoved) -> None:
        if event.text is self.panes.active.text:
            self._status.hide_tip()
            if self._status.is_stale:  # a jump has described its destination before this event arrives
                self.paint_now()  # the user looks at the cursor: it does not wait for the status
                self._describe_passage()

    @on(ArticleText.LinkWanted)
    def _link_wanted(self, event: ArticleText.LinkWanted) -> None:
        self.panes.active_index = self.panes.index_of(event.text)
        self._follow(self.follower.current_link())

    @on(ArticleText.NoMoreLinks)
    def _no_more_links(self) -> None:
        self._show_notice("No more linked passages in this direction.")

    @on(ArticleList.Chosen)
    def _article_chosen(self, event: ArticleList.Chosen) -> None:
        self._after_jump(self.panes.open_here(event.article))

    @on(ArticlesPane.OrderChanged)
    def _articles_sorted(self) -> None:
        self._session.save_soon()

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
            self._after_jump(None)
            self._mention_hidden_panes()
        elif len(self.panes.all) >= MAX_PANES:
            self._show_notice(f"You can open at most {MAX_PANES} panes.")
        else:
            self._show_notice("There is no other article to open.")

    def action_fewer_panes(self) -> None:
        """Close the last pane other than the active one."""
        if self.panes.close_last():
            self._after_jump(None)
            self._mention_hidden_panes()
        else:
            self._show_notice("This is the only pane.")

    def _mention_hidden_panes(self) -> None:
        if self._grid.hidden_count:
            count = len(self.panes.all)
            visible = count - self._grid.hidden_count
            self._show_notice(
                f"{count} panes are open, {visible} fit on this screen; {{pane.next}} switches between them."
            )

    def action_pin(self) -> None:
        """Keep the article in its pane when the user goes elsewhere, or unpin it."""
        pane = self.panes.active
        if pane.article is not None:
            pane.set_pinned(not pane.pinned)
            self._show_notice("Pinned: this article stays in its pane." if pane.pinned else "Unpinned.")

    def action_follow_along(self) -> None:
        """Make the other panes follow the cursor, or stop that."""
        is_on = self.follower.toggle()
        self._describe_passage()
        self._show_notice(f"The other panes {'follow' if is_on else 'no longer follow'} the cursor.")

    # --- actions: links and history ---

    def action_follow(self, number: int) -> None:
        """Go to the best link in source `number`."""
        article = self.library.article_numbered(number)
        if article is None:
            self._show_notice(f"There is no source {number}.")
            return
        link = self.follower.best_link_to(article.id)
        if link is None:
            # The publisher's name is not a text of ours: no keys are filled in.
            self.footer.status.show_notice(f"{number} {publisher(article)}: no link from this passage.")
        else:
            self._follow(link)

    def _follow(self, link: BriefLink | None) -> None:
        if link is None:
            self._show_notice("This passage has no link to follow.")
        else:
            self._after_jump(self.panes.follow(link))

    def action_all_links(self) -> None:
        """List all links of the passage under the cursor."""
        summary = self.follower.summary()
        if summary.shown or summary.possible:
            self._panels.open_links(self._after_links)
        else:
            self._show_notice("This passage has no links.")

    def _after_links(self, link: LinkRow | None) -> None:
        # Verdicts given in the panel may have changed links and marks.
        self.panes.refresh_documents()
        self._list_articles()
        if link is None:
            self._describe_passage()
        else:
            self._follow(link)

    def action_calibrate(self) -> None:
        """Show how the scores can be adjusted to the user's verdicts."""
        if self._commands is not None:
            self._panels.open_calibration(self._commands)

    def action_link_manually(self) -> None:
        """Link the passages under the cursors of the active and the other pane, or undo that."""
        message, command = self._manual_links.toggle()
        self.panes.refresh_documents()
        self._list_articles()
        self._describe_passage()
        self.footer.status.show_notice(message)
        if command and self._commands is not None:
            run = partial(self._run_link_command, self._commands, command)
            self.run_worker(run, thread=True, exit_on_error=False)

    def _run_link_command(self, commands: CommandRunner, command: tuple[str, ...]) -> None:
        result = commands.run(*command)
        self.app.call_from_thread(self._link_command_ended, result)

    def _link_command_ended(self, result: CommandResult) -> None:
        self.refresh_from_index(force=True)
        self.footer.status.show_notice(self._manual_links.outcome(result))

    def action_back(self) -> None:
        """Go back to where the panes were before the last jump."""
        if self.panes.go_back():
            self._after_jump(None)
        else:
            self._show_notice("Nothing to go back to.")

    def action_forward(self) -> None:
        """Undo a step back."""
        if self.panes.go_forward():
            self._after_jump(None)
        else:
            self._show_notice("Nothing to go forward to.")

    # --- actions: the passage or article ---

    def action_bookmark(self) -> None:
        """Bookmark the passage under the cursor, or remove its bookmark."""
        self.footer.status.show_notice(self._passage.toggle_bookmark())

    def action_bookmark_pair(self) -> None:
        """Bookmark the passage under the cursor together with the one that its link leads to."""
        self.footer.status.show_notice(self._passage.toggle_pair())

    def action_copy(self) -> None:
        """Copy the passage under the cursor with its citation, through the terminal."""
        self.footer.status.show_notice(self._passage.copy(self.app.copy_to_clipboard))

    def action_open_outside(self) -> None:
        """Open the article's web address, or its file, in another program."""
        self.footer.status.show_notice(self._passage.open_outside())

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

    def action_versions(self) -> None:
        """List the versions of the article in the active pane."""
        self._panels.open_versions()

    def action_entities(self) -> None:
        """List people, organisations and places."""
        self._panels.open_entities()

    def action_search(self) -> None:
        """Search all articles."""
        self._panels.open_search()

    def action_problems(self) -> None:
        """List the files that could not be used."""
        self._panels.open_problems()

    def action_help(self) -> None:
        """Show all keys."""
        self._panels.open_help(self.area)

    def action_change_theme(self) -> None:
        """Choose a colour theme."""
        self.app.search_themes()
