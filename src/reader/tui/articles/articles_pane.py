"""The left side of the screen: header with number and order, filter line, list of articles."""

from __future__ import annotations

from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.model.links import LinkVerdicts
from reader.tui.articles.article_list import ArticleList, ListRequest, ReadingState
from reader.tui.articles.story_heads import GroupedList, grouped_list
from reader.tui.base.actions import Area, bindings
from reader.tui.base.formatting import count
from reader.tui.data.article_window import ArticleWindow, Order, sorted_keys
from reader.tui.data.library_view import LibraryView
from reader.views.stories.story_rows import StoryRow, stories

SORTED_AT_ONCE = 1000
"""Up to this many articles are sorted and filtered at once; more are sorted in the background."""
MIN_WIDTH = 14
"""Columns that the list keeps when you drag its border."""
_HEADER_PADDING = 2
"""Cells of the header that stay empty."""


class FilterLine(Input):
    """The line to filter the list by."""

    BINDINGS = bindings(Area.FILTER)

    def action_keep(self) -> None:
        """Go to the filtered list."""
        self.post_message(ArticleList.Requested(ListRequest.KEEP_FILTER))

    def action_clear(self) -> None:
        """Go to the list of all articles."""
        self.post_message(ArticleList.Requested(ListRequest.CLEAR_FILTER))


class ListHeader(Static):
    """Shows how many articles are listed and their order; a click switches to the next order."""

    def on_click(self) -> None:
        """Request the next order."""
        self.post_message(ArticleList.Requested(ListRequest.SORT))


class ArticlesPane(Vertical):
    """Lists the open articles, sorted and filtered.

    Args:
        library: Provides the articles.
        order: The order to begin with, as returned by `order`; an unknown one sorts by number.
    """

    class OrderChanged(Message):
        """The user chose another order."""

    class ArticlesSorted(Message):
        """Articles were sorted and filtered in the background.

        Attributes:
            request: The order and the filter that the keys are for.
            keys: Keys of the articles to list.
        """

        def __init__(self, request: tuple[Order, str], keys: tuple[int, ...]) -> None:
            super().__init__()
            self.request = request
            self.keys = keys

    class StoriesFound(Message):
        """Articles were grouped by story in the background.

        Attributes:
            window: The articles that were grouped.
            stories: Their stories.
        """

        def __init__(self, window: ArticleWindow, stories: list[StoryRow]) -> None:
            super().__init__()
            self.window = window
            self.stories = stories

    def __init__(self, library: LibraryView, order: str | None = None) -> None:
        super().__init__(id="articles-pane")
        self._library = library
        self._order = Order(order) if order in set(Order) else Order.NUMBER
        self._filter = ""
        self._sorted_window: object = None
        self._keys: tuple[int, ...] = ()
        self._related_to: int | None = None
        self._is_grouped = False
        self._stories: list[StoryRow] = []
        self._stories_window: ArticleWindow | None = None
        self._folded: frozenset[str] = frozenset()
        self._listed = GroupedList((), {})
        self._reading_state = ReadingState()
        self._number = ""
        self._is_dragged = False
        self._header_text = Content("")
        self._header = ListHeader("", classes="articles--header", markup=False)
        self.line = FilterLine(placeholder="title, source, date", compact=True)
        self.list = ArticleList(id="articles")

    def compose(self) -> ComposeResult:
        """Header, filter line (hidden until it is used), list."""
        yield self._header
        yield self.line
        yield self.list

    @property
    def order(self) -> str | None:
        """The order to be saved with the session; None for the order of the numbers."""
        return None if self._order is Order.NUMBER else self._order.value

    def show(self, reading_state: ReadingState) -> None:
        """Show the articles of the library as they are now."""
        self._reading_state = reading_state
        if self._is_grouped:
            self._find_stories()
        if self._sorted_window is not self._library.article_window:
            self._sort()
        else:
            self._show_list()

    # --- sorting and filtering ---

    @on(ArticleList.Requested)
    def _answer_request(self, event: ArticleList.Requested) -> None:
        event.stop()
        if event.request is ListRequest.SORT:
            orders = list(Order)
            self._order = orders[(orders.index(self._order) + 1) % len(orders)]
            self._related_to = None
            self._sort()
            self.post_message(self.OrderChanged())
        elif event.request is ListRequest.GROUP:
            self._is_grouped = not self._is_grouped
            if self._is_grouped:
                self._find_stories()
            self._group()
        elif event.request is ListRequest.FILTER:
            self.line.add_class("-open")
            self.screen.set_focus(self.line)
        else:
            if event.request is ListRequest.CLEAR_FILTER:
                self.line.value = ""
            if not self.line.value:
                self.line.remove_class("-open")
            self.screen.set_focus(self.list)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as the user types."""
        event.stop()
        self._filter = event.value
        self._sort()

    def _sort(self) -> None:
        library = self._library
        self._sorted_window = library.article_window
        if self._related_to is None:  # it stays the article that was being read when this order was chosen
            self._related_to = self._reading_state.active
        if self._order is Order.NUMBER and not self._filter.strip():
            self._use(library.article_window.keys)
        elif len(library.article_window) <= SORTED_AT_ONCE:
            related_to = self._related_to
            self._use(sorted_keys(library.index, library.paths, self._order, self._filter, library.read, related_to))
        else:
            self._show_header("…")
            work = partial(self._sort_in_background, library.read)
            self.run_worker(work, thread=True, exclusive=True, exit_on_error=False)

    def _sort_in_background(self, read: frozenset[str]) -> None:
        request = (self._order, self._filter)
        try:
            with self._library.open_second_index() as index:
                keys = sorted_keys(index, self._library.paths, *request, read, self._related_to)
        except ReaderError:
            return  # the main screen reports what is wrong with the index
        if not get_current_worker().is_cancelled:
            self.post_message(self.ArticlesSorted(request, keys))

    def on_articles_pane_articles_sorted(self, event: ArticlesSorted) -> None:
        """Show the sorted articles, unless another order or filter was chosen meanwhile."""
        if event.request == (self._order, self._filter):
            self._use(event.keys)

    def _use(self, keys: tuple[int, ...]) -> None:
        self._keys = keys
        self._group()

    # --- grouping by story ---

    def _find_stories(self) -> None:
        """Group the open articles by story in the background, unless that was done already."""
        window = self._library.article_window
        if self._stories_window is not window:
            self._stories_window = window
            work = partial(self._find_stories_in_background, window, dict(self._library.verdicts))
            self.run_worker(work, thread=True, exclusive=True, group="stories", exit_on_error=False)

    def _find_stories_in_background(self, window: ArticleWindow, verdicts: LinkVerdicts) -> None:
        try:
            with self._library.open_second_index() as index:
                found = stories(index, index.articles.rows(self._library.paths or None), verdicts)
        except ReaderError:
            return  # the main screen reports what is wrong with the index
        if not get_current_worker().is_cancelled:
            self.post_message(self.StoriesFound(window, found))

    def on_articles_pane_stories_found(self, event: StoriesFound) -> None:
        """Show the articles grouped by story, unless others are open meanwhile."""
        if event.window is self._library.article_window:
            self._stories = event.stories
            self._group()

    @on(ArticleList.HeadChosen)
    def _fold(self, event: ArticleList.HeadChosen) -> None:
        event.stop()
        self._folded ^= {event.head.id}
        self._group()

    def _group(self) -> None:
        grouped = grouped_list(self._keys, self._stories, self._folded) if self._is_grouped else None
        self._listed = grouped or GroupedList(self._keys, {})
        self._show_list()

    # --- what it shows ---

    def _show_list(self) -> None:
        self.list.show(self._library.article_window, self._listed, self._reading_state)
        total = len(self._library.article_window)
        self._show_header(count(total, "article") if len(self._keys) == total else f"{len(self._keys)} of {total}")

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Start to move the right border."""
        if event.screen_x == self.region.right - 1:
            self._is_dragged = True
            self.capture_mouse()
            event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the right border to the mouse."""
        if self._is_dragged:
            self.styles.width = min(max(event.screen_x + 1 - self.region.x, MIN_WIDTH), self.app.size.width // 2)

    def on_mouse_up(self) -> None:
        """Leave the border where it is."""
        if self._is_dragged:
            self._is_dragged = False
            self.release_mouse()

    def on_resize(self) -> None:
        """Fit the header to the new width."""
        self._show_header(self._number)

    def _show_header(self, number: str) -> None:
        """Show the number of articles and their order; the noun is left out if it does not fit."""
        self._number = number
        for label in (number, number.partition(" ")[0]):
            header = Content.assemble((label, "bold $accent"), (f" by {self._order_name()}", "$ink-muted"))
            if header.cell_length <= self.content_size.width - _HEADER_PADDING:
                break
        if header != self._header_text:  # otherwise each jump would repaint it
            self._header_text = header
            self._header.update(header, layout=False)

    def _order_name(self) -> str:
        number = self._library.article_window.numbers.get(self._related_to or 0)
        return f"{self._order} to {number}" if self._order is Order.SIMILARITY and number else self._order
