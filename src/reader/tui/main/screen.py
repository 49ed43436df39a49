"""The main screen: the list of articles, the reading panes, the foot; and what each key of the screen does."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.reactive import Reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from reader.errors import ReaderError
from reader.model import Bookmark
from reader.store.notes import Session
from reader.store.rows import LinkRow
from reader.tui.actions import Action, Area, bindings
from reader.tui.articles.articles_pane import ArticlesPane
from reader.tui.articles.list import ArticleList, Surroundings
from reader.tui.main.desk import Desk, shared
from reader.tui.panel import Spot
from reader.tui.reading.pane import ArticlePane
from reader.tui.reading.text import ArticleText
from reader.tui.shelf import Shelf
from reader.tui.status.foot import Foot
from reader.tui.status.key_bar import KeyBar
from reader.tui.wording import publisher

PANES = 2
"""Reading panes side by side."""
SAVE_AFTER = 1.0
"""Seconds after a jump in which what is open is remembered, so that jumps in a row cost one write."""
WIDTHS = [(0, "-narrow"), (100, "-wide"), (160, "-roomy")]
"""Screen classes by the least number of columns; narrow screens put the panes above one another."""
_EMPTY = (
    "No articles here yet. Leave with q and give reader a file or folder (text, Markdown, HTML or PDF): reader PATH"
)
_INDEXING = "Reading the files; articles appear here as soon as they are in."


class MainScreen(Screen[None]):
    """Puts articles, panes and foot together and carries out the actions of the table.

    Args:
        shelf: What can be read.
        session: What was open last, to be opened again.
        indexing: Whether files are about to be read in.
    """

    BINDINGS = bindings(Area.SCREEN)
    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = WIDTHS

    # As Textual has it, but without painting the whole screen anew each time the focus moves: panes show it themselves.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self, shelf: Shelf, session: Session, *, indexing: bool) -> None:
        super().__init__()
        self.shelf = shelf
        self.indexing = indexing
        self._session = session
        self._articles = ArticlesPane(shelf)
        self.desk = Desk(shelf, [ArticlePane(number + 1) for number in range(PANES)])
        self.foot = Foot()
        self._unmarked: dict[tuple[str, int], Bookmark] = {}
        self._saving: Timer | None = None

    def compose(self) -> ComposeResult:
        """Articles on the left, panes beside or above one another, foot below."""
        # Textual sets the class of a width only after the first paint; without it, that paint would jump.
        self.add_class(next(name for least, name in reversed(WIDTHS) if self.app.size.width >= least))
        with Vertical():
            with Horizontal(id="desk"):
                yield self._articles
                with Container(id="panes"):
                    yield from self.desk.panes
            yield self.foot

    def on_mount(self) -> None:
        """Open what was open last, else the first articles."""
        self.shelf.refresh()
        if not self.desk.resume(self._session):
            self.desk.open_first()
        self._list_articles()
        self.foot.show_problems(len(self.shelf.problems()))
        self.desk.use(self.desk.focus)
        self._explain()

    # --- the index changes ---

    def renew(self, *, force: bool = False) -> None:
        """Show what another process has added to the index since; the reader's place stays."""
        if not self.shelf.refresh() and not force:
            return
        if all(pane.article is None for pane in self.desk.panes):
            if not self.desk.resume(self._session):
                self.desk.open_first()
        elif self.desk.panes[1].article is None:
            self.desk.fill_second()
        self.desk.renew()
        self._list_articles()
        self.foot.show_problems(len(self.shelf.problems()))
        self._explain()

    def _list_articles(self) -> None:
        marks: dict[int, str] = {}
        for pane in self.desk.panes:
            if pane.article is not None:
                marks[pane.article.id] = marks.get(pane.article.id, "") + ("◀" if pane.number == 1 else "▶")
            else:
                pane.say((_INDEXING if self.indexing else _EMPTY) if pane.number == 1 else "")
        self._articles.show(Surroundings(marks, shared(self.desk.pane.text.document), self.shelf.read))

    def _explain(self) -> None:
        """Say why the current link holds."""
        article = self.desk.pane.article
        if article is None:
            self.foot.link.explain(_INDEXING if self.indexing else _EMPTY)
        elif not article.analysed:
            self.foot.link.explain("Not analysed yet: names and links appear as they are ready. You can read on.")
        else:
            view = self.desk.view_of_links()
            if view.link is None and self.indexing:
                self.foot.link.explain("No link yet: links are still being looked for.")
            else:
                self.foot.link.show_link(view)

    # --- what the widgets tell ---

    @on(ArticleText.CursorMoved)
    def _cursor_moved(self, event: ArticleText.CursorMoved) -> None:
        if event.text is self.desk.pane.text:
            self._explain()

    @on(ArticleText.LinkWanted)
    def _link_wanted(self, event: ArticleText.LinkWanted) -> None:
        self.desk.focus = self.desk.pane_of(event.text)
        self._follow(self.desk.current([link for link in self.desk.links() if link.shown]))

    @on(ArticleText.NoMoreLinks)
    def _no_more_links(self) -> None:
        self.foot.link.say("No further linked passage in this direction.")

    @on(ArticleList.Chosen)
    def _article_chosen(self, event: ArticleList.Chosen) -> None:
        self.desk.history.leave(self.desk.view())
        if self.desk.open_in(self.desk.focus, event.article):
            self.desk.use(self.desk.focus)
            self._moved()

    @on(KeyBar.Clicked)
    async def _key_clicked(self, event: KeyBar.Clicked) -> None:
        await self.perform(event.action)

    def on_descendant_focus(self) -> None:
        """Keep track of the pane in use and of the keys that work there."""
        focused = self.focused
        if isinstance(focused, ArticleText):
            before, self.desk.focus = self.desk.focus, self.desk.pane_of(focused)
            self.foot.keys.show_areas(Area.TEXT, Area.SCREEN)
            if before != self.desk.focus:
                self._list_articles()
                self._explain()
        elif isinstance(focused, ArticleList):
            self.foot.keys.show_areas(Area.ARTICLES, Area.SCREEN)
        elif focused is self._articles.line:
            self.foot.keys.show_areas(Area.FILTER)
        else:
            self.foot.keys.show_areas(Area.FIND)

    @property
    def areas(self) -> tuple[Area, ...]:
        """Whose actions the palette offers."""
        return (Area.TEXT, Area.SCREEN, Area.ARTICLES)

    async def perform(self, action: Action) -> None:
        """Carry out one action where the person stands (palette, click on a key)."""
        focused = self.focused or self.desk.pane.text
        targets = {Area.TEXT: self.desk.pane.text, Area.SCREEN: self, Area.ARTICLES: self._articles.list}
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
        stops: list[ArticleText | ArticleList] = [pane.text for pane in self.desk.panes if pane.article is not None]
        if self._articles.display:
            stops.append(self._articles.list)
        here = stops.index(self.focused) if self.focused in stops else -1
        if stops:
            self.set_focus(stops[(here + step) % len(stops)])

    def action_articles(self) -> None:
        """Go to the list of articles; from there, hide it and go back to the text."""
        if self._articles.display and self._articles.list.has_focus:
            self._articles.display = False
            self.desk.use(self.desk.focus)
        else:
            self._articles.display = True
            self.set_focus(self._articles.list)

    # --- following links ---

    def action_follow(self, number: int) -> None:
        """Go to the best link in source `number`."""
        article = self.shelf.numbered(number)
        if article is None:
            self.foot.link.say(f"There is no source {number}.")
            return
        link = self.desk.best(self.desk.links(), article.id)
        if link is None:
            self.foot.link.say(f"{number} {publisher(article)}: no link from this passage.")
        else:
            self._follow(link)

    def action_all_links(self) -> None:
        """List every link of the passage under the cursor."""
        from reader.tui.links.links_panel import LinksPanel, Standpoint

        document = self.desk.pane.text.document
        if document is None or not self.desk.links():
            self.foot.link.say("No links of this passage are known.")
            return
        passage = document.passages[self.desk.pane.text.cursor]
        text = document.text[passage.start : passage.end]
        standpoint = Standpoint(document.article.id, passage.index, text)
        self.app.push_screen(LinksPanel(self.shelf, standpoint), self._after_links)

    def _after_links(self, link: LinkRow | None) -> None:
        self.desk.renew()
        self._list_articles()
        if link is None:
            self._explain()
        else:
            self._follow(link)

    def _follow(self, link: LinkRow | None) -> None:
        if link is None:
            self.foot.link.say("This passage has no link to follow.")
        elif self.desk.follow(link):
            self._moved()
        else:
            self.foot.link.say("That article is gone from the library.")

    def _go_to(self, spot: Spot | None) -> None:
        for index in range(len(self.desk.panes)):
            self.desk.mark_bookmarks(index)
        if spot is None:
            self._explain()
        elif self.desk.go_to(spot.article, spot.offset):
            self.desk.pane.text.mark_found(spot.found, spot.found[0] if spot.found else None)
            self._moved()
        else:
            self.foot.link.say("That article is gone from the library.")

    def _moved(self) -> None:
        """After a jump: list, status and session say where the person is now."""
        self._list_articles()
        self.foot.link.settle()
        self._explain()
        if self._saving is not None:
            self._saving.stop()
        self._saving = self.set_timer(SAVE_AFTER, self.save_session)

    def action_back(self) -> None:
        """Put the panes back as they were before the last jump."""
        self._step_history(self.desk.step(self.desk.history.back), "This is where you began.")

    def action_forward(self) -> None:
        """Undo a step back."""
        self._step_history(self.desk.step(self.desk.history.forward), "There is nothing ahead.")

    def _step_history(self, moved: bool, otherwise: str) -> None:
        if moved:
            self._moved()
        else:
            self.foot.link.say(otherwise)

    # --- bookmarks, lists, find, search, help ---

    def action_bookmark(self) -> None:
        """Bookmark the passage under the cursor, or take its bookmark away; on disk before anything is said."""
        document = self.desk.pane.text.document
        if document is None or not document.passages:
            return
        passage = self.desk.pane.text.cursor
        try:
            message = self._toggle_bookmark(document.article.path, passage)
        except ReaderError as error:
            message = str(error)
        for index in range(len(self.desk.panes)):
            self.desk.mark_bookmarks(index)
        self.foot.link.say(message)

    def _toggle_bookmark(self, path: str, passage: int) -> str:
        document = self.desk.pane.text.document
        assert document is not None
        here = self.shelf.bookmarks_in(document).get(passage)
        spot = (path, document.passages[passage].start)
        if here is None:
            removed = self._unmarked.pop(spot, None)
            if removed is None:
                self.shelf.add_bookmark(document, passage)
                return "★ Bookmark saved. B lists bookmarks and takes notes."
            self.shelf.restore_bookmark(removed)
            return "★ Bookmark put back."
        if here.note or here.tags or len(here.anchors) > 1:
            return "★ This bookmark carries notes; it can be removed in the list of bookmarks (B, then d)."
        self._unmarked[spot] = self.shelf.remove_bookmark(here)
        return "Bookmark removed; b puts it back."

    def action_bookmarks(self) -> None:
        """List the bookmarks."""
        from reader.tui.bookmarks.bookmarks_panel import BookmarksPanel

        self.app.push_screen(BookmarksPanel(self.shelf), self._go_to_ends)

    def _go_to_ends(self, ends: tuple[Spot, ...] | None) -> None:
        """Go to a bookmark: its passage, or both ends of a pair side by side."""
        if ends is None or len(ends) < 2:
            self._go_to(ends[0] if ends else None)
            return
        for index in range(len(self.desk.panes)):
            self.desk.mark_bookmarks(index)
        self._lay_out(ends)

    def action_bookmark_pair(self) -> None:
        """Keep the passage under the cursor and the one that its link leads to as one finding."""
        from reader.tui.bookmarks.pairs import toggle_pair

        link = self.desk.current(self.desk.links())
        message = toggle_pair(self.shelf, link) if link is not None else "This passage has no link to keep."
        for index in range(len(self.desk.panes)):
            self.desk.mark_bookmarks(index)
        self.foot.link.say(message)

    def action_coverage(self) -> None:
        """Lay out which source tells which event."""
        from reader.tui.coverage.coverage_panel import CoveragePanel

        self.app.push_screen(CoveragePanel(self.shelf, self.desk.in_use), self._lay_out)

    def _lay_out(self, spots: tuple[Spot, ...] | None) -> None:
        if spots and self.desk.lay_out([(spot.article, spot.offset) for spot in spots]):
            self._moved()
        else:
            self._explain()

    def action_entities(self) -> None:
        """List who and what is named."""
        from reader.tui.entities.entities_panel import EntitiesPanel

        self.app.push_screen(EntitiesPanel(self.shelf), self._go_to)

    def action_search(self) -> None:
        """Look words up in all articles."""
        from reader.tui.search.search_panel import SearchPanel

        self.app.push_screen(SearchPanel(self.shelf), self._go_to)

    def action_problems(self) -> None:
        """List what could not be used."""
        from reader.tui.main.problems_panel import ProblemsPanel

        self.app.push_screen(ProblemsPanel(self.shelf.problems()))

    def action_find(self) -> None:
        """Find words in the article in use."""
        if self.desk.pane.article is not None:
            self.desk.pane.find()

    def action_help(self) -> None:
        """Show every key."""
        from reader.tui.guide.help_panel import HelpPanel

        here = Area.ARTICLES if isinstance(self.focused, ArticleList) else Area.TEXT
        self.app.push_screen(HelpPanel(here))

    def action_change_theme(self) -> None:
        """Choose other colours."""
        self.app.search_themes()

    def save_session(self) -> None:
        """Remember what is open, and that it was read; that this cannot be must not stop anybody from reading."""
        try:
            for pane in self.desk.panes:
                if pane.article is not None:
                    self.shelf.mark_read(pane.article)
            self.shelf.notes.save_session(self.desk.session(self.app.theme))
        except ReaderError as error:
            self.foot.link.say(f"{error} (what is open will not come back)")
