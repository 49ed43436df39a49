"""The list of articles, drawn row by row: only the visible articles are read and measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.tui.articles.entry import EntryPart, EntryState, Line, entry_height, entry_lines
from reader.tui.articles.story_heads import GroupedList, StoryHead, head_lines
from reader.tui.base.actions import Area, bindings
from reader.tui.base.textual_overrides import apply_line_filters
from reader.tui.data.article_window import ArticleWindow

_MAX_CACHED = 512
"""Articles whose lines are cached."""
_BLANK_LINE: Line = []


@dataclass(frozen=True, slots=True)
class ReadingState:
    """What the list shows of articles in addition to their rows in the index.

    Attributes:
        panes: For open articles: the signs of their panes, by key.
        shared: For articles linked to the active one: how many of its passages have such a link, by key.
        read: Digests of the texts that have been read.
        changed: Keys of the articles whose text changed while the screen was open.
        active: Key of the article in the active pane; None if there is none.
    """

    panes: Mapping[int, str] = field(default_factory=dict)
    shared: Mapping[int, int] = field(default_factory=dict)
    read: frozenset[str] = frozenset()
    changed: frozenset[int] = frozenset()
    active: int | None = None

    def changed_articles(self, other: ReadingState) -> set[int]:
        """Return the keys of the articles whose panes or links differ in `other`; `read` is not compared."""
        keys = {*self.panes, *self.shared, *other.panes, *other.shared}
        return {key for key in keys if self._of(key) != other._of(key)}

    def _of(self, key: int) -> tuple[str, int]:
        return self.panes.get(key, ""), self.shared.get(key, 0)


class ListRequest(Enum):
    """What a key or a click in the list requests of the pane."""

    SORT = auto()
    GROUP = auto()
    FILTER = auto()
    KEEP_FILTER = auto()
    CLEAR_FILTER = auto()


class ArticleList(ScrollView, can_focus=True):
    """Shows articles in a given order with a cursor on one of them, and reports which one was chosen."""

    BINDINGS = bindings(Area.ARTICLES)
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"entry--{part}" for part in EntryPart}

    class Chosen(Message):
        """An article was chosen to be opened."""

        def __init__(self, article: int) -> None:
            super().__init__()
            self.article = article

    class HeadChosen(Message):
        """A head of a story was chosen: its articles are to be hidden or shown."""

        def __init__(self, head: StoryHead) -> None:
            super().__init__()
            self.head = head

    class Requested(Message):
        """The list is to be sorted or filtered differently."""

        def __init__(self, request: ListRequest) -> None:
            super().__init__()
            self.request = request

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._window: ArticleWindow | None = None
        self._keys: Sequence[int] = ()
        self._heads: Mapping[int, StoryHead] = {}
        self._reading_state = ReadingState()
        self._lines: dict[int, list[Line]] = {}
        self._strips: dict[tuple[int, bool], list[Strip]] = {}
        self.cursor = 0

    # --- what it shows ---

    def show(self, window: ArticleWindow, listed: GroupedList, reading_state: ReadingState) -> None:
        """List articles; the cursor stays on its article if that is still listed.

        Args:
            window: Reads the visible rows.
            listed: What to list.
            reading_state: What to show in addition.
        """
        keys, heads = listed.keys, listed.heads
        if (window, keys, heads, reading_state) == (self._window, self._keys, self._heads, self._reading_state):
            return
        selected, before = self._keys[self.cursor] if self._keys else None, self._reading_state
        same_rows = window is self._window and (keys, heads) == (self._keys, self._heads)
        same_rows = same_rows and reading_state.read == before.read
        self._window, self._heads, self._reading_state = window, heads, reading_state
        if same_rows:
            # A jump changes a few entries only: repainting all of them would make it visibly slower.
            self._repaint(reading_state.changed_articles(before))
            return
        self._clear_cache()
        if keys != self._keys:
            self._keys = keys
            self.cursor = keys.index(selected) if selected in keys else 0
            self._measure()
            self._scroll_to_cursor()
        self.refresh()

    def _repaint(self, changed: set[int]) -> None:
        """Repaint the visible ones of the articles with these keys."""
        for key in changed:
            self._lines.pop(key, None)
            self._strips.pop((key, True), None)
            self._strips.pop((key, False), None)
        first = self.scroll_offset.y // self._entry_height
        for place in range(first, min(first + self.size.height // self._entry_height + 2, len(self._keys))):
            if self._keys[place] in changed:
                self.refresh_lines(place * self._entry_height, self._entry_height)

    def _clear_cache(self) -> None:
        self._lines.clear()
        self._strips.clear()

    @property
    def article(self) -> int | None:
        """Key of the article under the cursor; None on the head of a story."""
        return self._keys[self.cursor] if self._keys and self._keys[self.cursor] not in self._heads else None

    # --- the cursor ---

    def action_cursor_down(self) -> None:
        """Go to the next article."""
        self._move_to(self.cursor + 1)

    def action_cursor_up(self) -> None:
        """Go to the previous article."""
        self._move_to(self.cursor - 1)

    def action_page_down(self) -> None:
        """Go down one page."""
        self._move_to(self.cursor + self._page)

    def action_page_up(self) -> None:
        """Go up one page."""
        self._move_to(self.cursor - self._page)

    def action_first(self) -> None:
        """Go to the first article."""
        self._move_to(0)

    def action_last(self) -> None:
        """Go to the last article."""
        self._move_to(len(self._keys) - 1)

    def action_select(self) -> None:
        """Choose the article under the cursor, or fold the story whose head it is on."""
        if self.article is not None:
            self.post_message(self.Chosen(self.article))
        elif self._keys:
            self.post_message(self.HeadChosen(self._heads[self._keys[self.cursor]]))

    def action_sort(self) -> None:
        """Request the next order."""
        self.post_message(self.Requested(ListRequest.SORT))

    def action_group(self) -> None:
        """Request the articles grouped by story, or no longer."""
        self.post_message(self.Requested(ListRequest.GROUP))

    def action_filter(self) -> None:
        """Request the line to filter by."""
        self.post_message(self.Requested(ListRequest.FILTER))

    def action_clear(self) -> None:
        """Request the list of all articles."""
        self.post_message(self.Requested(ListRequest.CLEAR_FILTER))

    def on_click(self, event: events.Click) -> None:
        """Choose the article clicked on."""
        offset = event.get_content_offset(self)
        place = (offset.y + self.scroll_offset.y) // self._entry_height if offset is not None else len(self._keys)
        if place < len(self._keys):
            self._move_to(place)
            self.action_select()

    def _move_to(self, place: int) -> None:
        if self._keys:
            self.cursor = min(max(place, 0), len(self._keys) - 1)
            self._scroll_to_cursor()
            self.refresh()

    def _scroll_to_cursor(self) -> None:
        top, view = self.scroll_offset.y, self.size.height
        first, last = self.cursor * self._entry_height, (self.cursor + 1) * self._entry_height
        if first < top or last - first > view:
            self.scroll_to(y=first, animate=False)
        elif last > top + view:
            self.scroll_to(y=last - view, animate=False)

    # --- measuring and painting ---

    @property
    def _width(self) -> int:
        return max(self.scrollable_content_region.width, 4)

    @property
    def _entry_height(self) -> int:
        return entry_height(self._width)

    @property
    def _page(self) -> int:
        return max(self.size.height // self._entry_height - 1, 1)

    def on_resize(self) -> None:
        """Measure the entries for the new width; the cursor stays visible."""
        self._clear_cache()
        self._measure()
        self._scroll_to_cursor()

    def _measure(self) -> None:
        self.virtual_size = Size(self._width, len(self._keys) * self._entry_height)

    def notify_style_update(self) -> None:
        """Repaint: the theme or the focus changed."""
        super().notify_style_update()
        self._strips.clear()
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return rows of the view from the cache, with the filters of the app applied."""
        # Called for all rows whenever anything on the screen changes, so whatever is common to them is computed once.
        top, entry_rows = self.scroll_offset.y, self._entry_height
        rows = [self._row(top + y, entry_rows) for y in crop.line_range]
        strips = apply_line_filters(self, rows, self.get_line_filters())
        is_whole_width = crop.column_span == (0, self.size.width)
        return strips if is_whole_width else [strip.crop(*crop.column_span) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """Return one row of the view."""
        return self._row(y + self.scroll_offset.y, self._entry_height)

    def _row(self, number: int, entry_rows: int) -> Strip:
        place, line = divmod(number, entry_rows)
        if place >= len(self._keys):
            return Strip.blank(self.size.width, self.rich_style)
        cache_key = (self._keys[place], place == self.cursor)
        strips = self._strips.get(cache_key)
        if strips is None or len(strips) != entry_rows:
            if len(self._strips) > _MAX_CACHED:
                self._strips.clear()
            strips = self._strips[cache_key] = self._paint(place)
        return strips[line]

    def _paint(self, place: int) -> list[Strip]:
        """Return the rows of one article."""
        base = self.rich_style
        if place == self.cursor:
            base += self._part_style(EntryPart.CURSOR)
        styles = {part: base + self._part_style(part) for part in EntryPart}
        return [
            Strip([Segment(text, styles[part]) for text, part in pieces]).adjust_cell_length(self.size.width, base)
            for pieces in self._entry(place)
        ]

    def _part_style(self, part: EntryPart) -> Style:
        return self.get_component_rich_style(f"entry--{part}", partial=True)

    def _entry(self, place: int) -> list[Line]:
        """Return the lines of one article, cached until something changes."""
        key = self._keys[place]
        lines = self._lines.get(key)
        if lines is None or len(lines) != self._entry_height:  # rows may be requested before `on_resize`
            assert self._window is not None
            if head := self._heads.get(key):
                return head_lines(head, self._entry_height, self._width)
            row = self._window.row_at(self._keys, place)
            reading = self._reading_state
            if row is None:
                return [_BLANK_LINE] * self._entry_height  # deleted meanwhile; the list is about to be updated
            state = EntryState(
                number=self._window.numbers.get(key, 0),
                panes=reading.panes.get(key, ""),
                unread=row.sha256 not in reading.read,
                shared=reading.shared.get(key, 0),
                changed=key in reading.changed,
            )
            if len(self._lines) > _MAX_CACHED:
                self._lines.clear()
            lines = self._lines[key] = entry_lines(row, state, self._width)
        return lines
