"""The coverage panel: which source reports which event; Enter opens them side by side."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import cycle

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import MouseDown
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.model.links import LinkVerdicts, PassageRef
from reader.model.notes import RowEdit
from reader.text.sanitize import sanitize_line
from reader.tui.base.actions import Area, bindings
from reader.tui.base.formatting import count
from reader.tui.base.textual_overrides import EntryList
from reader.tui.coverage.column_headers import ColumnHeaders
from reader.tui.coverage.event_details import event_details, event_locations, nearest_of
from reader.tui.coverage.grid import Grid, event_row, legend, make_grid
from reader.tui.coverage.row_editor import RowEditor
from reader.tui.data.library_view import LibraryView
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.list_panel import REFRESH_SECONDS, ListPanel, Location
from reader.views.coverage.load import load_coverage
from reader.views.coverage.matrix import EventOrder, sort_events
from reader.views.coverage.model import Coverage, CoverageEvent
from reader.views.coverage.nearest import NearestPassages, load_nearest

MAX_COLUMNS = 12
"""Up to this many articles are all columns; of more, only the open ones and those linked to them."""
_ORDER_LABELS = {
    EventOrder.SOURCES: "most sources first",
    EventOrder.TEXT: "in text order",
    EventOrder.DATE: "by date",
}
_MARGIN = 5
"""Cells to the left and right of the rows: padding and scrollbar."""


class CoveragePanel(ListPanel[tuple[Location, ...]]):
    """Shows the coverage matrix; closes with the locations to open side by side.

    Args:
        library: Provides the articles and the index.
        open_articles: Keys of the articles in the panes, the active one first.
    """

    AREA = Area.COVERAGE
    BINDINGS = bindings(Area.COVERAGE)
    FULL_SCREEN = True

    class Loaded(Message):
        """The coverage was computed in the background; `error` explains why not, None for success."""

        def __init__(self, coverage: Coverage | None, nearest: NearestPassages | None, error: str | None) -> None:
            super().__init__()
            self.coverage = coverage
            self.nearest = nearest
            self.error = error

    def __init__(self, library: LibraryView, open_articles: Sequence[int]) -> None:
        super().__init__()
        self._library = library
        self._open_articles = tuple(open_articles)
        self._coverage = Coverage((), (), ())
        self._nearest = NearestPassages(())
        self._editor = RowEditor(library)
        self._notice = ""
        self._rows: list[CoverageEvent] = []
        self._orders = cycle(EventOrder)
        self._order = next(self._orders)
        self._shows_single_source = False
        self._selected_source: int | None = None
        self._loaded_state: tuple[int, int] | None = None
        self._loading = False
        self._detailed: PassageRef | None = None

    def compose(self) -> ComposeResult:
        """Heading, column headers, events, details of the selected event, keys."""
        with Vertical(classes="panel"):
            yield Static("", classes="panel--heading", markup=False)
            yield ColumnHeaders()
            yield EntryList(compact=True, markup=False)
            with VerticalScroll(classes="coverage--details", can_focus=False):
                yield Static("", markup=False)
            yield KeyBar(self.AREA)

    def on_mount(self) -> None:
        """Compute the coverage in the background, and again whenever the index or the notes change."""
        self.fill(Content.styled("comparing …", "$ink-muted"), [])
        self._load_if_changed()
        self.set_interval(REFRESH_SECONDS, self._load_if_changed)

    # --- loading ---

    def _load_if_changed(self) -> None:
        state = self._library.state()
        if state != self._loaded_state and not self._loading:
            self._loaded_state, self._loading = state, True
            library = self._library
            self._load(self._columns(), frozenset(library.numbers), library.verdicts, library.row_edits)

    def _columns(self) -> list[int]:
        """Return the keys of the articles to compare, in the order of the list."""
        keys = list(self._library.article_window.keys)
        if len(keys) <= MAX_COLUMNS:
            return keys
        columns = set(self._open_articles)
        for article in self._open_articles:
            document = self._library.document(article)
            columns.update(*(document.linked_articles.values() if document is not None else ()))
        return sorted(columns & self._library.numbers.keys(), key=self._library.numbers.__getitem__)

    @work(thread=True, exclusive=True)
    def _load(
        self, columns: Sequence[int], among: Collection[int], verdicts: LinkVerdicts, edits: Sequence[RowEdit]
    ) -> None:
        coverage, nearest, error = None, None, None
        try:
            with self._library.open_second_index() as index:
                rows = [row for key in columns if (row := index.articles.row(key)) is not None]
                coverage = load_coverage(index, rows, among, verdicts, edits)
                nearest = load_nearest(index, coverage.articles, among, verdicts)
        except ReaderError as failure:
            error = str(failure)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Loaded(coverage, nearest, error))

    def on_coverage_panel_loaded(self, event: Loaded) -> None:
        """Show the matrix; the selected event and column stay selected."""
        self._loading = False
        if event.coverage is None or event.nearest is None:
            self.fill(Content.styled(sanitize_line(event.error or ""), "$error"), [])
            return
        if not event.coverage.articles and self._coverage.articles:
            return  # the index is being rebuilt; it will change again when there is something to show
        selected = self._selected_event
        self._coverage, self._nearest = event.coverage, event.nearest
        if self._selected_source not in event.coverage.articles:
            self._selected_source = next((key for key in self._open_articles if key in event.coverage.articles), None)
        self._show(selected=selected)

    # --- what keys and clicks do ---

    def choose(self, index: int) -> None:
        """Open the sources of an event side by side; the last line shows or hides single-source reports."""
        if index < len(self._rows):
            self.dismiss(event_locations(self._rows[index], self._library, self._selected_source))
        else:
            self.action_single_source()

    def action_differences(self) -> None:
        """Compare what the sources of the selected event state."""
        from reader.tui.comparison.comparison_panel import ComparisonOrigin, ComparisonPanel
        from reader.tui.comparison.fact_loader import facts_of_coverage_event

        event = self._selected_event
        if event is None:
            return
        origin = ComparisonOrigin(event.title, facts_of_coverage_event(event), article=self._selected_source)
        self.app.push_screen(ComparisonPanel(self._library, origin), self._go_to_words)

    def _go_to_words(self, locations: tuple[Location, ...] | None) -> None:
        if locations:
            self.dismiss(locations)

    def action_nearest(self) -> None:
        """Open the passage of the selected row that comes nearest to one of another source, and that one."""
        event = self._selected_event
        found = nearest_of(event, self._nearest, self._selected_source) if event is not None else None
        if found is None:
            self._show_notice("No similar passage of another source is stored.")
            return
        ref, near = found
        ends = [(ref.article, ref.passage), (near.ref.article, near.ref.passage)]
        places = [(self._library.document(article), passage) for article, passage in ends]
        self.dismiss(
            tuple(
                Location(document.article.id, document.passages[passage].start)
                for document, passage in places
                if document is not None
            )
        )

    def action_merge(self) -> None:
        """Mark a row; if another one is marked, merge both."""
        if (event := self._selected_event) is not None:
            self._edit(self._editor.merge(event))

    def action_split(self) -> None:
        """Split off what the selected source reports."""
        if (event := self._selected_event) is not None:
            self._edit(self._editor.split(event, self._selected_source))

    def action_undo(self) -> None:
        """Undo the last merge or split."""
        self._edit(self._editor.undo())

    def _edit(self, notice: str) -> None:
        """Show the outcome of an edit, and compute the rows again."""
        self._show_notice(notice)
        self._loaded_state = None
        self._load_if_changed()

    def _show_notice(self, notice: str) -> None:
        self._notice = self.with_keys(notice)
        self._show()

    def action_single_source(self) -> None:
        """Show or hide the passages without a counterpart."""
        self._shows_single_source = not self._shows_single_source
        place = len(self._coverage.events)
        self._show(place if self._shows_single_source else min(self.selected_index or 0, place))

    def action_sort(self) -> None:
        """Switch to the next order."""
        self._order = next(self._orders)
        self._show(0)

    def action_source(self, step: int) -> None:
        """Select the source `step` columns to the right."""
        articles = self._coverage.articles
        if articles:
            column = articles.index(self._selected_source) + step if self._selected_source in articles else 0
            self._select_source(articles[min(max(column, 0), len(articles) - 1)])

    def _select_source(self, article: int) -> None:
        self._selected_source = article
        self._show()

    @on(ColumnHeaders.Clicked)
    def _header_clicked(self, event: ColumnHeaders.Clicked) -> None:
        event.stop()
        if event.article is not None:
            self._select_source(event.article)
        elif event.step:
            self.action_source(event.step)
        else:
            self.action_sort()

    def on_mouse_down(self, event: MouseDown) -> None:
        """Select the source whose sign was clicked on; the click itself then opens the event."""
        if self.entries.region.contains(event.screen_x, event.screen_y):
            article = self.query_one(ColumnHeaders).article_at(event.screen_x)
            self._selected_source = article if article is not None else self._selected_source

    def action_down(self) -> None:
        """Go to the next event."""
        self._clear_notice()
        super().action_down()

    def action_up(self) -> None:
        """Go to the previous event."""
        self._clear_notice()
        super().action_up()

    def _clear_notice(self) -> None:
        if self._notice:
            self._show_notice("")

    def action_scroll_details(self, step: int) -> None:
        """Scroll the details of the selected event."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the details of the selected event."""
        event.stop()
        self._show_details()

    def on_resize(self) -> None:
        """Lay the matrix out for the new width."""
        if self._coverage.articles:
            self._show()

    # --- what it shows ---

    @property
    def _grid(self) -> Grid:
        width = self.app.size.width - _MARGIN
        return make_grid(self._coverage.articles, self._library.numbers, self._selected_source, width)

    @property
    def _selected_event(self) -> CoverageEvent | None:
        index = self.selected_index
        return self._rows[index] if index is not None and index < len(self._rows) else None

    def _show(self, place: int | None = None, *, selected: CoverageEvent | None = None) -> None:
        """Lay the matrix out.

        Args:
            place: Row to go to; None to keep the cursor's row number.
            selected: The event to stay on instead, if it is still listed.
        """
        coverage, grid = self._coverage, self._grid
        self._rows = sort_events(coverage.events, self._order, coverage.articles)
        single_source = sort_events(coverage.single_source, EventOrder.TEXT, coverage.articles)
        self._rows += single_source if self._shows_single_source else []
        prompts = [event_row(event, grid, is_marked=self._editor.is_marked(event)) for event in self._rows]
        if single_source:
            toggle = self.with_keys(f"({{coverage.lone}} to {'hide' if self._shows_single_source else 'show'})")
            line = f"no counterpart found: {count(len(single_source), 'passage')}  {toggle}"
            prompts.append(Content.styled(line, "$ink-muted italic"))
        if selected is not None:
            place = next((row for row, event in enumerate(self._rows) if event.lead == selected.lead), None)
        self.query_one(ColumnHeaders).show(grid)
        self.fill(self._heading(), prompts)
        if prompts and place is not None:
            self.entries.highlighted = min(place, len(prompts) - 1)
        self._show_details()

    def _heading(self) -> Content:
        coverage, total = self._coverage, len(self._library.numbers)
        sources = count(len(coverage.articles), "source")
        label = f"{count(len(coverage.events), 'event')} in {sources}"
        if not coverage.events:
            label = f"No event found in more than one of {sources}"
        excluded = "" if len(coverage.articles) == total else f" of {total} (open articles and those linked to them)"
        return Content.assemble(
            (label, "bold $accent"),
            (f"{excluded} · {_ORDER_LABELS[self._order]}", "$ink-muted"),
            "\n",
            Content.styled(self._notice, "bold $accent") if self._notice else legend(),
            "\n",
            *self._source_line(),
        )

    def _source_line(self) -> list[tuple[str, str]]:
        row = self._library.row(self._selected_source) if self._selected_source is not None else None
        if row is None:
            return []
        number = self._library.numbers.get(row.id, "")
        return [
            (f"{number} {sanitize_line(row.publisher or row.title)}", "reverse $link-mark"),
            (self.with_keys("  {coverage.left} {coverage.right} for other sources"), "$ink-muted"),
        ]

    def _show_details(self) -> None:
        event = self._selected_event
        details = Content("")
        if event is not None:
            found = nearest_of(event, self._nearest, self._selected_source)
            details = event_details(event, self._library, self._selected_source, found)
        box = self.query_one(VerticalScroll)
        box.query_one(Static).update(details)
        lead = event.lead if event is not None else None
        if lead != self._detailed:  # another event: from its beginning; the same one keeps its scroll position
            self._detailed = lead
            box.scroll_home(animate=False)
