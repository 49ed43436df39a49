"""Paints the rows of one text and keeps what it painted until something changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rich.style import Style
from textual.cache import LRUCache
from textual.strip import Strip
from textual.widget import Widget

from reader.model import Label, Span
from reader.tui.kinds import KIND_OF, KINDS, label_variable
from reader.tui.reading.rows import Layout
from reader.tui.reading.strips import Inks, Marks, gutter_strip, text_strip

KEPT_STRIPS = 600
"""Painted rows kept at most; the garbage collector walks every one of them."""
_PARTS = ("title", "furniture", "cursor", "match", "find", "find-here", "gutter", "link-bar", "cursor-bar", "bookmark")
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
    """

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._used: Inks | None = None
        self._checked = False
        self._strips: LRUCache[int, Strip] = LRUCache(KEPT_STRIPS)
        self.marks = Marks()
        self.bookmarked: frozenset[int] = frozenset()
        self.numbers: Mapping[int, int] = {}

    @property
    def inks(self) -> Inks:
        """The styles rows are painted with."""
        if self._used is None:
            self._used = _resolve(self._widget)
        return self._used

    def forget_styles(self) -> None:
        """The theme or the focus changed: look at the styles again before the next row is painted."""
        self._checked = False

    def _check_styles(self, layout: Layout, cursor: int) -> None:
        """Resolve the styles anew and drop the rows that look different now; focus shows under the cursor only."""
        before, self._used = self._used, _resolve(self._widget)
        if before is not None and replace(self._used, cursor=before.cursor, cursor_bar=before.cursor_bar) == before:
            self.forget(layout.rows_of(cursor))
        else:
            self.forget()
        self._checked = True

    def forget(self, rows: Iterable[int] | None = None) -> None:
        """What is laid over these rows, or over all of them, changed."""
        if rows is None:
            self._strips.clear()
        else:
            for row in rows:
                self._strips.discard(row)

    def blank(self, width: int) -> Strip:
        """Return an empty row."""
        return Strip.blank(width, self.inks.base)

    def row(self, layout: Layout, number: int, cursor: int, width: int, digits: int, selected: Span | None) -> Strip:
        """Return one row, painted when it is first asked for.

        Args:
            layout: The text, wrapped.
            number: Number of the row.
            cursor: Index of the passage under the cursor.
            width: Cells to fill, gutter included.
            digits: Columns for source numbers.
            selected: What the mouse selected in this row; such rows are not kept.
        """
        if not self._checked:
            self._check_styles(layout, cursor)
        strip = self._strips.get(number) if selected is None else None
        if strip is None:
            strip = self._paint(layout, number, cursor, width, digits, selected)
            if selected is None:
                self._strips[number] = strip
        return strip

    def _paint(self, layout: Layout, number: int, cursor: int, width: int, digits: int, selected: Span | None) -> Strip:
        gutter = layout.gutter(number, cursor, self.bookmarked, self.numbers)
        marks = replace(self.marks, selection=selected) if selected is not None else self.marks
        row = layout.rows[number]
        text = text_strip(layout.document, row, cursor if gutter.cursor else None, marks, self.inks)
        parts = [gutter_strip(gutter, digits, self.inks), self.blank(1), text.apply_offsets(0, number)]
        return Strip.join(parts).adjust_cell_length(width, self.inks.base)


def _resolve(widget: Widget) -> Inks:
    part = {name: widget.get_component_rich_style(f"article--{name}", partial=True) for name in _PARTS}
    kinds = {kind: widget.get_component_rich_style(kind.component, partial=True) for kind in KINDS}
    return Inks(
        base=widget.rich_style,
        title=part["title"],
        furniture=part["furniture"],
        cursor=part["cursor"],
        match=part["match"],
        find=part["find"],
        find_here=part["find-here"],
        selection=widget.screen.get_component_rich_style("screen--selection", partial=True),
        gutter=part["gutter"],
        link_bar=part["link-bar"],
        cursor_bar=part["cursor-bar"],
        bookmark=part["bookmark"],
        labels={label: kinds[kind] + _own(widget, label) for label, kind in KIND_OF.items()},
    )


def _own(widget: Widget, label: Label) -> Style:
    """Return the colour that a person gave to one label, besides that of its kind."""
    colour = widget.app.theme_variables.get(label_variable(label))
    return Style(color=colour) if colour else Style.null()
