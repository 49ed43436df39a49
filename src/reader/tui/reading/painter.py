"""Paints the rows of one text and caches them until something changes."""

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
from reader.tui.base.textual_overrides import apply_line_filters
from reader.tui.reading.strips import Overlays, TextStyles, gutter_strip, text_strip
from reader.tui.reading.wrapped_text import WrappedText

MAX_CACHED_ROWS = 600
"""Maximum number of cached rows; the garbage collector walks each of them."""
_PARTS = (
    "title",
    "furniture",
    "cursor",
    "active-cursor",
    "match",
    "find",
    "find-here",
    "gutter",
    "link-bar",
    "cursor-bar",
    "active-cursor-bar",
    "bookmark",
)
COMPONENTS = {f"article--{part}" for part in _PARTS} | {kind.component for kind in KINDS}
"""The component classes of a widget that is painted by a `Painter`."""


class Painter:
    """Knows the overlays of a text and their styles.

    Args:
        widget: The widget whose component classes give the styles.

    Attributes:
        overlays: Link words, matches and the selection.
        bookmarked: Indices of bookmarked passages.
        numbers: The number of each article (key -> 1, 2, ...), for the gutter.
        is_active: Whether the keys work in this text: the passage under the cursor looks different then.
    """

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[bool, TextStyles] = {}
        self._styles_checked = False
        self._filters: Sequence[LineFilter] = ()
        self._strips: LRUCache[int, Strip] = LRUCache(MAX_CACHED_ROWS)
        self.overlays = Overlays()
        self.bookmarked: frozenset[int] = frozenset()
        self.numbers: Mapping[int, int] = {}
        self.is_active = False

    @property
    def styles(self) -> TextStyles:
        """The styles that rows are painted with."""
        if not self._styles_checked:
            self._check_styles()
        return self._styles[self.is_active]

    def drop_styles(self) -> None:
        """Look up the styles again before the next row is painted: the theme may have changed."""
        self._styles_checked = False

    def _check_styles(self) -> None:
        before, self._styles = self._styles, _resolve(self._widget)
        if self._styles != before:
            self.drop()
        self._styles_checked = True

    def filter_by(self, filters: Sequence[LineFilter]) -> None:
        """Pass rows through the app's line filters, such as the one for NO_COLOR."""
        if filters != self._filters:
            self._filters = filters
            self.drop()

    def drop(self, rows: Iterable[int] | None = None) -> None:
        """Drop these rows from the cache, or all rows."""
        if rows is None:
            self._strips.clear()
        else:
            for row in rows:
                self._strips.discard(row)

    def blank(self, width: int) -> Strip:
        """Return an empty row."""
        return self._filtered(Strip.blank(width, self.styles.base))

    def row(
        self, wrapped: WrappedText, number: int, cursor: int, width: int, digits: int, selected: Span | None
    ) -> Strip:
        """Return one row from the cache, painted first if necessary.

        A row is the same `Strip` object until it looks different: the strip caches its own rendering for the terminal.

        Args:
            wrapped: The text.
            number: Number of the row.
            cursor: Index of the passage under the cursor.
            width: Columns to fill, including the gutter.
            digits: Columns for source numbers.
            selected: The part of the row that is selected with the mouse; such rows are not cached.
        """
        styles = self.styles  # may drop cached rows that were painted with other styles
        strip = self._strips.get(number) if selected is None else None
        if strip is None:
            parts = self._parts(wrapped, number, cursor, digits, selected)
            strip = self._filtered(Strip.join(parts).adjust_cell_length(width, styles.base))
            if selected is None:
                self._strips[number] = strip
        return strip

    def with_offsets(self, wrapped: WrappedText, number: int, cursor: int, width: int, digits: int) -> Strip:
        """Return one row with the offset of each code point, for selecting with the mouse."""
        gutter, text = self._parts(wrapped, number, cursor, digits, None)
        return Strip.join([gutter, text.apply_offsets(0, number)]).adjust_cell_length(width, self.styles.base)

    def _parts(
        self, wrapped: WrappedText, number: int, cursor: int, digits: int, selected: Span | None
    ) -> tuple[Strip, Strip]:
        """Paint the gutter and the text."""
        styles = self.styles
        gutter = wrapped.gutter(number, cursor, self.bookmarked, self.numbers, digits)
        marks = replace(self.overlays, selection=selected) if selected is not None else self.overlays
        text = text_strip(wrapped.document, wrapped.rows[number], cursor if gutter.cursor else None, marks, styles)
        return gutter_strip(gutter, digits, styles), text

    def _filtered(self, strip: Strip) -> Strip:
        return apply_line_filters(self._widget, [strip], self._filters)[0] if self._filters else strip


def _resolve(widget: Widget) -> dict[bool, TextStyles]:
    """Return the styles by whether the text is active."""
    part = {name: widget.get_component_rich_style(f"article--{name}", partial=True) for name in _PARTS}
    kinds = {kind: widget.get_component_rich_style(kind.component, partial=True) for kind in KINDS}
    active = TextStyles(
        base=widget.rich_style,
        title=part["title"],
        furniture=part["furniture"],
        cursor=part["active-cursor"],
        match=part["match"],
        find=part["find"],
        current_find=part["find-here"],
        selection=widget.screen.get_component_rich_style("screen--selection", partial=True),
        gutter=part["gutter"],
        link_bar=part["link-bar"],
        cursor_bar=part["active-cursor-bar"],
        bookmark=part["bookmark"],
        labels={label: kinds[kind] + _label_style(widget, label) for label, kind in KIND_OF.items()},
    )
    return {True: active, False: replace(active, cursor=part["cursor"], cursor_bar=part["cursor-bar"])}


def _label_style(widget: Widget, label: Label) -> Style:
    """Return the colour that the user has set for one label, in addition to that of its kind."""
    colour = widget.app.theme_variables.get(label_variable(label))
    return Style(color=colour) if colour else Style.null()
