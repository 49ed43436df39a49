"""The headers of the columns; a click selects a source, sorts the events, or scrolls."""

from __future__ import annotations

from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from reader.tui.coverage.grid import Grid, column_at, header_row


class ColumnHeaders(Static):
    """One row of column headers above the events."""

    class Clicked(Message):
        """A header was clicked on.

        Attributes:
            article: Key of the source; None for the headers of titles and counts, and for the edges.
            step: -1 or 1 at an edge beyond which there are more columns, otherwise 0.
        """

        def __init__(self, article: int | None, step: int = 0) -> None:
            super().__init__()
            self.article = article
            self.step = step

    def __init__(self) -> None:
        super().__init__("", classes="coverage--headers", markup=False)
        self._grid: Grid | None = None

    def show(self, grid: Grid) -> None:
        """Show the headers of a layout."""
        self._grid = grid
        self.update(header_row(grid))

    def article_at(self, x: int) -> int | None:
        """Return the key of the source whose column contains column `x` of the screen; None if there is none."""
        column = self._column_at(x)
        return self._grid.articles[column] if self._grid and 0 <= column < len(self._grid.articles) else None

    def _column_at(self, x: int) -> int:
        return column_at(self._grid, x - self.content_region.x) if self._grid is not None else -1

    def on_click(self, event: Click) -> None:
        """Report which header was clicked on."""
        grid, article = self._grid, self.article_at(event.screen_x)
        step = 0
        if grid is not None and article is None:
            column = self._column_at(event.screen_x)
            if grid.more_right and column >= len(grid.articles):
                step = 1
            elif grid.more_left and column == -1:
                step = -1
        self.post_message(self.Clicked(article, step))
