"""Where passages stand on the screen: an article wrapped to a width, asked by row, by passage or by offset."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from rich.cells import get_character_cell_size

from reader.model.links import LinkKind, Verdict
from reader.tui.data.document import Document, is_right_to_left
from reader.tui.reading.strips import GutterRow
from reader.tui.reading.wrapping import Row, drawn, wrap


class Layout:
    """One document wrapped to one width. Built anew when either changes.

    Args:
        document: The article.
        width: Cells for the text.
    """

    def __init__(self, document: Document, width: int) -> None:
        self.document = document
        self.width = width
        self.rows: list[Row] = wrap(document.shown, width)
        self._starts = [row.start for row in self.rows]
        self._right_to_left: dict[int, bool] = {}

    def renew(self, document: Document) -> None:
        """Take over a newer state of the article with the same text."""
        self.document = document
        self._right_to_left.clear()

    def row_of(self, offset: int) -> int:
        """Return the number of the row that holds `offset`."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def rows_of(self, passage: int) -> range:
        """Return the numbers of the rows that `passage` stands on."""
        if not self.document.passages:
            return range(0)
        stretch = self.document.passages[passage]
        return range(self.row_of(stretch.start), self.row_of(max(stretch.end - 1, stretch.start)) + 1)

    def offset_at(self, row: int, column: int) -> int:
        """Return the offset of the code point drawn at a cell; past the end of the row its last one."""
        line = self.rows[row]
        cells = 0
        text = drawn(self.document.shown, line)
        for position, character in enumerate(text):
            cells += get_character_cell_size(character)
            if cells > column:
                return line.start + position
        return line.start + max(len(text) - 1, 0)

    def offset_of(self, row: int, place: int) -> int:
        """Return the offset of the code point at `place` in a row; past the end of row or text, that end."""
        if row >= len(self.rows):
            return len(self.document.shown)
        return min(self.rows[row].start + place, self.rows[row].end)

    def gutter(self, number: int, cursor: int, bookmarked: frozenset[int], sources: Mapping[int, int]) -> GutterRow:
        """Return what the gutter says beside row `number`.

        Args:
            number: The row.
            cursor: Index of the passage under the cursor.
            bookmarked: Indices of bookmarked passages.
            sources: Number of each article (key -> 1, 2, ...) in the list.
        """
        document, row = self.document, self.rows[number]
        begun = bisect_left(document.starts, row.start)
        ended = bisect_left(document.starts, row.end)
        first = begun - 1 if begun and document.passages[begun - 1].end > row.start else begun
        touching = range(first, ended)
        keys = {key for index in range(begun, ended) for key in document.marks.get(index, ())}
        found = sorted(sources.get(key, 0) for key in keys)
        known = [document.links[index] for index in touching if index in document.links]
        judged = {document.links[index].verdict for index in range(begun, ended) if index in document.links}
        return GutterRow(
            kind=next((kind for kind in LinkKind if any(mark.kind is kind for mark in known)), None),
            verdict=next((verdict for verdict in Verdict if verdict in judged), None),
            numbers="".join(str(source) if 1 <= source <= 9 else "•" for source in found),
            linked=any(index in document.marks for index in touching),
            cursor=cursor in touching,
            bookmarked=any(index in bookmarked for index in range(begun, ended)),
            right_to_left=any(self._is_right_to_left(index) for index in touching),
        )

    def _is_right_to_left(self, passage: int) -> bool:
        known = self._right_to_left.get(passage)
        if known is None:
            stretch = self.document.passages[passage]
            known = is_right_to_left(self.document.shown[stretch.start : stretch.end])
            self._right_to_left[passage] = known
        return known
