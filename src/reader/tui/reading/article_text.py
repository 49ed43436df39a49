"""The text of one article, drawn line by line (Textual's Line API), with a cursor that stands on a passage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from reader.model.text import Span
from reader.tui.base.actions import Area, bindings
from reader.tui.data.document import Document
from reader.tui.reading.layout import Layout
from reader.tui.reading.painter import COMPONENTS, Painter
from reader.tui.reading.strips import Marks

MEASURE = 96
"""Widest line of text in cells: longer lines are tiring to read."""
_CONTEXT_ROWS = 2


@dataclass(frozen=True, slots=True)
class Position:
    """Where a person was in a text: offsets, so that it holds when the text is wrapped or analysed anew.

    Attributes:
        cursor: Offset of the passage under the cursor.
        top: Offset of the first row in view, -1 to bring the cursor into view wherever it is.
    """

    cursor: int = 0
    top: int = -1


class ArticleText(ScrollView, can_focus=True):
    """One article with a passage cursor. Shows what it is given; says by messages what the person did."""

    BINDINGS = bindings(Area.TEXT)
    COMPONENT_CLASSES = COMPONENTS
    ALLOW_SELECT = True

    class CursorMoved(Message):
        """The cursor came to stand on another passage."""

        def __init__(self, text: ArticleText) -> None:
            super().__init__()
            self.text = text

        @property
        def control(self) -> ArticleText:
            """The text whose cursor moved."""
            return self.text

    class LinkWanted(Message):
        """The person wants to go to the best link of the passage under the cursor."""

        def __init__(self, text: ArticleText) -> None:
            super().__init__()
            self.text = text

    class NoMoreLinks(Message):
        """There is no linked passage in the direction asked for."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.document: Document | None = None
        self.cursor = 0
        self._painter = Painter(self)
        self._wrapped: Layout | None = None
        self._wanted = Position()
        self._height = 0
        self._painted_width = 0

    # --- what it shows ---

    def show(self, document: Document, numbers: Mapping[int, int], position: Position) -> None:
        """Show `document` at `position`.

        Args:
            document: The article.
            numbers: The number of each article (key -> 1, 2, ...), for the gutter.
            position: Where to stand.
        """
        self.document = document
        self._painter.numbers = numbers
        self._painter.marks = Marks()
        self._wrapped = None
        self.cursor = document.passage_at(position.cursor)
        self._place(position)

    def update(self, document: Document, numbers: Mapping[int, int]) -> None:
        """Show a newer state of the same article (now analysed, now linked) without moving the reader's place."""
        position = self.position
        same_text = self.document is not None and self.document.text == document.text
        self.document = document
        self._painter.numbers = numbers
        self.cursor = document.passage_at(position.cursor)
        if same_text and self._wrapped is not None:
            self._wrapped.renew(document)
            self._repaint()
        else:
            self._painter.marks = Marks()
            self._wrapped = None
            self._place(position)

    def stand(self, position: Position) -> None:
        """Go back to a position in the article that is shown."""
        if self.document is not None:
            self.move_to(self.document.passage_at(position.cursor))
            self._place(position)

    @property
    def position(self) -> Position:
        """Where the person is now."""
        if self.document is None or not self.document.passages:
            return self._wanted
        top = self._wanted.top
        if self._wrapped is not None and self._wrapped.rows and self.size.height:
            top = self._wrapped.rows[min(self.scroll_offset.y, len(self._wrapped.rows) - 1)].start
        return Position(self.document.starts[self.cursor], top)

    def mark_words(self, spans: tuple[Span, ...]) -> None:
        """Underline the words that the current link rests on, instead of those before."""
        if spans != self._painter.marks.matches:
            self._repaint_spans((*self._painter.marks.matches, *spans))
            self._painter.marks = replace(self._painter.marks, matches=spans)

    def mark_found(self, spans: tuple[Span, ...], here: Span | None) -> None:
        """Mark places that were found; bring the current one into view."""
        self._painter.marks = replace(self._painter.marks, finds=spans, find_here=here)
        self._repaint()
        if here is not None and self.document is not None:
            self.move_to(self.document.passage_at(here.start))
            if self._wrapped is not None:
                row = self._wrapped.row_of(here.start)
                self._reveal(row, row)

    def mark_bookmarks(self, passages: frozenset[int]) -> None:
        """Show the bookmark mark beside these passages."""
        if passages != self._painter.bookmarked:
            self._painter.bookmarked = passages
            self._repaint()

    # --- the cursor ---

    def move_to(self, passage: int, *, centre: bool = False) -> None:
        """Put the cursor on a passage (clamped) and bring it into view; `centre` puts it in the upper middle."""
        if self.document is None or not self.document.passages:
            return
        passage = min(max(passage, 0), len(self.document.passages) - 1)
        before, self.cursor = self.cursor, passage
        if self._wrapped is not None and self.size.height:
            rows = self._wrapped.rows_of(passage)
            if passage != before:
                self._repaint_rows(self._wrapped.rows_of(before))
                self._repaint_rows(rows)
            self._reveal(rows[0], rows[-1], centre=centre)
        else:
            self._wanted = Position(self.document.starts[passage])
        if passage != before:
            self.post_message(self.CursorMoved(self))

    def action_next_passage(self) -> None:
        """Move the cursor one passage on."""
        self.move_to(self.cursor + 1)

    def action_previous_passage(self) -> None:
        """Move the cursor one passage back."""
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
        """Move the cursor to the passage with a link before this one."""
        self._move_to_linked(after=False)

    def action_follow_best(self) -> None:
        """Ask for the best link of this passage."""
        self.post_message(self.LinkWanted(self))

    def action_page_down(self) -> None:
        """Move view and cursor a page on."""
        self._turn_page(max(self.size.height - _CONTEXT_ROWS, 1))

    def action_page_up(self) -> None:
        """Move view and cursor a page back."""
        self._turn_page(-max(self.size.height - _CONTEXT_ROWS, 1))

    def _move_to_linked(self, *, after: bool) -> None:
        linked = sorted(self.document.marks) if self.document is not None else []
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
        at_edge = passage == self.cursor
        self.move_to(self.cursor + (1 if rows > 0 else -1) if at_edge else passage)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the passage clicked on; a double click follows its best link."""
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
        return 4 if self._width >= 64 else 3

    @property
    def _gutter_width(self) -> int:
        return self._digits + 4

    def on_resize(self) -> None:
        """Wrap to the new width; the reader's place stays, and a cursor that was in view."""
        if self._width != self._painted_width:
            self._painted_width = self._width
            self._painter.forget()
        height, self._height = self._height, self.size.height
        if self._wrapped is None or self._wrapped.width != self._text_width():
            self._place(self.position)
        elif self._wanted.top != self.position.top or self._had_cursor_in_view(height):
            self._keep_cursor_in_view()

    def _text_width(self) -> int:
        return min(max(self._width - self._gutter_width - 1, 2), MEASURE)

    def _place(self, position: Position) -> None:
        """Wrap if need be and stand at `position`, as soon as there is room to."""
        self._wanted = position
        if self.document is None or not self._width:
            return
        if self._wrapped is None or self._wrapped.width != self._text_width():
            self._wrapped = Layout(self.document, self._text_width())
            self._painter.forget()
            self._set_rows(len(self._wrapped.rows))
            self.refresh()
        if position.top >= 0:
            self.scroll_to(y=self._wrapped.row_of(position.top), animate=False)
        self._keep_cursor_in_view(centre=position.top < 0)

    def _set_rows(self, rows: int) -> None:
        """Say how many rows there are without laying the whole screen out anew: nothing else depends on it."""
        self.set_reactive(ArticleText.virtual_size, Size(self._width, rows))
        self.scroll_y = self.validate_scroll_y(self.scroll_y)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = rows
            self.vertical_scrollbar.refresh()

    def _had_cursor_in_view(self, height: int) -> bool:
        rows = self._wrapped.rows_of(self.cursor) if self._wrapped is not None else range(0)
        return bool(rows) and 0 <= rows[0] - self.scroll_offset.y < height

    def _keep_cursor_in_view(self, *, centre: bool = False) -> None:
        rows = self._wrapped.rows_of(self.cursor) if self._wrapped is not None else range(0)
        if rows:
            self._reveal(rows[0], rows[-1], centre=centre)

    def _reveal(self, first: int, last: int, *, centre: bool = False) -> None:
        """Scroll so that rows `first` to `last` are in view with a little context, the first row above all."""
        top, height = self.scroll_offset.y, self.size.height
        context = _CONTEXT_ROWS if height > 3 * _CONTEXT_ROWS + (last - first) else 0
        if first - context >= top and last + context < top + height:
            return
        if centre or not (top - height < first < top + 2 * height):
            wanted = first - height // 3
        elif first - context < top:
            wanted = first - context
        else:
            wanted = min(first - context, last + context + 1 - height)
        self.scroll_to(y=max(wanted, 0), animate=False)

    # --- painting ---

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return rows of the view as they were last painted. Textual's own store of rows is void after each scroll."""
        if self._wrapped is None:
            self._place(self._wanted)
        self._painter.filter_by(self.get_line_filters())
        # Asked once for all rows: they are wanted whenever anything on the screen changes.
        top, width, digits, selecting = self.scroll_offset.y, self._width, self._digits, self.text_selection is not None
        strips = [self._row(top + y, width, digits, selecting) for y in crop.line_range]
        whole = crop.column_span == (0, width)
        return strips if whole else [strip.crop(*crop.column_span) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """Return one row of the view with what the mouse needs to know: where in it each code point stands."""
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
        """Show under the cursor whether the keys work here: nothing else looks different, no style sheet is needed."""
        self._painter.in_use = has_focus
        if self._wrapped is not None:
            self._repaint_rows(self._wrapped.rows_of(self.cursor))

    def on_focus(self, event: events.Focus) -> None:
        """Take the keys, without painting the whole text anew as Textual does."""
        event.prevent_default()
        self.has_focus = True
        if self.parent is not None:
            self.parent.post_message(events.DescendantFocus(self))

    def on_blur(self, event: events.Blur) -> None:
        """Let the keys go, without painting the whole text anew as Textual does."""
        event.prevent_default()
        self.has_focus = False
        if self.parent is not None:
            self.parent.post_message(events.DescendantBlur(self))

    def notify_style_update(self) -> None:
        """Forget what was painted: the theme or the focus changed."""
        super().notify_style_update()
        self._painter.forget_styles()

    def _repaint(self) -> None:
        self._painter.forget()
        self.refresh()

    def _repaint_rows(self, rows: range) -> None:
        self._painter.forget(rows)
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
        reach = selection.get_span(number) if selection is not None else None
        if reach is None or self._wrapped is None:
            return None
        row = self._wrapped.rows[number]
        return Span(row.start + reach[0], row.end if reach[1] < 0 else row.start + reach[1])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text as it stands in the article, made safe to paste."""
        layout = self._wrapped
        if layout is None or not layout.rows:
            return None
        places = (selection.start, selection.end)
        begin, end = (None if place is None else layout.offset_of(place.y, place.x) for place in places)
        return layout.document.shown[begin:end], "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Paint anew: the mouse selected something else."""
        self._repaint()
