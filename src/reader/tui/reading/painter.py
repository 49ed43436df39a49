"""Paints the rows of one text and keeps what it painted until something changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rich.style import Style
from textual.cache import LRUCache
from textual.filter import LineFilter
from textual.strip import Strip
from textual.widget import Widget

from reader.model.analysis import Label
from reader.model.text import Span
from reader.tui.base.entity_kinds import KIND_OF, KINDS, label_variable
from reader.tui.reading.layout import Layout
from reader.tui.reading.strips import TextStyles, Marks, gutter_strip, text_strip

KEPT_STRIPS = 600
"""Painted rows kept at most; the garbage collector walks every one of them."""
_PARTS = (
    "title",
    "furniture",
    "cursor",
    "cursor-in-use",
    "match",
    "find",
    "find-here",
    "gutter",
    "link-bar",
    "cursor-bar",
    "cursor-bar-in-use",
    "bookmark",
)
COMPONENTS = {f"article--{part}" for part in _PARTS} | {kind.component for kind in KINDS}
"""The component classes that a widget needs to be painted by a `Painter`."""


class Painter:
    """Knows what is laid over a text and how it looks.

    Args:
        widget: The widget whose component classes give the styles.

    Attributes:
        marks: What is laid over the text besides its entities.
        bookmarked: Indices of bookmarked passages.
        numbers: The number of each article (key -> 1, 2, ...), for the gutter.
        in_use: Whether the keys work in this text: the passage under the cursor looks different then.
    """

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._inks: dict[bool, TextStyles] = {}
        self._checked = False
        self._filters: Sequence[LineFilter] = ()
        self._strips: LRUCache[int, Strip] = LRUCache(KEPT_STRIPS)
        self.marks = Marks()
        self.bookmarked: frozenset[int] = frozenset()
        self.numbers: Mapping[int, int] = {}
        self.in_use = False

    @property
    def inks(self) -> TextStyles:
        """The styles rows are painted with."""
        if not self._checked:
            self._check_styles()
        return self._inks[self.in_use]

    def forget_styles(self) -> None:
        """The theme may have changed: look at the styles again before the next row is painted."""
        self._checked = False

    def _check_styles(self) -> None:
        before, self._inks = self._inks, _resolve(self._widget)
        if self._inks != before:
            self.forget()
        self._checked = True

    def filter_by(self, filters: Sequence[LineFilter]) -> None:
        """Have rows pass through filters, such as the one for who wants no colours."""
        if filters != self._filters:
            self._filters = filters
            self.forget()

    def forget(self, rows: Iterable[int] | None = None) -> None:
        """What is laid over these rows, or over all of them, changed."""
        if rows is None:
            self._strips.clear()
        else:
            for row in rows:
                self._strips.discard(row)

    def blank(self, width: int) -> Strip:
        """Return an empty row."""
        return self._filtered(Strip.blank(width, self.inks.base))

    def row(self, layout: Layout, number: int, cursor: int, width: int, digits: int, selected: Span | None) -> Strip:
        """Return one row, painted when it is first asked for.

        What is returned for a row is the same object until the row looks different: it keeps what was worked out for
        the terminal.

        Args:
            layout: The text, wrapped.
            number: Number of the row.
            cursor: Index of the passage under the cursor.
            width: Cells to fill, gutter included.
            digits: Columns for source numbers.
            selected: What the mouse selected in this row; such rows are not kept.
        """
        inks = self.inks  # looks at the styles first: rows painted with others are forgotten
        strip = self._strips.get(number) if selected is None else None
        if strip is None:
            parts = self._parts(layout, number, cursor, digits, selected)
            strip = self._filtered(Strip.join(parts).adjust_cell_length(width, inks.base))
            if selected is None:
                self._strips[number] = strip
        return strip

    def with_offsets(self, layout: Layout, number: int, cursor: int, width: int, digits: int) -> Strip:
        """Return one row that tells where in it each code point of the text stands, for the mouse."""
        gutter, blank, text = self._parts(layout, number, cursor, digits, None)
        return Strip.join([gutter, blank, text.apply_offsets(0, number)]).adjust_cell_length(width, self.inks.base)

    def _parts(
        self, layout: Layout, number: int, cursor: int, digits: int, selected: Span | None
    ) -> tuple[Strip, Strip, Strip]:
        """Paint gutter, the space beside it, and text."""
        inks = self.inks
        gutter = layout.gutter(number, cursor, self.bookmarked, self.numbers)
        marks = replace(self.marks, selection=selected) if selected is not None else self.marks
        text = text_strip(layout.document, layout.rows[number], cursor if gutter.cursor else None, marks, inks)
        return gutter_strip(gutter, digits, inks), Strip.blank(1, inks.base), text

    def _filtered(self, strip: Strip) -> Strip:
        if self._filters:
            _, background = self._widget.background_colors
            for each in self._filters:
                strip = strip.apply_filter(each, background)
        return strip


def _resolve(widget: Widget) -> dict[bool, TextStyles]:
    """Return the styles by whether the keys work in the text."""
    part = {name: widget.get_component_rich_style(f"article--{name}", partial=True) for name in _PARTS}
    kinds = {kind: widget.get_component_rich_style(kind.component, partial=True) for kind in KINDS}
    in_use = TextStyles(
        base=widget.rich_style,
        title=part["title"],
        furniture=part["furniture"],
        cursor=part["cursor-in-use"],
        match=part["match"],
        find=part["find"],
        find_here=part["find-here"],
        selection=widget.screen.get_component_rich_style("screen--selection", partial=True),
        gutter=part["gutter"],
        link_bar=part["link-bar"],
        cursor_bar=part["cursor-bar-in-use"],
        bookmark=part["bookmark"],
        labels={label: kinds[kind] + _own(widget, label) for label, kind in KIND_OF.items()},
    )
    return {True: in_use, False: replace(in_use, cursor=part["cursor"], cursor_bar=part["cursor-bar"])}


def _own(widget: Widget, label: Label) -> Style:
    """Return the colour that a person gave to one label, besides that of its kind."""
    colour = widget.app.theme_variables.get(label_variable(label))
    return Style(color=colour) if colour else Style.null()
