"""The desk: what is open in the panes, and every way of getting from one place to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from reader.config.settings import MAX_PANES
from reader.store.index.rows import ArticleRow, LinkRow
from reader.store.notes.notes import PaneState, Session
from reader.tui.data.document import Document
from reader.tui.data.library_view import LibraryView
from reader.tui.main.history import History, Place, View
from reader.tui.main.pane_grid import PaneGrid
from reader.tui.reading.article_text import ArticleText, Position
from reader.tui.reading.pane import ArticlePane

GONE = "That article is no longer in the library."
PINNED = "All panes are pinned: {pane.pin} unpins this one, {pane.more} opens another."
"""With the ids of actions, for `reader.tui.base.keymap.fill_in_keys`."""


class PaneManager:
    """Opens articles in panes, goes from one to the other, and remembers where one was.

    Args:
        shelf: What can be read.
        grid: The reading panes.

    Attributes:
        active_index: Index of the pane in use.
        history: Where one was before each jump.
        followed_link: The link that led here, while one may still stand on it.
    """

    def __init__(self, library: LibraryView, grid: PaneGrid) -> None:
        self.library = library
        self.grid = grid
        self.active_index = 0
        self.history = History()
        self.followed_link: LinkRow | None = None
        self._numbers = library.numbers

    # --- panes ---

    @property
    def all(self) -> list[ArticlePane]:
        """All panes, from the first to the last."""
        return self.grid.panes

    @property
    def active(self) -> ArticlePane:
        """The pane in use."""
        return self.all[self.active_index]

    @property
    def others(self) -> list[ArticlePane]:
        """The panes besides the one in use, those after it first, that show an article."""
        turned = [*self.all[self.active_index + 1 :], *self.all[: self.active_index]]
        return [pane for pane in turned if pane.article is not None]

    @property
    def open_articles(self) -> tuple[int, ...]:
        """Keys of the articles that are open, that of the pane in use first."""
        return tuple(dict.fromkeys(pane.article.id for pane in [self.active, *self.others] if pane.article is not None))

    def index_of(self, text: ArticleText) -> int:
        """Return the index of the pane that holds `text`."""
        return next(index for index, pane in enumerate(self.all) if pane.text is text)

    def use(self, index: int) -> None:
        """Make a pane the one in use and give it the keys."""
        self.active_index = index % len(self.all)
        self.grid.bring(self.active)
        self.active.text.screen.set_focus(self.active.text)

    def add_pane(self, wanted: Iterable[int] = ()) -> bool:
        """Open one more pane on the first of the articles `wanted` that is not open, else on the closest other one.

        Returns:
            False when there are as many panes as there can be, or nothing to open in another.
        """
        beside = self._beside(self.active.article, wanted)
        if beside is None or len(self.all) >= MAX_PANES:
            return False
        self.grid.open_pane()
        self.open_in(len(self.all) - 1, beside)
        return True

    def remove_pane(self) -> bool:
        """Close the last pane that is neither in use nor pinned, else the last that is not in use; False for none."""
        others = [pane for pane in self.all if pane is not self.active]
        if not others:
            return False
        used = self.active
        self.grid.close_pane(next((pane for pane in reversed(others) if not pane.pinned), others[-1]))
        self.active_index = self.all.index(used)
        return True

    def open_in(self, index: int, article: int, position: Position | None = None) -> bool:
        """Show an article in a pane, where it begins unless a position is given; False when it is gone."""
        document = self.library.document(article)
        if document is None:
            return False
        self.all[index].show(document, self.library.numbers, position or Position(document.beginning, top=0))
        self.mark_bookmarks(index)
        return True

    def open_first(self) -> None:
        """Open the first article, and beside it those that have most in common with it."""
        keys = self.library.article_window.keys
        if keys:
            self.open_in(0, keys[0])
            self.fill()

    def fill(self) -> None:
        """Open in each empty pane the article that has most in common with the first one."""
        for index, pane in enumerate(self.all):
            beside = self._beside(self.all[0].article) if pane.article is None and index else None
            if beside is not None:
                self.open_in(index, beside)

    def _beside(self, article: ArticleRow | None, wanted: Iterable[int] = ()) -> int | None:
        """Return the first of `wanted` that is not open, else what has most in common with an article."""
        if article is None:
            return None
        shown = {pane.article.id for pane in self.all if pane.article is not None}
        first = next((key for key in wanted if key not in shown), None)
        led_to = shared(self.library.document(article.id))
        others = (key for key in self.library.article_window.keys if key not in shown)
        return first if first is not None else max(others, key=led_to.__getitem__, default=None)

    def renew(self) -> None:
        """Show the present state of what is open; the reader's places stay."""
        numbers = self.library.numbers
        renumbered, self._numbers = numbers != self._numbers, numbers
        for index, pane in enumerate(self.all):
            if pane.article is None:
                continue
            row = self.library.article_at(pane.article.path)
            document = self.library.document(row.id) if row is not None else None
            if document is not None and (renumbered or document is not pane.text.document):
                pane.update(document, numbers)
                self.mark_bookmarks(index)

    def mark_bookmarks(self, index: int) -> None:
        """Show the bookmarks of the article in a pane beside its text."""
        document = self.all[index].text.document
        if document is not None:
            self.all[index].text.mark_bookmarks(frozenset(self.library.bookmarks_in(document)))

    # --- jumps ---

    def follow(self, link: LinkRow) -> str:
        """Go to the other end of a link: into the pane that shows its article, else into the next one not pinned.

        Returns:
            "", or why it could not be.
        """
        went = self._jump(link.b.article, link.b.start, self._pane_for(link.b.article))
        self.followed_link = link if not went else None
        return went

    @property
    def other_visible(self) -> ArticlePane | None:
        """The pane in view that was used last before the one in use; None where nothing else is in view."""
        return next((pane for pane in self.grid.by_use if pane.display and pane in self.others), None)

    @property
    def can_preview(self) -> bool:
        """Whether a pane beside the one in use is in view, and free to show another article."""
        return any(pane.display and not pane.pinned for pane in self.all if pane is not self.active)

    def preview(self, link: LinkRow) -> None:
        """Show the other end of a link beside the passage it starts from, without going there."""
        index = self._pane_for(link.b.article)
        if index is None or index == self.active_index or self.library.row(link.b.article) is None:
            return
        self._stand_at(index, link.b.article, link.b.start)
        self.active.text.mark_words(tuple(sorted({span for reason in link.reasons for span in reason.a_spans})))
        there = self.all[index].text
        there.mark_words(tuple(sorted({span for reason in link.reasons for span in reason.b_spans})))

    def go_to(self, article: int, offset: int) -> str:
        """Go to a place found in some list: into the pane that shows its article, else into the pane in use.

        Returns:
            "", or why it could not be.
        """
        shows = [index for index, pane in enumerate(self.all) if pane.article and pane.article.id == article]
        index = shows[0] if shows and self.active_index not in shows else self.active_index
        return self._jump(article, offset, index if shows or not self.active.pinned else self._pane_for(article))

    def open_here(self, article: int) -> str:
        """Open an article, where it begins, in the pane in use, or in another where that one is pinned.

        Returns:
            "", or why it could not be.
        """
        return self._jump(article, -1, self._pane_for(article) if self.active.pinned else self.active_index)

    def open_side_by_side(self, places: Sequence[tuple[int, int]]) -> bool:
        """Open places (article, offset) side by side, in as many panes as there is room for, and go to the first.

        Returns:
            False when none of their articles is there any more.
        """
        there = [place for place in places if self.library.row(place[0]) is not None]
        if not there:
            return False
        self.history.leave(self.view())
        self._have_panes(max(len(self.all), min(len(there), self.grid.room)))
        for index, (article, offset) in enumerate(there[: len(self.all)]):
            self._stand_at(index, article, offset)
        self.use(0)
        return True

    def _jump(self, article: int, offset: int, index: int | None) -> str:
        if self.library.row(article) is None:
            return GONE
        if index is None:
            return PINNED
        self.history.leave(self.view())
        self._stand_at(index, article, offset)
        self.use(index)
        return ""

    def _pane_for(self, article: int) -> int | None:
        """Return the pane for an article that a link leads to; None when every pane is pinned to another."""
        count = len(self.all)
        turned = [(self.active_index + step) % count for step in range(1, count + 1)]
        for index in turned[:-1]:
            shown = self.all[index].article
            if shown is not None and shown.id == article:
                return index
        free = [index for index in turned if not self.all[index].pinned]
        return next((index for index in free if self.all[index].display), free[0] if free else None)

    def _stand_at(self, index: int, article: int, offset: int) -> None:
        pane = self.all[index]
        if pane.article is None or pane.article.id != article or offset < 0:
            self.open_in(index, article, Position(offset) if offset >= 0 else None)
        elif pane.text.document is not None:
            pane.text.move_to(pane.text.document.passage_at(offset), centre=True)

    # --- where one was ---

    def view(self) -> View:
        """Return what all panes show now."""
        places = (Place(pane.article.path, pane.text.position) if pane.article else None for pane in self.all)
        return View(tuple(places), self.active_index)

    def restore(self, view: View) -> bool:
        """Show a view again, as far as its articles are still there; False when none is."""
        self._have_panes(len(view.places))
        opened = False
        for index, place in enumerate(view.places):
            row = self.library.article_at(place.path) if place is not None else None
            if row is not None and place is not None:
                opened = self._put_back(index, row, place.position) or opened
        if opened:
            self.use(view.focus)
        return opened

    def _have_panes(self, number: int) -> None:
        """Open or close panes at the end until there are `number`."""
        while len(self.all) < number:
            self.grid.open_pane()
        while len(self.all) > max(number, 1):
            self.grid.close_pane(self.all[-1])
        self.active_index = min(self.active_index, len(self.all) - 1)

    def _put_back(self, index: int, row: ArticleRow, position: Position) -> bool:
        pane = self.all[index]
        if pane.article is not None and pane.article.id == row.id:
            pane.text.stand(position)
            return True
        return self.open_in(index, row.id, position)

    def step(self, take: Callable[[View], View | None]) -> bool:
        """Go back or forward (`history.back`, `history.forward`); False when there is nowhere to go."""
        view = take(self.view())
        return view is not None and self.restore(view)

    def session(self, theme: str, *, follow: bool, order: str) -> Session:
        """Return what is open, to be restored on the next start."""
        panes = [
            PaneState(pane.article.path, pane.text.cursor, pane.pinned)
            for pane in self.all
            if pane.article is not None
        ]
        focus = min(self.active_index, max(len(panes) - 1, 0))
        return Session(tuple(map(str, self.library.paths)), tuple(panes), focus, theme, follow, order)

    def resume(self, session: Session) -> bool:
        """Open what was open last; False when none of it is there any more."""
        opened = False
        for index, state in enumerate(session.panes[: len(self.all)]):
            row = self.library.article_at(state.path)
            document = self.library.document(row.id) if row is not None else None
            if row is not None and row.id in self.library.numbers and document is not None and document.passages:
                passage = min(max(state.passage, 0), len(document.passages) - 1)
                opened = self.open_in(index, row.id, Position(document.starts[passage])) or opened
                self.all[index].pin(state.pinned)
        if opened:
            self.active_index = min(max(session.focus, 0), len(self.all) - 1)
        return opened


def shared(document: Document | None) -> Counter[int]:
    """Return how many passages of an article lead to each other article, by key."""
    return Counter(key for keys in (document.marks.values() if document else ()) for key in keys)
