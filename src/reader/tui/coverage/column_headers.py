"""The heads of the matrix's columns: a click goes to a source, sorts, or brings more columns into view."""

from __future__ import annotations

from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from reader.tui.coverage.grid import Grid, column_at, head


class Heads(Static):
    """One row of heads over the events."""

    class Picked(Message):
        """A head was clicked on.

        Attributes:
            article: Key of the source; None for the heads of titles and counts, and for the edges.
            step: -1 or 1 at the edge behind which there are more columns, else 0.
        """

        def __init__(self, article: int | None, step: int = 0) -> None:
            super().__init__()
            self.article = article
            self.step = step

    def __init__(self) -> None:
        super().__init__("", classes="coverage--head", markup=False)
        self._grid: Grid | None = None

    def show(self, grid: Grid) -> None:
        """Show the heads of a layout."""
        self._grid = grid
        self.update(head(grid))

    def at(self, x: int) -> int | None:
        """Return the source whose column is at a column of the screen."""
        found = self._place(x)
        return self._grid.articles[found] if self._grid is not None and 0 <= found < len(self._grid.articles) else None

    def _place(self, x: int) -> int:
        return column_at(self._grid, x - self.content_region.x) if self._grid is not None else -1

    def on_click(self, event: Click) -> None:
        """Say which head was clicked on."""
        grid, article = self._grid, self.at(event.screen_x)
        step = 0
        if grid is not None and article is None:
            place = self._place(event.screen_x)
            step = 1 if grid.after and place >= len(grid.articles) else 0
            step = -1 if grid.before and place == -1 else step
        self.post_message(self.Picked(article, step))
