"""The quotations panel: who said what, filtered as you type, grouped by statement, speaker or source."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.model.links import LinkVerdicts
from reader.model.text import Span
from reader.store.index.rows import ArticleRow
from reader.text.normalize import without_accents
from reader.text.sanitize import sanitize_line
from reader.tui.base.actions import Area, bindings
from reader.tui.base.formatting import count
from reader.tui.comparison.fact_bookmark import same_finding
from reader.tui.data.library_view import LibraryView
from reader.tui.quotes.kept_quotes import quote_anchors, quote_note
from reader.tui.quotes.quote_details import quote_details
from reader.tui.quotes.quote_lines import quote_line, source_name
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.list_panel import REFRESH_SECONDS, ListPanel, Location
from reader.tui.widgets.virtual_list import VirtualList
from reader.views.quotes.quote_list import ListedQuote, in_order, listed_quotes
from reader.views.quotes.quote_order import QuoteOrder

_MARGIN = 3
"""Columns to the left and right of the lines: padding and scrollbar."""
_ORDERS = (QuoteOrder.STATEMENT, QuoteOrder.SPEAKER, QuoteOrder.SOURCE)
_LEGEND = "In another source: = same words   ≠ changed or cut   ~ reported   ! other speaker"


class QuotesPanel(ListPanel[tuple[Location, ...]]):
    """Lists quotations; closes with the words to go to.

    Args:
        library: Provides the articles and the index, and saves findings.
    """

    AREA = Area.QUOTES
    BINDINGS = bindings(Area.QUOTES)
    AUTO_FOCUS = "VirtualList"
    FULL_SCREEN = True
    PLACEHOLDER = "filter: speaker, words or source"

    class Loaded(Message):
        """The quotations were read in the background; `error` explains why not, None for success."""

        def __init__(self, quotes: Sequence[ListedQuote], error: str | None) -> None:
            super().__init__()
            self.quotes = quotes
            self.error = error

    def __init__(self, library: LibraryView) -> None:
        super().__init__()
        self._library = library
        self._quotes: Sequence[ListedQuote] = ()
        self._search_texts: dict[str, str] = {}
        self._shown: list[ListedQuote] = []
        self._order = _ORDERS[0]
        self._only_differing = False
        self._loaded_state: tuple[int, int] | None = None
        self._is_loading = False
        self._has_loaded = False
        self._notice = ""

    def compose(self) -> ComposeResult:
        """Heading, filter, quotations, details of the selected one, keys."""
        with Vertical(classes="panel"):
            yield Static("", classes="panel--heading", markup=False)
            yield Input(placeholder=self.PLACEHOLDER, compact=True, classes="panel--input")
            yield VirtualList()
            with VerticalScroll(classes="quotes--details", can_focus=False):
                yield Static("", markup=False)
            yield KeyBar(self.AREA)

    def on_mount(self) -> None:
        """Read the quotations in the background, and again whenever the index or the notes change."""
        self._show_heading()
        self._load_if_changed()
        self.set_interval(REFRESH_SECONDS, self._load_if_changed)

    # --- loading ---

    def _load_if_changed(self) -> None:
        state = self._library.state()
        if state != self._loaded_state and not self._is_loading:
            self._loaded_state, self._is_loading = state, True
            self._load(list(self._library.articles), self._library.verdicts)

    @work(thread=True, exclusive=True, group="quotes")
    def _load(self, articles: Sequence[ArticleRow], verdicts: LinkVerdicts) -> None:
        quotes: Sequence[ListedQuote] = ()
        error = None
        try:
            with self._library.open_second_index() as index:
                quotes = listed_quotes(index, articles, verdicts)
        except ReaderError as failure:
            error = str(failure)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Loaded(quotes, error))

    def on_quotes_panel_loaded(self, event: Loaded) -> None:
        """List the quotations; the selected one stays selected."""
        self._is_loading = False
        self._notice = event.error or self._notice
        if event.error is None and (event.quotes or not self._quotes):
            self._quotes, self._has_loaded = event.quotes, True
            self._search_texts = {
                listed.quote.id: _folded(
                    f"{listed.name or ''} {listed.quote.speaker or ''} {listed.quote.text} "
                    f"{source_name(listed, self._library)} {listed.quote.source}"
                )
                for listed in event.quotes
            }
        self._show(selected=self._selected)

    # --- what keys do ---

    def choose(self, index: int) -> None:
        """Go to the words in their article."""
        self.dismiss((_location(self._shown[index]),))

    def action_side_by_side(self) -> None:
        """Open the articles that carry this statement side by side, each at its words, the selected one first."""
        selected = self._selected
        if selected is not None:
            by_article = {listed.quote.article: listed for listed in (*reversed(self._versions(selected)), selected)}
            chosen = by_article.pop(selected.quote.article)
            self.dismiss(tuple(map(_location, (chosen, *reversed(by_article.values())))))

    def action_group(self) -> None:
        """Group by the next: statement, speaker, source."""
        self._order = _ORDERS[(_ORDERS.index(self._order) + 1) % len(_ORDERS)]
        self._notice = ""
        self._show(selected=self._selected)

    def action_only_differing(self) -> None:
        """List only statements that differ between sources, or all quotations."""
        self._only_differing = not self._only_differing
        self._notice = ""
        self._show(selected=self._selected)

    def action_keep(self) -> None:
        """Keep the selected quotation, with all versions of its statement, as a finding."""
        selected = self._selected
        if selected is None:
            return
        quotes = list(dict.fromkeys([selected, *self._versions(selected)]))
        note = quote_note(quotes, self._library)
        try:
            anchors = quote_anchors(quotes, self._library.index)
            if same_finding(self._library.bookmarks, anchors, note):
                self._notice = self.with_keys("★ Kept already; {bookmark.list} in the text lists it.")
            elif anchors:
                self._library.add_finding(anchors, note)
                kept = count(len(anchors), "quotation")
                self._notice = self.with_keys(f"★ Finding saved: {kept}. {{bookmark.list}} in the text lists it.")
        except ReaderError as failure:
            self._notice = str(failure)
        self._show_heading()

    def action_scroll_details(self, step: int) -> None:
        """Scroll the details of the selected quotation."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as the user types."""
        event.stop()
        self._show()

    @on(VirtualList.Moved)
    def _moved(self, event: VirtualList.Moved) -> None:
        event.stop()
        self._show_details()

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        self._show(selected=self._selected)

    # --- what it shows ---

    @property
    def _selected(self) -> ListedQuote | None:
        index = self.selected_index
        return self._shown[index] if index is not None and index < len(self._shown) else None

    def _versions(self, listed: ListedQuote) -> list[ListedQuote]:
        """Return all versions of the statement of a quotation, in the order of the articles."""
        statement = listed.statement
        if statement is None:
            return []
        return [other for other in self._quotes if other.statement is not None and other.statement.id == statement.id]

    def _show(self, *, selected: ListedQuote | None = None) -> None:
        """List the quotations that match; the cursor stays on `selected`, else goes to the first one."""
        words = _folded(self.input_text).split()
        matching = (
            listed
            for listed in self._quotes
            if (listed.is_differing or not self._only_differing)
            and all(word in self._search_texts[listed.quote.id] for word in words)
        )
        self._shown = in_order(matching, self._order)
        ids = [listed.quote.id for listed in self._shown]
        place = ids.index(selected.quote.id) if selected is not None and selected.quote.id in ids else 0
        width = self.app.size.width - _MARGIN
        shown, order = self._shown, self._order
        self.query_one(VirtualList).show(
            (), len(shown), lambda number: quote_line(shown, number, order, self._library, width), place
        )
        self._show_heading()
        self._show_details()

    def _show_heading(self) -> None:
        if not self._has_loaded:
            heading = Content.styled(self._notice or "reading quotations …", "$ink-muted")
        else:
            total = count(len(self._quotes), "quotation")
            number = total if len(self._shown) == len(self._quotes) else f"{len(self._shown)} of {total}"
            statements = len({listed.statement.id for listed in self._quotes if listed.statement is not None})
            shared = f" · {count(statements, 'statement')} in several sources" if statements else ""
            only = "  only what differs" if self._only_differing else ""
            heading = Content.assemble(
                (f"{number}{shared}", "bold $accent"),
                (f"  by {self._order.value}{only}", "$link-mark"),
                (f"\n{_LEGEND}" if statements else "", "$ink-muted"),
                (f"\n{sanitize_line(self._notice)}" if self._notice else "", "bold $accent"),
            )
            if not self._quotes:
                heading = Content.styled("No quotations yet: they appear once the articles are analysed.", "$ink-muted")
        self.query_one(".panel--heading", Static).update(heading)

    def _show_details(self) -> None:
        selected, box = self._selected, self.query_one(VerticalScroll)
        box.display = selected is not None
        if selected is not None:
            box.query_one(Static).update(quote_details(selected, self._versions(selected), self._library))
        box.scroll_home(animate=False)


def _location(listed: ListedQuote) -> Location:
    quote = listed.quote
    return Location(quote.article, quote.start, (Span(quote.start, quote.end),))


def _folded(text: str) -> str:
    return without_accents(text).casefold()
