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

from reader.config.settings import MOST_PANES, PANES
from reader.errors import ReaderError
from reader.store.index.rows import ArticleRow
from reader.store.notes.notes import Session
from reader.tui.articles.articles_pane import ArticlesPane
from reader.tui.articles.list import ArticleList, Surroundings
from reader.tui.base.actions import Area
from reader.tui.base.formatting import first_hint
from reader.tui.base.keymap import first_key, keyed
from reader.tui.data.library_view import LibraryView
from reader.tui.main.link_follower import Follower
from reader.tui.main.pane_grid import PaneGrid
from reader.tui.main.pane_manager import PaneManager, shared
from reader.tui.reading.article_text import ArticleText
from reader.tui.status.footer import Foot
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
    "No articles here yet. Leave with {quit} and give reader a file or folder (text, Markdown, HTML or PDF): "
    "reader PATH"
)
_INDEXING = "Reading the files; articles appear here as soon as they are in."


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

    def __init__(self, shelf: LibraryView, session: Session, *, indexing: bool, panes: int = PANES) -> None:
        super().__init__()
        self.shelf = shelf
        self.indexing = indexing
        self._session = session
        self._articles = ArticlesPane(shelf, session.order)
        self.grid = PaneGrid(min(max(len(session.panes), 1), MOST_PANES) if session.panes else panes)
        self.desk = PaneManager(shelf, self.grid)
        self.follower = Follower(shelf, self.desk, self.hint)
        self.foot = Foot()
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
            with Horizontal(id="desk"):
                yield self._articles
                yield self.grid
            yield self.foot

    def on_mount(self) -> None:
        """Open what was open last, else the first articles."""
        listed = self._articles.styles.width
        beside = int(listed.value) if listed is not None else 0
        self.grid.expect(Size(self.app.size.width - beside, self.app.size.height - FOOT - least_rows(self.app.size)))
        self.shelf.refresh()
        self.follower.on = self._session.follow
        if not self.desk.resume(self._session):
            self.desk.open_first()
        self._list_articles()
        self.foot.show_problems(len(self.shelf.problems()))
        self.desk.use(self.desk.focus)
        self._explain()
        self._greet()

    def hint(self, words: str) -> str:
        """Return a hint with the keys of the actions that it names, see `keyed`."""
        return keyed(self.app, words)

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

    def renew(self, *, force: bool = False) -> None:
        """Show what another process has added to the index since; the reader's place stays."""
        if not self.shelf.refresh() and not force:
            return
        if all(pane.article is None for pane in self.desk.panes):
            if not self.desk.resume(self._session):
                self.desk.open_first()
        else:
            self.desk.fill()
        self.desk.renew()
        self._list_articles()
        self.foot.show_problems(len(self.shelf.problems()))
        self._explain()
        self._greet()

    def _greet(self) -> None:
        """Say how to begin to somebody who never read anything here, as soon as there is something to read."""
        if self._new_here and self.shelf.first_time and self.desk.pane.article is not None:
            self.foot.link.hint(first_hint(partial(first_key, self.app)))

    def _list_articles(self) -> None:
        marks: dict[int, str] = {}
        for pane in self.desk.panes:
            if pane.article is not None:
                marks[pane.article.id] = marks.get(pane.article.id, "") + ("◀" if pane.number == 1 else "▶")
            else:
                pane.say((_INDEXING if self.indexing else self.hint(_EMPTY)) if pane.number == 1 else "")
        self._articles.show(Surroundings(marks, shared(self.desk.pane.text.document), self.shelf.read))

    def _explain(self) -> None:
        """Say why the current link holds."""
        article = self.desk.pane.article
        self._explained = self._here_now()
        self._look_at(article)
        if article is None:
            self.foot.link.explain(_INDEXING if self.indexing else self.hint(_EMPTY))
        elif not article.analysed:
            self.foot.link.explain("Not analysed yet: names and links appear as they are ready. You can read on.")
        else:
            view = self.follower.view()
            if view.link is None and self.indexing:
                self.foot.link.explain("No link yet: links are still being looked for.")
            else:
                self.foot.link.show_link(view)

    def _here_now(self) -> tuple[ArticleText, str, int]:
        """Return the text in use, the digest of its article and the passage under its cursor."""
        text = self.desk.pane.text
        return text, text.document.article.sha256 if text.document is not None else "", text.cursor

    def _look_at(self, article: ArticleRow | None) -> None:
        """Take an article for read when it stays under the eyes for a while."""
        digest = article.sha256 if article is not None else ""
        if digest != self._in_sight:
            self._in_sight = digest
            if self._reading is not None:
                self._reading.stop()
            self._reading = self.set_timer(READ_AFTER, self._have_read) if digest not in self.shelf.read else None

    def _have_read(self) -> None:
        article = self.desk.pane.article
        if article is not None and article.sha256 == self._in_sight:
            with suppress(ReaderError):  # no more than a mark in a list
                self.shelf.mark_read(article)
            self._list_articles()

    # --- what the person does ---

    @on(ArticleText.CursorMoved)
    def _cursor_moved(self, event: ArticleText.CursorMoved) -> None:
        if event.text is self.desk.pane.text:
            self._new_here = False
            self.foot.link.hint("")
            if self._explained != self._here_now():  # a jump explains where it led before this is told
                super()._on_timer_update()  # the cursor is where the eyes are: it does not wait for what is told of it
                self._explain()

    def on_descendant_focus(self) -> None:
        """Keep track of the pane in use and of the keys that work there."""
        focused = self.focused
        for pane in self.desk.panes:
            pane.light(focused is not None and pane in focused.ancestors)
        if isinstance(focused, ArticleText):
            before, self.desk.focus = self.desk.focus, self.desk.pane_of(focused)
            if before != self.desk.focus:
                self._list_articles()
                self._explain()
        typing = self.here in (Area.FILTER, Area.FIND)
        self.foot.keys.show_areas(self.here, *([] if typing else [Area.SCREEN]))

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
            self.foot.link.say(self.hint(hindrance))
        else:
            self._moved()

    def _moved(self) -> None:
        """After a jump: list, status and session say where the person is now."""
        self._list_articles()
        self.foot.link.settle()
        self._explain()
        self._save_soon()

    @on(ArticlesPane.Sorted)
    def _save_soon(self) -> None:
        if self._saving is not None:
            self._saving.stop()
        self._saving = self.set_timer(SAVE_AFTER, self.save_session)

    def _session_now(self) -> Session:
        return self.desk.session(self.app.theme, follow=self.follower.on, order=self._articles.order)

    def save_session(self) -> None:
        """Remember what is open, and that it was read; that this cannot be must not stop anybody from reading."""
        try:
            if self.desk.pane.article is not None:
                self.shelf.mark_read(self.desk.pane.article)
            self.shelf.notes.save_session(self._session_now())
        except ReaderError as error:
            self.foot.link.say(f"{error} (what is open will not come back)")
