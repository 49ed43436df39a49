"""Opens articles in the reading panes: jumps, history, side-by-side views, the last session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from reader.config.settings import MAX_PANES
from reader.store.index.rows import ArticleRow, BriefLink, LinkRow
from reader.store.notes.session_table import PaneState, Session
from reader.tui.data.document import Document
from reader.tui.data.library_view import LibraryView
from reader.tui.main.history import History, Place, View
from reader.tui.main.pane_grid import PaneGrid
from reader.tui.reading.article_text import ArticleText, Position
from reader.tui.reading.pane import ArticlePane

_GONE = "That article is no longer in the library."
_ALL_PINNED = "All panes are pinned: {pane.pin} unpins this one, {pane.more} opens another."
"""Contains action ids, for `reader.tui.base.user_keys.fill_in_keys`."""


class PaneManager:
    """Opens articles in panes, jumps from one passage to another and remembers where the user was.

    Args:
        library: The articles to open.
        grid: The reading panes.

    Attributes:
        active_index: Index of the active pane.
        history: The views before each jump.
        followed_link: The link of the last jump, if that was one; the user may still be on it.
    """

    def __init__(self, library: LibraryView, grid: PaneGrid) -> None:
        self.library = library
        self.grid = grid
        self.active_index = 0
        self.history = History()
        self.followed_link: BriefLink | None = None
        self._numbers = library.numbers

    # --- panes ---

    @property
    def all(self) -> list[ArticlePane]:
        """All panes, from the first to the last."""
        return self.grid.panes

    @property
    def active(self) -> ArticlePane:
        """The active pane."""
        return self.all[self.active_index]

    @property
    def others(self) -> list[ArticlePane]:
        """The other panes that show an article, those after the active one first."""
        in_order = [*self.all[self.active_index + 1 :], *self.all[: self.active_index]]
        return [pane for pane in in_order if pane.article is not None]

    @property
    def open_articles(self) -> tuple[int, ...]:
        """Keys of the open articles, that of the active pane first."""
        return tuple(dict.fromkeys(pane.article.id for pane in [self.active, *self.others] if pane.article is not None))

    def index_of(self, text: ArticleText) -> int:
        """Return the index of the pane that contains `text`."""
        return next(index for index, pane in enumerate(self.all) if pane.text is text)

    def activate(self, index: int) -> None:
        """Make a pane the active one and focus its text."""
        self.active_index = index % len(self.all)
        self.grid.bring_to_front(self.active)
        self.active.text.screen.set_focus(self.active.text)

    def add(self, preferred: Iterable[int] = ()) -> bool:
        """Open another pane with the first `preferred` article that is not open, or the closest other one.

        Returns:
            False if there are as many panes as there can be, or no other article.
        """
        article = self._next_article(self.active.article, preferred)
        if article is None or len(self.all) >= MAX_PANES:
            return False
        self.grid.open_pane()
        self.open_in(len(self.all) - 1, article)
        return True

    def close_last(self) -> bool:
        """Close the last pane other than the active one, an unpinned one if possible; False if there is none."""
        others = [pane for pane in self.all if pane is not self.active]
        if not others:
            return False
        active = self.active
        self.grid.close_pane(next((pane for pane in reversed(others) if not pane.pinned), others[-1]))
        self.active_index = self.all.index(active)
        return True

    def open_in(self, index: int, article: int, position: Position | None = None) -> bool:
        """Show an article in a pane, by default at its beginning; False if it no longer exists."""
        document = self.library.document(article)
        if document is None:
            return False
        self.all[index].show(document, self.library.numbers, position or Position(document.beginning, top=0))
        self.mark_bookmarks(index)
        return True

    def open_first(self) -> None:
        """Open the first article, and in the other panes the articles that it has most links to."""
        keys = self.library.article_window.keys
        if keys:
            self.open_in(0, keys[0])
            self.fill_empty()

    def fill_empty(self) -> None:
        """Open in each empty pane the article that the first one has most links to."""
        for index, pane in enumerate(self.all):
            article = self._next_article(self.all[0].article) if pane.article is None and index else None
            if article is not None:
                self.open_in(index, article)

    def _next_article(self, article: ArticleRow | None, preferred: Iterable[int] = ()) -> int | None:
        """Return the first of `preferred` that is not open, or the one that `article` has most links to."""
        if article is None:
            return None
        open_articles = {pane.article.id for pane in self.all if pane.article is not None}
        first = next((key for key in preferred if key not in open_articles), None)
        if first is not None:
            return first
        counts = linked_article_counts(self.library.document(article.id))
        others = (key for key in self.library.article_window.keys if key not in open_articles)
        return max(others, key=counts.__getitem__, default=None)

    def refresh_documents(self) -> None:
        """Show the current state of the open articles; cursor and scroll positions stay."""
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
        """Mark the bookmarked passages in a pane."""
        document = self.all[index].text.document
        if document is not None:
            self.all[index].text.mark_bookmarks(frozenset(self.library.bookmarks_in(document)))

    def mark_all_bookmarks(self) -> None:
        """Mark the bookmarked passages in all panes."""
        for index in range(len(self.all)):
            self.mark_bookmarks(index)

    # --- jumps: each returns the problem that prevented it, or None ---

    def follow(self, link: BriefLink) -> str | None:
        """Go to the other end of a link, in the pane with its article or in the next unpinned one."""
        problem = self._jump(link.b.article, link.b.start, self._pane_for(link.b.article))
        self.followed_link = link if problem is None else None
        return problem

    @property
    def other_visible(self) -> ArticlePane | None:
        """The visible pane that was active before this one; None if no other pane is visible."""
        return next((pane for pane in self.grid.by_last_use if pane.display and pane in self.others), None)

    @property
    def can_preview(self) -> bool:
        """Whether another pane is visible and may show another article."""
        return any(pane.display and not pane.pinned for pane in self.all if pane is not self.active)

    def preview(self, link: LinkRow) -> None:
        """Show the other end of a link in another pane, without going there."""
        index = self._pane_for(link.b.article)
        if index is None or index == self.active_index or self.library.row(link.b.article) is None:
            return
        self._show_passage(index, link.b.article, link.b.start)
        self.active.text.mark_words(tuple(sorted({span for reason in link.reasons for span in reason.a_spans})))
        other = self.all[index].text
        other.mark_words(tuple(sorted({span for reason in link.reasons for span in reason.b_spans})))

    def go_to(self, article: int, offset: int) -> str | None:
        """Go to a place chosen in a panel, in the pane that shows its article or in the active pane."""
        shows = [index for index, pane in enumerate(self.all) if pane.article and pane.article.id == article]
        index = shows[0] if shows and self.active_index not in shows else self.active_index
        return self._jump(article, offset, index if shows or not self.active.pinned else self._pane_for(article))

    def open_here(self, article: int) -> str | None:
        """Open an article at its beginning, in the active pane or, if that is pinned, in another one.

        If a pane shows it already, that pane becomes the active one.
        """
        shows = next(
            (index for index, pane in enumerate(self.all) if pane.article and pane.article.id == article), None
        )
        if shows is not None:  # an article is open in one pane only
            self.activate(shows)
            return None
        return self._jump(article, None, self._pane_for(article) if self.active.pinned else self.active_index)

    def open_side_by_side(self, places: Sequence[tuple[int, int]]) -> bool:
        """Open places (article, offset) side by side, in as many panes as fit, and go to the first one.

        Returns:
            False if none of their articles exists any more.
        """
        existing = [place for place in places if self.library.row(place[0]) is not None]
        if not existing:
            return False
        self.history.leave(self.view())
        self.grid.zoom(is_zoomed=False)
        self._set_count(max(len(self.all), min(len(existing), self.grid.capacity)))
        for index, (article, offset) in enumerate(existing[: len(self.all)]):
            self._show_passage(index, article, offset)
        self.activate(0)
        return True

    def _jump(self, article: int, offset: int | None, index: int | None) -> str | None:
        if self.library.row(article) is None:
            return _GONE
        if index is None:
            return _ALL_PINNED
        self.history.leave(self.view())
        self._show_passage(index, article, offset)
        self.activate(index)
        return None

    def _pane_for(self, article: int) -> int | None:
        """Return the index of the pane in which to open a linked article; None if all others are pinned."""
        count = len(self.all)
        in_order = [(self.active_index + step) % count for step in range(1, count + 1)]
        for index in in_order[:-1]:
            shown = self.all[index].article
            if shown is not None and shown.id == article:
                return index
        free = [index for index in in_order if not self.all[index].pinned]
        if self.grid.is_zoomed:  # the other panes are there, though none of them is visible
            return free[0] if free else None
        return next((index for index in free if self.all[index].display), free[0] if free else None)

    def _show_passage(self, index: int, article: int, offset: int | None) -> None:
        """Show an article in a pane, at the passage at `offset` or, for None, at its beginning."""
        pane = self.all[index]
        if offset is None:
            self.open_in(index, article)
        elif pane.article is None or pane.article.id != article:
            self.open_in(index, article, Position(offset))
        elif pane.text.document is not None:
            pane.text.move_to(pane.text.document.passage_at(offset), centre=True)

    # --- history and session ---

    def view(self) -> View:
        """Return what all panes show."""
        places = (Place(pane.article.path, pane.text.position) if pane.article else None for pane in self.all)
        return View(tuple(places), self.active_index)

    def restore(self, view: View) -> bool:
        """Show a view again, as far as its articles still exist; False if none does."""
        self._set_count(len(view.places))
        opened = False
        for index, place in enumerate(view.places):
            row = self.library.article_at(place.path) if place is not None else None
            if row is not None and place is not None:
                opened = self._restore(index, row, place.position) or opened
        if opened:
            self.activate(view.active_index)
        return opened

    def _set_count(self, number: int) -> None:
        """Open or close panes at the end until there are `number` of them."""
        while len(self.all) < number:
            self.grid.open_pane()
        while len(self.all) > max(number, 1):
            self.grid.close_pane(self.all[-1])
        self.active_index = min(self.active_index, len(self.all) - 1)

    def _restore(self, index: int, row: ArticleRow, position: Position) -> bool:
        pane = self.all[index]
        if pane.article is not None and pane.article.id == row.id:
            pane.text.restore(position)
            return True
        return self.open_in(index, row.id, position)

    def go_back(self) -> bool:
        """Go back to the view before the last jump; False if there is none."""
        view = self.history.back(self.view())
        return view is not None and self.restore(view)

    def go_forward(self) -> bool:
        """Undo a step back; False if there is none."""
        view = self.history.forward(self.view())
        return view is not None and self.restore(view)

    def session(self, theme: str, *, follow: bool, order: str | None) -> Session:
        """Return what is open, to be opened again on the next start."""
        panes = [
            PaneState(pane.article.path, pane.text.cursor, pane.pinned) for pane in self.all if pane.article is not None
        ]
        focus = min(self.active_index, max(len(panes) - 1, 0))
        return Session(tuple(map(str, self.library.paths)), tuple(panes), focus, theme, follow, order)

    def resume(self, session: Session) -> bool:
        """Open what was open last; False if none of it exists any more."""
        opened = False
        for index, state in enumerate(session.panes[: len(self.all)]):
            row = self.library.article_at(state.path)
            document = self.library.document(row.id) if row is not None else None
            if row is not None and row.id in self.library.numbers and document is not None and document.passages:
                passage = min(max(state.passage, 0), len(document.passages) - 1)
                opened = self.open_in(index, row.id, Position(document.starts[passage])) or opened
                self.all[index].set_pinned(state.pinned)
        if opened:
            self.active_index = min(max(session.focus, 0), len(self.all) - 1)
        return opened


def linked_article_counts(document: Document | None) -> Counter[int]:
    """Return how many passages of an article have a shown link to each other article, by key."""
    return Counter(key for keys in (document.linked_articles.values() if document else ()) for key in keys)
