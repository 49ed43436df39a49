"""The main screen's parts, and how they are kept in step: what is open, what is said of it, what is remembered."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from time import monotonic

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from reader.config.settings import DEFAULT_PANES, MAX_PANES
from reader.errors import ReaderError
from reader.store.index.rows import ArticleRow
from reader.store.notes.session_table import Session
from reader.tui.articles.article_list import ArticleList, ReadingState
from reader.tui.articles.articles_pane import ArticlesPane
from reader.tui.base.actions import Area
from reader.tui.base.formatting import first_hint
from reader.tui.base.keymap import fill_in_keys, first_key
from reader.tui.data.library_view import LibraryView
from reader.tui.main.link_follower import LinkFollower
from reader.tui.main.pane_grid import PaneGrid
from reader.tui.main.pane_manager import PaneManager, shared
from reader.tui.reading.article_text import ArticleText
from reader.tui.status.footer import Footer
from reader.tui.status.link_status import least_rows

SAVE_AFTER = 1.0
"""Seconds after a jump in which what is open is remembered, so that jumps in a row cost one write."""
HELD_FOR = 0.1
"""Seconds after which something is painted although keys are still coming in."""
READ_AFTER = 2.0
"""Seconds in the pane in use after which an article counts as read."""
WIDTHS = [(0, "-narrow"), (100, "-wide"), (160, "-roomy")]
"""Screen classes by the least number of columns."""
FOOT = 3
"""Rows of the foot on a wide screen while nothing is under way, besides those that explain a link."""
_EMPTY = (
    "No articles yet. Press {quit} to quit, then open a file or folder (text, Markdown, HTML or PDF): reader PATH"
)
_INDEXING = "Reading files. Articles appear here as soon as they are ready."


class MainLayout(Screen[None]):
    """Puts articles, panes and foot together and shows what is open, however it came to be.

    Args:
        shelf: What can be read.
        session: What was open last, to be opened again.
        indexing: Whether files are about to be read in.
        panes: Reading panes to begin with where nothing was open last.
    """

    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = WIDTHS

    # As Textual has it, but without painting the whole screen anew each time the focus moves: panes show it themselves.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self, library: LibraryView, session: Session, *, indexing: bool, panes: int = DEFAULT_PANES) -> None:
        super().__init__()
        self.library = library
        self.indexing = indexing
        self._session = session
        self._articles = ArticlesPane(library, session.order)
        self.grid = PaneGrid(min(max(len(session.panes), 1), MAX_PANES) if session.panes else panes)
        self.panes = PaneManager(library, self.grid)
        self.follower = LinkFollower(library, self.panes, self.with_keys)
        self.footer = Footer()
        self._new_here = True
        self._held = 0.0
        self._in_sight = ""
        self._explained: tuple[ArticleText, str, int] | None = None
        self._reading: Timer | None = None
        self._saving: Timer | None = None

    def compose(self) -> ComposeResult:
        """Articles on the left, panes beside or above one another, foot below."""
        # Textual sets the class of a width only after the first paint; without it, that paint would jump.
        self.add_class(next(name for least, name in reversed(WIDTHS) if self.app.size.width >= least))
        with Vertical():
            with Horizontal(id="content"):
                yield self._articles
                yield self.grid
            yield self.footer

    def on_mount(self) -> None:
        """Open what was open last, else the first articles."""
        listed = self._articles.styles.width
        beside = int(listed.value) if listed is not None else 0
        self.grid.expect(Size(self.app.size.width - beside, self.app.size.height - FOOT - least_rows(self.app.size)))
        self.library.refresh()
        self.follower.on = self._session.follow
        if not self.panes.resume(self._session):
            self.panes.open_first()
        self._list_articles()
        self.footer.show_problems(len(self.library.problems()))
        self.panes.use(self.panes.active_index)
        self._explain()
        self._greet()

    def with_keys(self, text: str) -> str:
        """Return a hint with the keys of the actions that it names, see `fill_in_keys`."""
        return fill_in_keys(self.app, text)

    # --- painting ---

    def hold(self) -> None:
        """Paint nothing of a key on its way until `paint`, but the cursor: panes and status change in one frame."""
        if not self._held:
            self._held = monotonic()

    def paint(self) -> None:
        """Paint what a key changed as soon as it changed all of it, not at the next tick of a clock.

        Textual paints at most 60 times a second, counted by a timer of its own: cursor and status would come apart,
        each up to 16 ms late.
        """
        self._held = 0.0
        if self.is_current:
            self.call_later(self._on_timer_update)

    def _on_timer_update(self) -> None:
        """Paint what changed, unless a key is on its way that will change more; the timer asks again."""
        if not self._held or monotonic() - self._held > HELD_FOR:
            super()._on_timer_update()

    # --- the index changes ---

    def refresh_from_index(self, *, force: bool = False) -> None:
        """Show what another process has added to the index since; the reader's place stays."""
        if not self.library.refresh() and not force:
            return
        if all(pane.article is None for pane in self.panes.all):
            if not self.panes.resume(self._session):
                self.panes.open_first()
        else:
            self.panes.fill()
        self.panes.renew()
        self._list_articles()
        self.footer.show_problems(len(self.library.problems()))
        self._explain()
        self._greet()

    def _greet(self) -> None:
        """Say how to begin to somebody who never read anything here, as soon as there is something to read."""
        if self._new_here and self.library.is_first_use and self.panes.active.article is not None:
            self.footer.status.show_tip(first_hint(partial(first_key, self.app)))

    def _list_articles(self) -> None:
        marks: dict[int, str] = {}
        for pane in self.panes.all:
            if pane.article is not None:
                marks[pane.article.id] = marks.get(pane.article.id, "") + ("◀" if pane.number == 1 else "▶")
            else:
                pane.say((_INDEXING if self.indexing else self.with_keys(_EMPTY)) if pane.number == 1 else "")
        self._articles.show(ReadingState(marks, shared(self.panes.active.text.document), self.library.read))

    def _explain(self) -> None:
        """Say why the current link holds."""
        article = self.panes.active.article
        self._explained = self._here_now()
        self._look_at(article)
        if article is None:
            self.footer.status.show_text(_INDEXING if self.indexing else self.with_keys(_EMPTY))
        elif not article.analysed:
            self.footer.status.show_text("Not analysed yet. Names and links will appear soon; you can start reading.")
        else:
            view = self.follower.view()
            if view.link is None and self.indexing:
                self.footer.status.show_text("No link yet: still looking for links.")
            else:
                self.footer.status.show_link(view)

    def _here_now(self) -> tuple[ArticleText, str, int]:
        """Return the text in use, the digest of its article and the passage under its cursor."""
        text = self.panes.active.text
        return text, text.document.article.sha256 if text.document is not None else "", text.cursor

    def _look_at(self, article: ArticleRow | None) -> None:
        """Take an article for read when it stays under the eyes for a while."""
        digest = article.sha256 if article is not None else ""
        if digest != self._in_sight:
            self._in_sight = digest
            if self._reading is not None:
                self._reading.stop()
            self._reading = self.set_timer(READ_AFTER, self._have_read) if digest not in self.library.read else None

    def _have_read(self) -> None:
        article = self.panes.active.article
        if article is not None and article.sha256 == self._in_sight:
            with suppress(ReaderError):  # no more than a mark in a list
                self.library.mark_read(article)
            self._list_articles()

    # --- what the person does ---

    @on(ArticleText.CursorMoved)
    def _cursor_moved(self, event: ArticleText.CursorMoved) -> None:
        if event.text is self.panes.active.text:
            self._new_here = False
            self.footer.status.show_tip("")
            if self._explained != self._here_now():  # a jump explains where it led before this is told
                super()._on_timer_update()  # the cursor is where the eyes are: it does not wait for what is told of it
                self._explain()

    def on_descendant_focus(self) -> None:
        """Keep track of the pane in use and of the keys that work there."""
        focused = self.focused
        for pane in self.panes.all:
            pane.light(focused is not None and pane in focused.ancestors)
        if isinstance(focused, ArticleText):
            before, self.panes.active_index = self.panes.active_index, self.panes.index_of(focused)
            if before != self.panes.active_index:
                self._list_articles()
                self._explain()
        typing = self.here in (Area.FILTER, Area.FIND)
        self.footer.keys.show_areas(self.here, *([] if typing else [Area.SCREEN]))

    @property
    def here(self) -> Area:
        """Where the person stands."""
        if isinstance(self.focused, ArticleList):
            return Area.ARTICLES
        if self.focused is self._articles.line:
            return Area.FILTER
        return Area.TEXT if self.focused is None or isinstance(self.focused, ArticleText) else Area.FIND

    def _went(self, hindrance: str) -> None:
        """After a jump, or after it could not be: say where one is, or why one is not."""
        if hindrance:
            self.footer.status.show_notice(self.with_keys(hindrance))
        else:
            self._moved()

    def _moved(self) -> None:
        """After a jump: list, status and session say where the person is now."""
        self._list_articles()
        self.footer.status.allow_shrinking()
        self._explain()
        self._save_soon()

    @on(ArticlesPane.OrderChanged)
    def _save_soon(self) -> None:
        if self._saving is not None:
            self._saving.stop()
        self._saving = self.set_timer(SAVE_AFTER, self.save_session)

    def _session_now(self) -> Session:
        return self.panes.session(self.app.theme, follow=self.follower.on, order=self._articles.order)

    def save_session(self) -> None:
        """Remember what is open, and that it was read; that this cannot be must not stop anybody from reading."""
        try:
            if self.panes.active.article is not None:
                self.library.mark_read(self.panes.active.article)
            self.library.notes.session.save(self._session_now())
        except ReaderError as error:
            self.footer.status.show_notice(f"{error} (your open articles will not be restored)")
