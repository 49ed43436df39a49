"""Coverage: events by sources; Enter opens the sources of an event side by side where they tell it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
from reader.model.links import PassageRef, Verdict
from reader.text.sanitize import sanitize_line
from reader.tui.base.actions import Area, bindings
from reader.tui.base.formatting import count
from reader.tui.coverage.column_headers import Heads
from reader.tui.coverage.event_details import spots, telling
from reader.tui.coverage.grid import Grid, key_to_signs, make_grid, row
from reader.tui.data.library_view import LibraryView
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.list_panel import REFRESH_SECONDS, ListPanel, Location
from reader.views.coverage.load import load_coverage
from reader.views.coverage.matrix import EventOrder, sort_events
from reader.views.coverage.model import Coverage, CoverageEvent

ALL_UP_TO = 12
"""Number of articles up to which all are columns; of more, those that are open and those they share links with."""
_ORDER_WORDS = {EventOrder.SOURCES: "most sources first", EventOrder.TEXT: "in text order", EventOrder.DATE: "by date"}
_EDGES = 5
"""Cells beside the rows: padding and scrollbar."""


class CoveragePanel(ListPanel[tuple[Location, ...]]):
    """Closes with the places to open side by side.

    Args:
        shelf: What can be read.
        in_use: Keys of the articles in the panes, the one in use first.
    """

    AREA = Area.COVERAGE
    BINDINGS = bindings(Area.COVERAGE)
    FULL_SCREEN = True

    class Loaded(Message):
        """The coverage was worked out."""

        def __init__(self, coverage: Coverage | None, trouble: str = "") -> None:
            super().__init__()
            self.coverage = coverage
            self.trouble = trouble

    def __init__(self, library: LibraryView, in_use: Sequence[int]) -> None:
        super().__init__()
        self._library = library
        self._in_use = tuple(in_use)
        self._coverage = Coverage((), (), ())
        self._rows: list[CoverageEvent] = []
        self._orders = cycle(EventOrder)
        self._order = next(self._orders)
        self._lone = False
        self._here: int | None = None
        self._seen: tuple[int, int] | None = None
        self._loading = False
        self._told: PassageRef | None = None

    def compose(self) -> ComposeResult:
        """Heading, heads of the columns, events, one event in full, keys."""
        with Vertical(classes="panel"):
            yield Static("", classes="panel--heading", markup=False)
            yield Heads()
            yield OptionList(compact=True, markup=False)
            with VerticalScroll(classes="coverage--telling", can_focus=False):
                yield Static("", markup=False)
            yield KeyBar(self.AREA)

    def on_mount(self) -> None:
        """Work out the coverage beside the screen, and again whenever what it rests on has changed."""
        self.fill(Content.styled("comparing …", "$ink-muted"), [])
        self._look()
        self.set_interval(REFRESH_SECONDS, self._look)

    def _look(self) -> None:
        seen = self._library.state()
        if seen != self._seen and not self._loading:
            self._seen, self._loading = seen, True
            self._load(self._columns(), frozenset(self._library.numbers), self._library.verdicts)

    def on_resize(self) -> None:
        """Lay the matrix out anew."""
        if self._coverage.articles:
            self._show()

    def _columns(self) -> list[int]:
        """Return the articles to compare, in the order of the list."""
        keys = list(self._library.article_window.keys)
        if len(keys) <= ALL_UP_TO:
            return keys
        wanted = set(self._in_use)
        for article in self._in_use:
            document = self._library.document(article)
            wanted.update(*(document.marks.values() if document is not None else ()))
        return sorted(wanted & self._library.numbers.keys(), key=self._library.numbers.__getitem__)

    @work(thread=True, exclusive=True)
    def _load(self, columns: Sequence[int], among: Collection[int], verdicts: Mapping[frozenset[str], Verdict]) -> None:
        coverage, trouble = None, ""
        try:
            with self._library.open_second_index() as index:
                rows = [found for key in columns if (found := index.article(key)) is not None]
                coverage = load_coverage(index, rows, among, verdicts)
        except ReaderError as error:
            trouble = str(error)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Loaded(coverage, trouble))

    def on_coverage_panel_loaded(self, event: Loaded) -> None:
        """Show the matrix; the person stays on the event and in the column where they are."""
        self._loading = False
        if event.coverage is None:
            self.fill(Content.styled(sanitize_line(event.trouble), "$error"), [])
            return
        if not event.coverage.articles and self._coverage.articles:
            return  # the index is being built anew
        under = self._rows[self.place] if self.place is not None and self.place < len(self._rows) else None
        self._coverage = event.coverage
        if self._here not in event.coverage.articles:
            self._here = next((key for key in self._in_use if key in event.coverage.articles), None)
        self._show(under=under)

    # --- what keys do ---

    def choose(self, place: int) -> None:
        """Open the sources of an event side by side; below the events, show what stands alone."""
        if place < len(self._rows):
            self.dismiss(spots(self._rows[place], self._library, self._here))
        else:
            self.action_single_source()

    def action_single_source(self) -> None:
        """Show or hide what only one source tells."""
        self._lone = not self._lone
        place = len(self._coverage.events)
        self._show(place if self._lone else min(self.place or 0, place))

    def action_sort(self) -> None:
        """Sort in the next way."""
        self._order = next(self._orders)
        self._show(0)

    def action_source(self, step: int) -> None:
        """Go a column to the left or right."""
        articles = self._coverage.articles
        if articles:
            place = articles.index(self._here) + step if self._here in articles else 0
            self._stand_in(articles[min(max(place, 0), len(articles) - 1)])

    def _stand_in(self, article: int) -> None:
        """Go to the column of a source."""
        self._here = article
        self._show()

    @on(Heads.Picked)
    def _head_picked(self, event: Heads.Picked) -> None:
        event.stop()
        if event.article is not None:
            self._stand_in(event.article)
        elif event.step:
            self.action_source(event.step)
        else:
            self.action_sort()

    def on_mouse_down(self, event: MouseDown) -> None:
        """Whoever clicks on the sign of a source means that source; the click itself opens the event."""
        if self.entries.region.contains(event.screen_x, event.screen_y):
            picked = self.query_one(Heads).at(event.screen_x)
            self._here = picked if picked is not None else self._here

    def action_scroll_details(self, step: int) -> None:
        """Scroll the event that is shown in full."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)

    # --- what it shows ---

    @property
    def _grid(self) -> Grid:
        return make_grid(self._coverage.articles, self._library.numbers, self._here, self.app.size.width - _EDGES)

    def _show(self, place: int | None = None, *, under: CoverageEvent | None = None) -> None:
        """Lay the matrix out.

        Args:
            place: Row to go to; None for the one with the number of the present one.
            under: The event to stay on instead, where it is still there.
        """
        coverage, grid = self._coverage, self._grid
        self._rows = sort_events(coverage.events, self._order, coverage.articles)
        single_source = sort_events(coverage.single_source, EventOrder.TEXT, coverage.articles)
        self._rows += single_source if self._lone else []
        prompts = [row(event, grid) for event in self._rows]
        if single_source:
            hint = self.with_keys(f"({{coverage.lone}} to {'hide' if self._lone else 'show'})")
            prompts.append(Content.styled(f"reported by one source only: {count(len(single_source), 'passage')}  {hint}", "$ink-muted italic"))
        if under is not None:
            place = next((at for at, event in enumerate(self._rows) if event.lead == under.lead), None)
        self.query_one(Heads).show(grid)
        self.fill(self._heading(), prompts)
        if prompts and place is not None:
            self.entries.highlighted = min(place, len(prompts) - 1)
        self._tell()

    def _heading(self) -> Content:
        coverage = self._coverage
        every = len(self._library.numbers)
        events, sources = count(len(coverage.events), "event"), count(len(coverage.articles), "source")
        which = "" if len(coverage.articles) == every else f" of {every} (open articles and those linked to them)"
        what = f"{events} in {sources}" if coverage.events else f"No event is reported by two of {sources}"
        return Content.assemble(
            (what, "bold $accent"),
            (f"{which} · {_ORDER_WORDS[self._order]}", "$ink-muted"),
            "\n",
            key_to_signs(),
            "\n",
            *self._source_here(),
        )

    def _source_here(self) -> list[tuple[str, str]]:
        row = self._library.row(self._here) if self._here is not None else None
        if row is None:
            return []
        return [
            (
                f"{self._library.numbers.get(row.id, '')} {sanitize_line(row.publisher or row.title)}",
                "reverse $link-mark",
            ),
            (self.with_keys("  {coverage.left} {coverage.right} for other sources"), "$ink-muted"),
        ]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show in full the event under the cursor."""
        event.stop()
        self._tell()

    def _tell(self) -> None:
        place = self.place
        event = self._rows[place] if place is not None and place < len(self._rows) else None
        words = telling(event, self._library, self._here) if event is not None else Content("")
        box = self.query_one(VerticalScroll)
        box.query_one(Static).update(words)
        lead = event.lead if event is not None else None
        if lead != self._told:
            self._told = lead
            box.scroll_home(animate=False)
