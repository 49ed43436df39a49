"""The rows of the list of articles, drawn line by line: only what is in view is read and measured, however many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.tui.articles.entry import Line, Standing, entry_lines, height
from reader.tui.base.actions import Area, bindings
from reader.tui.data.article_window import ArticleWindow

_KEPT_ENTRIES = 512
"""Articles whose lines are kept."""
_PARTS = ("unread", "number", "publisher", "open", "read", "facts", "cursor")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the list says of articles besides what is in the index.

    Attributes:
        panes: For articles that are open: the marks of the panes they are in.
        shared: For articles that the one in use leads to: how many of its passages do.
        read: Digests of the texts that were read.
    """

    panes: Mapping[int, str] = field(default_factory=dict)
    shared: Mapping[int, int] = field(default_factory=dict)
    read: frozenset[str] = frozenset()

    def unlike(self, others: Surroundings) -> set[int]:
        """Return the articles of which something else is said in `others`, besides whether they were read."""
        known = {*self.panes, *self.shared, *others.panes, *others.shared}
        return {key for key in known if self._said(key) != others._said(key)}

    def _said(self, key: int) -> tuple[str, int]:
        return self.panes.get(key, ""), self.shared.get(key, 0)


class ArticleList(ScrollView, can_focus=True):
    """Shows articles in some order with a cursor on one of them, and says which one was chosen."""

    BINDINGS = bindings(Area.ARTICLES)
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"entry--{part}" for part in _PARTS}

    class Chosen(Message):
        """An article was chosen to be read."""

        def __init__(self, article: int) -> None:
            super().__init__()
            self.article = article

    class Asked(Message):
        """The person wants the list otherwise: "sort", "filter" or "clear"."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._catalogue: ArticleWindow | None = None
        self._keys: Sequence[int] = ()
        self._surroundings = Surroundings()
        self._lines: dict[int, list[Line]] = {}
        self._strips: dict[tuple[int, bool], list[Strip]] = {}
        self.cursor = 0

    # --- what it shows ---

    def show(self, catalogue: ArticleWindow, keys: Sequence[int], surroundings: Surroundings) -> None:
        """List articles; the cursor stays on its article where that is still listed.

        Args:
            catalogue: Reads the rows in view.
            keys: The articles to list, in order.
            surroundings: What to say of them besides.
        """
        if (catalogue, keys, surroundings) == (self._catalogue, self._keys, self._surroundings):
            return
        under, before = self.article, self._surroundings
        same = catalogue is self._catalogue and keys == self._keys and surroundings.read == before.read
        self._catalogue, self._surroundings = catalogue, surroundings
        if same:
            self._show_anew(surroundings.unlike(before))
            return
        self._forget()
        if keys != self._keys:
            self._keys = keys
            self.cursor = keys.index(under) if under in keys else 0
            self._measure()
            self._reveal()
        self.refresh()

    def _show_anew(self, changed: set[int]) -> None:
        """Paint those articles again of which there is something else to say now."""
        for key in changed:
            self._lines.pop(key, None)
            self._strips.pop((key, True), None)
            self._strips.pop((key, False), None)
        first = self.scroll_offset.y // self._height
        for place in range(first, min(first + self.size.height // self._height + 2, len(self._keys))):
            if self._keys[place] in changed:
                self.refresh_lines(place * self._height, self._height)

    def _forget(self) -> None:
        self._lines.clear()
        self._strips.clear()

    @property
    def article(self) -> int | None:
        """Key of the article under the cursor."""
        return self._keys[self.cursor] if self._keys else None

    # --- the cursor ---

    def action_cursor_down(self) -> None:
        """Go to the next article."""
        self._move_to(self.cursor + 1)

    def action_cursor_up(self) -> None:
        """Go to the article before."""
        self._move_to(self.cursor - 1)

    def action_page_down(self) -> None:
        """Go a page further."""
        self._move_to(self.cursor + self._page)

    def action_page_up(self) -> None:
        """Go a page back."""
        self._move_to(self.cursor - self._page)

    def action_first(self) -> None:
        """Go to the first article."""
        self._move_to(0)

    def action_last(self) -> None:
        """Go to the last article."""
        self._move_to(len(self._keys) - 1)

    def action_select(self) -> None:
        """Choose the article under the cursor."""
        if self.article is not None:
            self.post_message(self.Chosen(self.article))

    def action_sort(self) -> None:
        """Ask for the next order."""
        self.post_message(self.Asked("sort"))

    def action_filter(self) -> None:
        """Ask for the line to type into."""
        self.post_message(self.Asked("filter"))

    def action_clear(self) -> None:
        """Ask for all articles again."""
        self.post_message(self.Asked("clear"))

    def on_click(self, event: events.Click) -> None:
        """Choose the article clicked on."""
        offset = event.get_content_offset(self)
        place = (offset.y + self.scroll_offset.y) // self._height if offset is not None else len(self._keys)
        if place < len(self._keys):
            self._move_to(place)
            self.action_select()

    def _move_to(self, place: int) -> None:
        if self._keys:
            self.cursor = min(max(place, 0), len(self._keys) - 1)
            self._reveal()
            self.refresh()

    def _reveal(self) -> None:
        top, view = self.scroll_offset.y, self.size.height
        first, last = self.cursor * self._height, (self.cursor + 1) * self._height
        if first < top or last - first > view:
            self.scroll_to(y=first, animate=False)
        elif last > top + view:
            self.scroll_to(y=last - view, animate=False)

    # --- measuring and painting ---

    @property
    def _width(self) -> int:
        return max(self.scrollable_content_region.width, 4)

    @property
    def _height(self) -> int:
        return height(self._width)

    @property
    def _page(self) -> int:
        return max(self.size.height // self._height - 1, 1)

    def on_resize(self) -> None:
        """Measure anew; the cursor stays in view."""
        self._forget()
        self._measure()
        self._reveal()

    def _measure(self) -> None:
        self.virtual_size = Size(self._width, len(self._keys) * self._height)

    def notify_style_update(self) -> None:
        """Paint anew: the theme or the focus changed."""
        super().notify_style_update()
        self._strips.clear()
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return rows of the view as they were last painted, with the filters of the app laid over them."""
        # Asked once for all rows: they are wanted whenever anything on the screen changes.
        top, each_height = self.scroll_offset.y, self._height
        strips = [self._row(top + y, each_height) for y in crop.line_range]
        _, background = self.background_colors
        for each in self.get_line_filters():
            strips = [strip.apply_filter(each, background) for strip in strips]
        whole = crop.column_span == (0, self.size.width)
        return strips if whole else [strip.crop(*crop.column_span) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """Return one row of the view."""
        return self._row(y + self.scroll_offset.y, self._height)

    def _row(self, number: int, each_height: int) -> Strip:
        place, line = divmod(number, each_height)
        if place >= len(self._keys):
            return Strip.blank(self.size.width, self.rich_style)
        look = (self._keys[place], place == self.cursor)
        strips = self._strips.get(look)
        if strips is None or len(strips) != each_height:
            if len(self._strips) > _KEPT_ENTRIES:
                self._strips.clear()
            strips = self._strips[look] = self._painted(place)
        return strips[line]

    def _painted(self, place: int) -> list[Strip]:
        """Return an article painted, row by row."""
        base = self.rich_style
        if place == self.cursor:
            base += self._look("cursor")
        looks = {part: base + self._look(part) for part in _PARTS}
        return [
            Strip([Segment(text, looks[part]) for text, part in runs]).adjust_cell_length(self.size.width, base)
            for runs in self._entry(place)
        ]

    def _look(self, part: str) -> Style:
        return self.get_component_rich_style(f"entry--{part}", partial=True)

    def _entry(self, place: int) -> list[Line]:
        """Return the lines of one article, kept until something changes."""
        key = self._keys[place]
        lines = self._lines.get(key)
        if lines is None or len(lines) != self._height:  # a line may be asked for before the new size is told
            assert self._catalogue is not None
            row = self._catalogue.window(self._keys, place)
            around = self._surroundings
            if row is None:
                return [[]] * self._height  # gone since; the list is about to be renewed
            standing = Standing(
                number=self._catalogue.numbers.get(key, 0),
                pane=around.panes.get(key, ""),
                unread=row.sha256 not in around.read,
                shared=around.shared.get(key, 0),
            )
            if len(self._lines) > _KEPT_ENTRIES:
                self._lines.clear()
            lines = self._lines[key] = entry_lines(row, standing, self._width)
        return lines
