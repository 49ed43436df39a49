"""A list of any length whose entries are made when they become visible."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

_PADDING = 1
"""Empty columns on each side of an entry."""
_MAX_CACHED = 512
"""Maximum number of cached entries."""

MakeLine = Callable[[int], Content]


class VirtualList(ScrollView, can_focus=True):
    """A list with a cursor: some entries of any height (the head), then any number of lines of one row each.

    It has the interface of Textual's `OptionList` as far as panels use it. `OptionList` makes and measures all entries
    at once, which takes seconds for many thousands.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("end", "last", "Last", show=False),
        Binding("home", "first", "First", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"virtual-list--entry", "virtual-list--cursor"}
    DEFAULT_CSS = "VirtualList { overflow-x: hidden; }"

    class Chosen(Message):
        """An entry was clicked.

        Attributes:
            index: Its index.
        """

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Moved(Message):
        """The cursor went to another entry."""

    def __init__(self) -> None:
        super().__init__()
        self._head: tuple[Content, ...] = ()
        self._lines = 0
        self._line: MakeLine = lambda _: Content("")
        self._tops: list[int] = [0]
        self._measured = 0
        self._painted: dict[tuple[int, bool], list[Strip]] = {}
        self._highlighted = 0

    # --- what it shows ---

    def show(self, head: Sequence[Content], lines: int, line: MakeLine, cursor: int = 0) -> None:
        """Show other entries.

        Args:
            head: The first entries, each as high as necessary.
            lines: Number of one-row entries that follow.
            line: Makes the n-th of these; too long ones are truncated.
            cursor: Index of the entry to select; the last one if there are fewer.
        """
        self._head, self._lines, self._line = tuple(head), lines, line
        self._highlighted = max(min(cursor, self.option_count - 1), 0)
        self._measure()
        self._reveal()

    @property
    def option_count(self) -> int:
        """Number of entries."""
        return len(self._head) + self._lines

    @property
    def highlighted(self) -> int | None:
        """Index of the entry under the cursor; None if there are no entries."""
        return self._highlighted if self.option_count else None

    @highlighted.setter
    def highlighted(self, index: int) -> None:
        if self.option_count:
            self._highlighted = min(max(index, 0), self.option_count - 1)
            self._reveal()
            self.refresh()
            self.post_message(self.Moved())

    # --- the cursor ---

    def action_cursor_down(self) -> None:
        """Go to the next entry; from the last one, to the first."""
        self.highlighted = (self._highlighted + 1) % max(self.option_count, 1)

    def action_cursor_up(self) -> None:
        """Go to the previous entry; from the first one, to the last."""
        self.highlighted = (self._highlighted - 1) % max(self.option_count, 1)

    def action_first(self) -> None:
        """Go to the first entry."""
        self.highlighted = 0

    def action_last(self) -> None:
        """Go to the last entry."""
        self.highlighted = self.option_count - 1

    def action_page(self, pages: int) -> None:
        """Go some pages down, or up if negative."""
        row = self._top(self._highlighted) + pages * max(self.size.height - 1, 1)
        self.highlighted = self._entry_at(max(row, 0))[0]

    def on_click(self, event: events.Click) -> None:
        """Choose the clicked entry."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y + self.scroll_offset.y < self._height:
            self.highlighted = self._entry_at(offset.y + self.scroll_offset.y)[0]
            self.post_message(self.Chosen(self._highlighted))

    # --- measuring and painting ---

    def _measure(self) -> None:
        self._painted.clear()
        self._measured = self._width
        heights = (max(content.get_height({}, self._measured), 1) for content in self._head)
        self._tops = list(accumulate(heights, initial=0))
        self.virtual_size = Size(self.scrollable_content_region.width, self._height)
        self.refresh()

    @property
    def _width(self) -> int:
        return max(self.scrollable_content_region.width - 2 * _PADDING, 1)

    @property
    def _height(self) -> int:
        return self._tops[-1] + self._lines

    def _top(self, index: int) -> int:
        return self._tops[index] if index < len(self._head) else self._tops[-1] + index - len(self._head)

    def _entry_at(self, row: int) -> tuple[int, int]:
        """Return the index of the entry at a row, and which of its rows that is."""
        if row >= self._tops[-1]:
            return len(self._head) + row - self._tops[-1], 0
        index = bisect_right(self._tops, row) - 1
        return index, row - self._tops[index]

    def _reveal(self) -> None:
        top = self._top(self._highlighted)
        region = Region(0, top, self._width, self._top(self._highlighted + 1) - top)
        self.scroll_to_region(region, force=True, animate=False, immediate=True)

    def on_resize(self) -> None:
        """Measure the entries again if the width has changed; the cursor stays visible."""
        if self._measured != self._width:
            self._measure()
        self._reveal()

    def notify_style_update(self) -> None:
        """Repaint: the theme or the focus has changed."""
        super().notify_style_update()
        self._painted.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one visible row."""
        row = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if row >= self._height:
            return Strip.blank(width, self.get_visual_style("virtual-list--entry").rich_style)
        index, line = self._entry_at(row)
        strips = self._strips(index, under_cursor=index == self._highlighted)
        return strips[min(line, len(strips) - 1)]

    def _strips(self, index: int, *, under_cursor: bool) -> list[Strip]:
        strips = self._painted.get((index, under_cursor))
        if strips is None:
            style = self.get_visual_style("virtual-list--entry", *(["virtual-list--cursor"] if under_cursor else []))
            if len(self._painted) > _MAX_CACHED:
                self._painted.clear()
            strips = self._painted[index, under_cursor] = self._paint(index, style)
        return strips

    def _paint(self, index: int, style: Style) -> list[Strip]:
        width = self._width
        if index < len(self._head):
            content = self._head[index]
        else:
            content = self._line(index - len(self._head)).truncate(width, ellipsis=True)
        strips = Visual.to_strips(self, content, width, None, style) or [Strip.blank(width, style.rich_style)]
        blank = Strip.blank(_PADDING, style.rich_style)
        return [Strip.join([blank, strip.extend_cell_length(width, style.rich_style), blank]) for strip in strips]
