"""The text of one article, drawn line by line (Textual's Line API), with a cursor on a passage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rich.cells import cell_len
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from reader.model.text import Span
from reader.tui.base.actions import Area, bindings
from reader.tui.base.textual_overrides import QuietScrollView
from reader.tui.data.document import Document
from reader.tui.reading.painter import COMPONENTS, Painter
from reader.tui.reading.strips import Overlays
from reader.tui.reading.wrapped_text import WrappedText

MAX_LINE_WIDTH = 96
"""Maximum width of text in columns: longer lines are tiring to read."""
WIDE_GUTTER_WIDTH = 64
"""Columns of a text from which its gutter has one more column for numbers."""
_CONTEXT_ROWS = 2


@dataclass(frozen=True, slots=True)
class Position:
    """A reading position as offsets, so that it survives when the text is wrapped or analysed again.

    Attributes:
        cursor: Offset of the passage under the cursor.
        top: Offset of the first visible row; None to scroll to the cursor.
    """

    cursor: int = 0
    top: int | None = None


class ArticleText(QuietScrollView, can_focus=True):
    """One article with a passage cursor; posts messages about what the user does."""

    BINDINGS = bindings(Area.TEXT)
    COMPONENT_CLASSES = COMPONENTS
    ALLOW_SELECT = True

    class CursorMoved(Message):
        """The cursor has moved to another passage."""

        def __init__(self, text: ArticleText) -> None:
            super().__init__()
            self.text = text

        @property
        def control(self) -> ArticleText:
            """The text whose cursor moved."""
            return self.text

    class LinkWanted(Message):
        """The user wants to go to the best link of the passage under the cursor."""

        def __init__(self, text: ArticleText) -> None:
            super().__init__()
            self.text = text

    class NoMoreLinks(Message):
        """There is no further linked passage in the direction of the key."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.document: Document | None = None
        self.cursor = 0
        self._painter = Painter(self)
        self._wrapped: WrappedText | None = None
        self._target = Position()
        self._height = 0
        self._painted_width = 0

    # --- what it shows ---

    def show(self, document: Document, numbers: Mapping[int, int], position: Position) -> None:
        """Show `document` at `position`.

        Args:
            document: The article.
            numbers: The number of each article (key -> 1, 2, ...), for the gutter.
            position: Cursor and scroll position.
        """
        self.document = document
        self._painter.numbers = numbers
        self._painter.overlays = Overlays()
        self._wrapped = None
        self.cursor = document.passage_at(position.cursor)
        self._place(position)

    def update(self, document: Document, numbers: Mapping[int, int]) -> None:
        """Show a newer state of the same article; cursor and scroll position stay."""
        position = self.position
        same_text = self.document is not None and self.document.text == document.text
        self.document = document
        self._painter.numbers = numbers
        self.cursor = document.passage_at(position.cursor)
        if same_text and self._wrapped is not None:
            self._wrapped.replace_document(document)
            self._repaint()
        else:
            self._painter.overlays = Overlays()
            self._wrapped = None
            self._place(position)

    def restore(self, position: Position) -> None:
        """Go back to a position in the same article."""
        if self.document is not None:
            self.move_to(self.document.passage_at(position.cursor))
            self._place(position)

    @property
    def position(self) -> Position:
        """The current reading position."""
        if self.document is None or not self.document.passages:
            return self._target
        top = self._target.top
        if self._wrapped is not None and self._wrapped.rows and self.size.height:
            top = self._wrapped.rows[min(self.scroll_offset.y, len(self._wrapped.rows) - 1)].start
        return Position(self.document.starts[self.cursor], top)

    def mark_words(self, spans: tuple[Span, ...]) -> None:
        """Underline the words that the current link is based on, instead of the previous ones."""
        if spans != self._painter.overlays.matches:
            self._repaint_spans((*self._painter.overlays.matches, *spans))
            self._painter.overlays = replace(self._painter.overlays, matches=spans)

    def mark_found(self, spans: tuple[Span, ...], current: Span | None) -> None:
        """Mark found text; scroll to the current match."""
        self._painter.overlays = replace(self._painter.overlays, finds=spans, current_find=current)
        self._repaint()
        if current is not None and self.document is not None:
            self.move_to(self.document.passage_at(current.start))
            if self._wrapped is not None:
                row = self._wrapped.row_of(current.start)
                self._reveal(row, row)

    def mark_bookmarks(self, passages: frozenset[int]) -> None:
        """Show the bookmark sign next to these passages."""
        if passages != self._painter.bookmarked:
            self._painter.bookmarked = passages
            self._repaint()

    # --- the cursor ---

    def move_to(self, passage: int, *, centre: bool = False) -> None:
        """Move the cursor to a passage (clamped) and scroll to it; `centre` puts it in the upper middle."""
        if self.document is None or not self.document.passages:
            return
        passage = min(max(passage, self.document.first_shown), len(self.document.passages) - 1)
        previous, self.cursor = self.cursor, passage
        if self._wrapped is not None and self.size.height:
            rows = self._wrapped.rows_of(passage)
            if passage != previous:
                self._repaint_rows(self._wrapped.rows_of(previous))
                self._repaint_rows(rows)
            self._reveal(rows[0], rows[-1], centre=centre)
            self._place_terminal_cursor()
        else:
            self._target = Position(self.document.starts[passage])
        if passage != previous:
            self.post_message(self.CursorMoved(self))

    def _place_terminal_cursor(self) -> None:
        """Put the terminal's own cursor on the passage: screen readers and magnifiers follow it."""
        if self._wrapped is None or self.document is None or not self.document.passages or not self.has_focus:
            return
        number, start = self._wrapped.rows_of(self.cursor)[0], self.document.starts[self.cursor]
        column = self._gutter_width + cell_len(self.document.shown[self._wrapped.rows[number].start : start])
        row = min(max(number - self.scroll_offset.y, 0), max(self.size.height - 1, 0))
        self.app.cursor_position = self.content_region.offset + Offset(column, row)

    def action_next_passage(self) -> None:
        """Move the cursor to the next passage."""
        self.move_to(self.cursor + 1)

    def action_previous_passage(self) -> None:
        """Move the cursor to the previous passage."""
        self.move_to(self.cursor - 1)

    def action_top(self) -> None:
        """Move the cursor to the first passage."""
        self.move_to(0)
        self.scroll_to(y=0, animate=False)

    def action_end(self) -> None:
        """Move the cursor to the last passage."""
        if self.document is not None:
            self.move_to(len(self.document.passages) - 1)

    def action_next_linked(self) -> None:
        """Move the cursor to the next passage with a link."""
        self._move_to_linked(after=True)

    def action_previous_linked(self) -> None:
        """Move the cursor to the previous passage with a link."""
        self._move_to_linked(after=False)

    def action_follow_best(self) -> None:
        """Request the best link of this passage."""
        self.post_message(self.LinkWanted(self))

    def action_page_down(self) -> None:
        """Scroll one page down, and the cursor with it."""
        self._turn_page(max(self.size.height - _CONTEXT_ROWS, 1))

    def action_page_up(self) -> None:
        """Scroll one page up, and the cursor with it."""
        self._turn_page(-max(self.size.height - _CONTEXT_ROWS, 1))

    def _move_to_linked(self, *, after: bool) -> None:
        linked = sorted(self.document.linked_articles) if self.document is not None else []
        ahead = [passage for passage in linked if (passage > self.cursor if after else passage < self.cursor)]
        if ahead:
            self.move_to(ahead[0] if after else ahead[-1])
        else:
            self.post_message(self.NoMoreLinks())

    def _turn_page(self, rows: int) -> None:
        wrapped = self._wrapped
        if wrapped is None or self.document is None or not self.document.passages:
            return
        row = min(max(wrapped.rows_of(self.cursor)[0] + rows, 0), len(wrapped.rows) - 1)
        self.scroll_to(y=self.scroll_offset.y + rows, animate=False)
        passage = self.document.passage_at(wrapped.rows[row].start)
        # At the first or last page the cursor may not reach another row: it moves by one passage.
        at_edge = passage == self.cursor
        self.move_to(self.cursor + (1 if rows > 0 else -1) if at_edge else passage)

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the clicked passage; a double click follows its best link."""
        offset = event.get_content_offset(self)
        if offset is None or self._wrapped is None or self.document is None or not self.document.passages:
            return
        row = offset.y + self.scroll_offset.y
        if row < len(self._wrapped.rows):
            column = max(offset.x - self._gutter_width, 0)
            self.move_to(self.document.passage_at(self._wrapped.offset_at(row, column)))
            if event.chain == 2:
                self.action_follow_best()

    # --- wrapping ---

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    @property
    def _digits(self) -> int:
        return 3 if self._width >= WIDE_GUTTER_WIDTH else 2

    @property
    def _gutter_width(self) -> int:
        return self._digits + 2

    def on_resize(self) -> None:
        """Wrap to the new width; the scroll position stays, and a visible cursor stays visible."""
        if self._width != self._painted_width:
            self._painted_width = self._width
            self._painter.drop()
        height, self._height = self._height, self.size.height
        if self._wrapped is None or self._wrapped.width != self.line_width:
            self._place(self.position)
        elif self._target.top != self.position.top or self._cursor_was_visible(height):
            self._keep_cursor_in_view()

    @property
    def line_width(self) -> int:
        """Columns of a line of text."""
        return min(max(self._width - self._gutter_width, 2), MAX_LINE_WIDTH)

    def _place(self, position: Position) -> None:
        """Wrap the text if necessary and go to `position`, as soon as the widget has a size."""
        self._target = position
        if self.document is None or not self._width:
            return
        if self._wrapped is None or self._wrapped.width != self.line_width:
            self._wrapped = WrappedText(self.document, self.line_width)
            self._painter.drop()
            self.set_row_count(self._width, len(self._wrapped.rows))
            self.refresh()
        if position.top is not None:
            self.scroll_to(y=self._wrapped.row_of(position.top), animate=False)
        self._keep_cursor_in_view(centre=position.top is None)

    def _cursor_was_visible(self, height: int) -> bool:
        rows = self._wrapped.rows_of(self.cursor) if self._wrapped is not None else range(0)
        return bool(rows) and 0 <= rows[0] - self.scroll_offset.y < height

    def _keep_cursor_in_view(self, *, centre: bool = False) -> None:
        rows = self._wrapped.rows_of(self.cursor) if self._wrapped is not None else range(0)
        if rows:
            self._reveal(rows[0], rows[-1], centre=centre)

    def _reveal(self, first: int, last: int, *, centre: bool = False) -> None:
        """Scroll so that rows `first` to `last` are visible with some context, the first ones above all."""
        top, height = self.scroll_offset.y, self.size.height
        context = _CONTEXT_ROWS if height > 3 * _CONTEXT_ROWS + (last - first) else 0
        if first - context >= top and last + context < top + height:
            return
        if centre or not (top - height < first < top + 2 * height):
            target = first - height // 3
        elif first - context < top:
            target = first - context
        else:
            target = min(first - context, last + context + 1 - height)
        self.scroll_to(y=max(target, 0), animate=False)

    # --- painting ---

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return visible rows from our own cache; Textual's cache of rows is emptied by each scroll."""
        if self._wrapped is None:
            self._place(self._target)
        self._painter.filter_by(self.get_line_filters())
        # Looked up once for all rows: this runs whenever anything on the screen changes.
        top, width, digits, selecting = self.scroll_offset.y, self._width, self._digits, self.text_selection is not None
        strips = [self._row(top + y, width, digits, selecting) for y in crop.line_range]
        is_whole_width = crop.column_span == (0, width)
        return strips if is_whole_width else [strip.crop(*crop.column_span) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """Return one visible row with the offsets of its code points, which selecting with the mouse needs."""
        number = y + self.scroll_offset.y
        if self._wrapped is None or number >= len(self._wrapped.rows):
            return self._painter.blank(self._width)
        return self._painter.with_offsets(self._wrapped, number, self.cursor, self._width, self._digits)

    def _row(self, number: int, width: int, digits: int, selecting: bool) -> Strip:
        if self._wrapped is None or number >= len(self._wrapped.rows):
            return self._painter.blank(width)
        selected = self._selected_in(number) if selecting else None
        return self._painter.row(self._wrapped, number, self.cursor, width, digits, selected)

    # --- the keys ---

    def watch_has_focus(self, has_focus: bool) -> None:
        """Repaint the passage under the cursor: it shows whether the keys work here."""
        self._painter.is_active = has_focus
        if self._wrapped is not None:
            self._repaint_rows(self._wrapped.rows_of(self.cursor))
        self._place_terminal_cursor()

    def notify_style_update(self) -> None:
        """Drop cached styles: the theme or the focus has changed."""
        super().notify_style_update()
        self._painter.drop_styles()

    def _repaint(self) -> None:
        self._painter.drop()
        self.refresh()

    def _repaint_rows(self, rows: range) -> None:
        self._painter.drop(rows)
        if rows:
            self.refresh_lines(rows[0], len(rows))

    def _repaint_spans(self, spans: tuple[Span, ...]) -> None:
        if self._wrapped is not None:
            for span in spans:
                first, last = self._wrapped.row_of(span.start), self._wrapped.row_of(max(span.end - 1, span.start))
                self._repaint_rows(range(first, last + 1))

    # --- selecting with the mouse ---

    def _selected_in(self, number: int) -> Span | None:
        selection = self.text_selection
        columns = selection.get_span(number) if selection is not None else None
        if columns is None or self._wrapped is None:
            return None
        row = self._wrapped.rows[number]
        return Span(row.start + columns[0], row.end if columns[1] < 0 else row.start + columns[1])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text without the line breaks of the screen, safe to paste."""
        wrapped = self._wrapped
        if wrapped is None or not wrapped.rows:
            return None
        corners = (selection.start, selection.end)
        begin, end = (None if corner is None else wrapped.offset_of(corner.y, corner.x) for corner in corners)
        return wrapped.document.shown[begin:end], "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Repaint: the mouse has selected something else."""
        self._repaint()
