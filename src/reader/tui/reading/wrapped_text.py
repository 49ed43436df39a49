"""An article wrapped to a width: finds rows by passage or offset, and the gutter of each row."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from rich.cells import get_character_cell_size

from reader.model.links import LinkKind, Verdict
from reader.tui.data.document import Document, is_right_to_left
from reader.tui.reading.gutter_lines import gutter_lines
from reader.tui.reading.strips import BOOKMARK, VERDICTS, GutterRow
from reader.tui.reading.wrapping import Row, drawn, wrap


class WrappedText:
    """One document wrapped to one width.

    Args:
        document: The article.
        width: Columns for the text.
    """

    def __init__(self, document: Document, width: int) -> None:
        self.document = document
        self.width = width
        self.rows: list[Row] = wrap(document.shown, width)
        self._starts = [row.start for row in self.rows]
        self._right_to_left: dict[int, bool] = {}

    def replace_document(self, document: Document) -> None:
        """Take a newer state of the article with the same text."""
        self.document = document
        self._right_to_left.clear()

    def row_of(self, offset: int) -> int:
        """Return the number of the row that contains `offset`."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def rows_of(self, passage: int) -> range:
        """Return the numbers of the rows that `passage` covers."""
        if not self.document.passages:
            return range(0)
        span = self.document.passages[passage]
        return range(self.row_of(span.start), self.row_of(max(span.end - 1, span.start)) + 1)

    def offset_at(self, row: int, column: int) -> int:
        """Return the offset of the code point at a column; past the end of the row, that of its last one."""
        line = self.rows[row]
        cells = 0
        text = drawn(self.document.shown, line)
        for position, character in enumerate(text):
            cells += get_character_cell_size(character)
            if cells > column:
                return line.start + position
        return line.start + max(len(text) - 1, 0)

    def offset_of(self, row: int, index: int) -> int:
        """Return the offset of the n-th code point of a row, at most the end of the row or text."""
        if row >= len(self.rows):
            return len(self.document.shown)
        return min(self.rows[row].start + index, self.rows[row].end)

    def gutter(
        self, number: int, cursor: int, bookmarked: frozenset[int], sources: Mapping[int, int], digits: int = 3
    ) -> GutterRow:
        """Return the gutter of row `number`.

        Args:
            number: The row.
            cursor: Index of the passage under the cursor.
            bookmarked: Indices of bookmarked passages.
            sources: Number of each article (key -> 1, 2, ...) in the list of articles.
            digits: Columns for signs and numbers.
        """
        document, row = self.document, self.rows[number]
        new = range(bisect_left(document.starts, row.start), bisect_left(document.starts, row.end))
        # The passages that start in this row are `new`; the one before them may continue from an earlier row.
        continues = new.start > 0 and document.passages[new.start - 1].end > row.start
        touching = range(new.start - continues, new.stop)
        links = [document.link_marks[index] for index in touching if index in document.link_marks]
        return GutterRow(
            kind=next((kind for kind in LinkKind if any(mark.kind is kind for mark in links)), None),
            signs=self._signs(number, bookmarked, sources, digits),
            linked=any(index in document.linked_articles for index in touching),
            cursor=cursor in touching,
            right_to_left=any(self._is_right_to_left(index) for index in touching),
        )

    def _signs(self, number: int, bookmarked: frozenset[int], sources: Mapping[int, int], digits: int) -> str:
        """Return the signs of a row: those of the passages that begin in it or, if none does, the rest of the last."""
        document = self.document
        last = bisect_left(document.starts, self.rows[number].end) - 1
        if last < 0:
            return ""
        first_row = self.row_of(document.starts[last])
        begins = range(bisect_left(document.starts, self.rows[first_row].start), last + 1)
        end_row = self.rows_of(last)[-1]
        if last + 1 < len(document.starts):
            end_row = max(min(end_row, self.row_of(document.starts[last + 1]) - 1), first_row)
        if number > end_row:
            return ""
        verdicts = {document.link_marks[index].verdict for index in begins if index in document.link_marks}
        verdict = next((verdict for verdict in Verdict if verdict in verdicts), None)
        is_bookmarked = any(index in bookmarked for index in begins)
        marks = (BOOKMARK if is_bookmarked else "") + (VERDICTS[verdict] if verdict is not None else "")
        keys = {key for index in begins for key in document.linked_articles.get(index, ())}
        numbers = sorted(sources[key] for key in keys if key in sources)
        if not marks and not numbers:
            return ""
        lines = gutter_lines(marks, numbers, digits, end_row - first_row + 1)
        return lines[number - first_row] if number - first_row < len(lines) else ""

    def _is_right_to_left(self, passage: int) -> bool:
        is_rtl = self._right_to_left.get(passage)
        if is_rtl is None:
            span = self.document.passages[passage]
            is_rtl = is_right_to_left(self.document.shown[span.start : span.end])
            self._right_to_left[passage] = is_rtl
        return is_rtl
