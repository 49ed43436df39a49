"""The panel "what differs": the values that sources give for facts; Enter goes to the words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import MouseDown
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.worker import get_current_worker

from reader.errors import ReaderError
from reader.model.facts import Fact, StatedValue
from reader.model.links import LinkVerdicts, PassageRef
from reader.model.notes import Anchor
from reader.model.text import Span
from reader.text.sanitize import sanitize_line
from reader.tui.base.actions import Area, bindings
from reader.tui.base.formatting import count
from reader.tui.base.textual_overrides import EntryList
from reader.tui.comparison.compared_facts import ComparedFacts, Nearness, differs, values_of
from reader.tui.comparison.fact_bookmark import finding_anchors, finding_note, same_finding
from reader.tui.comparison.fact_details import fact_details
from reader.tui.comparison.fact_layout import Layout, fact_row, make_layout, selected_line
from reader.tui.comparison.fact_loader import FactLoader, load_compared
from reader.tui.comparison.panel_title import heading_lines, title_line
from reader.tui.comparison.source_headers import SourceHeaders
from reader.tui.data.library_view import LibraryView
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.list_panel import REFRESH_SECONDS, ListPanel, Location

_MARGIN = 5
"""Columns to the left and right of the rows: padding and scrollbar."""
_KEPT = "★ Finding saved: {passages} with a note of all values. {{bookmark.list}} in the text lists it."
_ALREADY_KEPT = "★ This finding is among your bookmarks already; {bookmark.list} in the text lists it."
_GONE = "These articles are no longer in the library."


@dataclass(frozen=True, slots=True)
class ComparisonOrigin:
    """What is compared.

    Attributes:
        title: The passage or event.
        loader: Returns its facts.
        passage: The passage; None if it is an event.
        article: Key of the article whose values are selected first; None for no preference.
    """

    title: str
    loader: FactLoader
    passage: PassageRef | None = None
    article: int | None = None


class ComparisonPanel(ListPanel[tuple[Location, ...]]):
    """Lists facts with the values of each source; closes with the words to go to.

    Args:
        library: Provides the articles and the index, and saves findings.
        origin: What is compared.
    """

    AREA = Area.COMPARISON
    BINDINGS = bindings(Area.COMPARISON)
    FULL_SCREEN = True

    class Loaded(Message):
        """The facts were loaded in the background; `error` explains why not, None for success."""

        def __init__(self, compared: ComparedFacts | None, error: str | None) -> None:
            super().__init__()
            self.compared = compared
            self.error = error

    class Anchored(Message):
        """The passages of a fact were read in the background, for a bookmark."""

        def __init__(self, anchors: Sequence[Anchor], note: str, error: str | None) -> None:
            super().__init__()
            self.anchors = anchors
            self.note = note
            self.error = error

    def __init__(self, library: LibraryView, origin: ComparisonOrigin) -> None:
        super().__init__()
        self._library = library
        self._origin = origin
        self._compared = ComparedFacts()
        self._facts: list[Fact] = []
        self._heads: list[Nearness | None] = []
        self._only_differing = False
        self._selected_source = origin.article
        self._loaded_state: tuple[int, int] | None = None
        self._is_loading = False
        self._has_loaded = False
        self._detailed: Fact | None = None
        self._notice = ""

    def compose(self) -> ComposeResult:
        """Heading, column headers, facts, details of the selected fact, keys."""
        with Vertical(classes="panel"):
            yield Static("", classes="panel--heading", markup=False)
            yield SourceHeaders()
            yield EntryList(compact=True, markup=False)
            with VerticalScroll(classes="comparison--details", can_focus=False):
                yield Static("", markup=False)
            yield KeyBar(self.AREA)

    def on_mount(self) -> None:
        """Load the facts in the background, and again whenever the index or the notes change."""
        self.fill(self._heading(), [])
        self.query_one(SourceHeaders).display = False
        self._load_if_changed()
        self.set_interval(REFRESH_SECONDS, self._load_if_changed)

    # --- loading ---

    def _load_if_changed(self) -> None:
        state = self._library.state()
        if state != self._loaded_state and not self._is_loading:
            self._loaded_state, self._is_loading = state, True
            self._load(dict(self._library.numbers), self._library.verdicts)

    @work(thread=True, exclusive=True, group="facts")
    def _load(self, numbers: dict[int, int], verdicts: LinkVerdicts) -> None:
        compared, error = None, None
        try:
            articles = {row.id: row for row in self._library.articles}
            with self._library.open_second_index() as index:
                compared = load_compared(index, self._origin.loader, articles, numbers, verdicts, self._origin.passage)
        except ReaderError as failure:
            error = str(failure)
        if not get_current_worker().is_cancelled:
            self.post_message(self.Loaded(compared, error))

    def on_comparison_panel_loaded(self, event: Loaded) -> None:
        """Show the facts; the selected fact and source stay selected."""
        self._is_loading = False
        if event.compared is None:
            self.fill(Content.styled(sanitize_line(event.error or ""), "$error"), [])
            return
        if not event.compared.facts and self._compared.facts:
            return  # the index is being rebuilt; it will change again when there is something to show
        selected, self._compared, self._has_loaded = self._selected_fact, event.compared, True
        if self._compared.source(self._selected_source or 0) is None:
            self._selected_source = next((source.article for source in self._compared.sources), None)
        self._show(selected=selected)

    # --- what keys and clicks do ---

    def choose(self, index: int) -> None:
        """Go to the words of the selected source; if it gives no value, to those of the first that does."""
        value = self._selected_value
        if value is not None:
            self.dismiss((_location(value),))

    def action_side_by_side(self) -> None:
        """Open all sources that give a value side by side, the selected one first."""
        fact = self._selected_fact
        if fact is not None:
            given = [values_of(fact, source.article)[:1] for source in self._compared.sources]
            values = sorted(chain(*given), key=lambda value: value.ref.article != self._selected_source)
            self.dismiss(tuple(map(_location, values)))

    def action_only_differing(self) -> None:
        """Show only the facts that differ, or all of them."""
        self._only_differing = not self._only_differing
        self._notice = ""
        self._show(selected=self._selected_fact)

    def action_source(self, step: int) -> None:
        """Select the source `step` columns to the right."""
        articles = [source.article for source in self._compared.sources]
        if articles:
            place = articles.index(self._selected_source) + step if self._selected_source in articles else 0
            self._select_source(articles[min(max(place, 0), len(articles) - 1)])

    def _select_source(self, article: int) -> None:
        before, self._selected_source = self._layout, article
        layout = self._layout
        if layout.is_table and layout.sources == before.sources:  # no row changes
            self.query_one(SourceHeaders).show(layout)
            self._show_details()
            return
        self._show()
        fact, entries = self._selected_fact, self.entries
        if fact is not None and isinstance(entries, EntryList):
            head = self._heads[self._facts.index(fact)]
            entries.show_line(selected_line(fact, self._compared, layout, head))

    @on(SourceHeaders.Clicked)
    def _header_clicked(self, event: SourceHeaders.Clicked) -> None:
        event.stop()
        self._select_source(event.article)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Select the source whose value was clicked on; the click itself then goes to the words."""
        if self.entries.region.contains(event.screen_x, event.screen_y):
            article = self.query_one(SourceHeaders).article_at(event.screen_x)
            self._selected_source = article if article is not None else self._selected_source

    def action_scroll_details(self, step: int) -> None:
        """Scroll the details of the selected fact."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the details of the selected fact."""
        event.stop()
        self._show_details()

    def on_resize(self) -> None:
        """Lay the facts out for the new width."""
        if self._has_loaded:
            self._show()

    # --- keeping a finding ---

    def action_keep(self) -> None:
        """Keep the selected fact: bookmark all passages that state it, with a note of their values."""
        fact = self._selected_fact
        if fact is not None:
            self._anchor(fact, finding_note(fact, self._compared))

    @work(thread=True, group="finding")
    def _anchor(self, fact: Fact, note: str) -> None:
        anchors, error = [], None
        try:
            with self._library.open_second_index() as index:
                anchors = finding_anchors(fact, index)
        except ReaderError as failure:
            error = str(failure)
        self.post_message(self.Anchored(anchors, note, error))

    def on_comparison_panel_anchored(self, event: Anchored) -> None:
        """Save the finding, unless it is kept already; on disk when the notice is shown."""
        if event.error is not None or not event.anchors:
            self._notice = event.error or _GONE
        elif same_finding(self._library.bookmarks, event.anchors, event.note):
            self._notice = self.with_keys(_ALREADY_KEPT)
        else:
            try:
                self._library.add_finding(event.anchors, event.note)
                passages = count(len(event.anchors), "passage")
                self._notice = self.with_keys(_KEPT.format(passages=passages))
            except ReaderError as failure:
                self._notice = str(failure)
        self.query_one(".panel--heading", Static).update(self._heading())

    # --- what it shows ---

    @property
    def _layout(self) -> Layout:
        return make_layout(self._compared.sources, self._selected_source, self.app.size.width, _MARGIN)

    @property
    def _selected_fact(self) -> Fact | None:
        index = self.selected_index
        return self._facts[index] if index is not None and index < len(self._facts) else None

    @property
    def _selected_value(self) -> StatedValue | None:
        """The value of the selected fact by the selected source, else by the first source with one."""
        fact = self._selected_fact
        if fact is None:
            return None
        values = values_of(fact, self._selected_source) if self._selected_source is not None else []
        return next(iter((*values, *fact.values)), None)

    def _show(self, *, selected: Fact | None = None) -> None:
        """Lay the facts out; the cursor goes to the fact `selected`, or keeps its row."""
        compared, layout = self._compared, self._layout
        rows = [row for row in compared.facts if not self._only_differing or differs(row[1])]
        self._facts = [fact for _, fact in rows]
        # Above the first fact of each group a line says how near the group is.
        nearness = [near for near, _ in rows]
        self._heads = [near if near not in nearness[:row] else None for row, near in enumerate(nearness)]
        place = self.selected_index
        if selected is not None:
            place = next((row for row, fact in enumerate(self._facts) if _is_same(fact, selected)), 0)
        self.query_one(SourceHeaders).show(layout)
        self.fill(
            self._heading(),
            [fact_row(fact, compared, layout, head) for fact, head in zip(self._facts, self._heads, strict=True)],
        )
        self.query_one(SourceHeaders).display = layout.is_table and bool(self._facts)
        if self._facts:
            self.entries.highlighted = min(place or 0, len(self._facts) - 1)
        self._show_details()

    def _heading(self) -> Content:
        title = title_line(self._origin.title, self.app.size.width)
        if not self._has_loaded:
            return Content.assemble(title, ("\ncomparing …", "$ink-muted"))
        lines = heading_lines(self._compared, self.with_keys, only_differing=self._only_differing)
        notice = f"\n{sanitize_line(self._notice)}" if self._notice else ""
        return Content.assemble(title, "\n", lines, (notice, "bold $accent"))

    def _show_details(self) -> None:
        fact = self._selected_fact
        details = fact_details(fact, self._compared, self._selected_value) if fact is not None else Content("")
        box = self.query_one(VerticalScroll)
        box.display = fact is not None
        box.query_one(Static).update(details)
        if fact is not self._detailed:  # another fact: from its beginning; the same one keeps its scroll position
            self._detailed = fact
            box.scroll_home(animate=False)


def _location(value: StatedValue) -> Location:
    return Location(value.ref.article, value.start, (Span(value.start, value.end),))


def _is_same(a: Fact, b: Fact) -> bool:
    """Return whether two facts, loaded one after the other, are the same."""
    return a.what == b.what and bool(_places(a.values) & _places(b.values))


def _places(values: Collection[StatedValue]) -> set[tuple[PassageRef, int]]:
    return {(value.ref, value.start) for value in values}
