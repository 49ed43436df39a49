"""The left side: what is listed and how it is sorted, a line to filter by, and the list of articles."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.tui.articles.list import ArticleList, Surroundings
from reader.tui.base.actions import Area, bindings
from reader.tui.base.formatting import count
from reader.tui.data.article_window import Order, arranged
from reader.tui.data.library_view import LibraryView

FEW = 1000
"""Articles up to which sorting and filtering take no time worth mentioning; more are sorted beside the screen."""

_PADDING = 2
"""Cells of the head that stay empty."""


class FilterLine(Input):
    """What to filter the list by."""

    BINDINGS = bindings(Area.FILTER)

    def action_keep(self) -> None:
        """Go to the list as it is filtered now."""
        self.post_message(ArticleList.Asked("keep"))

    def action_clear(self) -> None:
        """Go to the list of all articles."""
        self.post_message(ArticleList.Asked("clear"))


class Head(Static):
    """Says how many articles are listed and how they are sorted; a click sorts them otherwise."""

    def on_click(self) -> None:
        """Ask for the next order."""
        self.post_message(ArticleList.Asked("sort"))


class ArticlesPane(Vertical):
    """Sorts and filters the articles of a shelf.

    Args:
        shelf: What can be read.
        order: How to sort, as `order` gives it; any other word sorts by number.
    """

    class Sorted(Message):
        """The person sorted the list otherwise."""

    class Arranged(Message):
        """Articles were sorted and filtered beside the screen."""

        def __init__(self, asked: tuple[Order, str], keys: tuple[int, ...]) -> None:
            super().__init__()
            self.asked = asked
            self.keys = keys

    def __init__(self, shelf: LibraryView, order: str = "") -> None:
        super().__init__(id="articles-pane")
        self._shelf = shelf
        self._order = Order(order) if order in set(Order) else Order.NUMBER
        self._typed = ""
        self._seen: object = None
        self._keys: tuple[int, ...] = ()
        self._surroundings = Surroundings()
        self._number = ""
        self._said = Content("")
        self._head = Head("", classes="articles--head", markup=False)
        self.line = FilterLine(placeholder="title, source, date", compact=True)
        self.list = ArticleList(id="articles")

    def compose(self) -> ComposeResult:
        """Head, line (hidden until one filters), list."""
        yield self._head
        yield self.line
        yield self.list

    @property
    def order(self) -> str:
        """How the list is sorted, to be kept; "" for the order of the numbers."""
        return "" if self._order is Order.NUMBER else self._order.value

    def show(self, surroundings: Surroundings) -> None:
        """Show the articles of the shelf as they are now."""
        self._surroundings = surroundings
        if self._seen is not self._shelf.catalogue:
            self._arrange()
        else:
            self._draw()

    # --- sorting and filtering ---

    @on(ArticleList.Asked)
    def _asked(self, event: ArticleList.Asked) -> None:
        event.stop()
        if event.what == "sort":
            orders = list(Order)
            self._order = orders[(orders.index(self._order) + 1) % len(orders)]
            self._arrange()
            self.post_message(self.Sorted())
        elif event.what == "filter":
            self.line.add_class("-open")
            self.screen.set_focus(self.line)
        else:
            if event.what == "clear":
                self.line.value = ""
            if not self.line.value:
                self.line.remove_class("-open")
            self.screen.set_focus(self.list)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as the person types."""
        event.stop()
        self._typed = event.value
        self._arrange()

    def _arrange(self) -> None:
        self._seen = self._shelf.catalogue
        if self._order is Order.NUMBER and not self._typed.strip():
            self._take(self._shelf.catalogue.keys)
        elif len(self._shelf.catalogue) <= FEW:
            read = self._shelf.read
            self._take(arranged(self._shelf.index, self._shelf.paths, self._order, self._typed, read))
        else:
            self._say("…")
            beside = partial(self._arrange_beside, self._shelf.read)
            self.run_worker(beside, thread=True, exclusive=True, exit_on_error=False)

    def _arrange_beside(self, read: frozenset[str]) -> None:
        asked = (self._order, self._typed)
        try:
            with self._shelf.second_index() as index:
                keys = arranged(index, self._shelf.paths, *asked, read)
        except ReaderError:
            return  # the screen itself says what is wrong with the index
        if not get_current_worker().is_cancelled:
            self.post_message(self.Arranged(asked, keys))

    def on_articles_pane_arranged(self, event: Arranged) -> None:
        """Show what was arranged, unless something else was asked for since."""
        if event.asked == (self._order, self._typed):
            self._take(event.keys)

    def _take(self, keys: tuple[int, ...]) -> None:
        self._keys = keys
        self._draw()

    def _draw(self) -> None:
        self.list.show(self._shelf.catalogue, self._keys, self._surroundings)
        every = len(self._shelf.catalogue)
        self._say(count(every, "article") if len(self._keys) == every else f"{len(self._keys)} of {every}")

    def on_resize(self) -> None:
        """Say as much in the head as there is room for."""
        self._say(self._number)

    def _say(self, number: str) -> None:
        self._number = number
        for words in (number, number.partition(" ")[0]):
            head = Content.assemble((words, "bold $accent"), (f" by {self._order}", "$ink-muted"))
            if head.cell_length <= self.content_size.width - _PADDING:
                break
        if head != self._said:  # else it would be painted anew on each jump
            self._said = head
            self._head.update(head, layout=False)
