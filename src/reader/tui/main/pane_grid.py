"""Arranges the reading panes in rows and columns, as many as can be read at the screen's size."""

from __future__ import annotations

from typing import NamedTuple

from textual import events
from textual.containers import Container
from textual.geometry import Size

from reader.config.settings import MAX_PANES
from reader.tui.main.dragged_border import DraggedBorder, pressed_border, shares
from reader.tui.reading.pane import ArticlePane

MIN_WIDTH, MIN_HEIGHT = 47, 8
"""Columns and rows below which a pane is hard to read."""
MIN_DRAGGED_WIDTH, MIN_DRAGGED_HEIGHT = 20, 3
"""Columns and rows that a pane keeps when you drag its border."""


class GridShape(NamedTuple):
    """Columns and rows of the grid."""

    columns: int
    rows: int

    @property
    def capacity(self) -> int:
        """Number of panes that fit in."""
        return self.columns * self.rows


def grid_shape(area: Size, count: int) -> GridShape:
    """Return the grid for `count` panes on `area` (cells); fewer panes where they would be too small."""
    columns = min(max(area.width // MIN_WIDTH, 1), count)
    rows = min(max(area.height // MIN_HEIGHT, 1), -(-count // columns))
    return GridShape(-(-min(count, columns * rows) // rows), rows)


class PaneGrid(Container):
    """Contains the panes and shows those that were active last, as many as fit.

    Args:
        count: Number of panes at first.

    Attributes:
        panes: All panes, from the first to the last.
        is_zoomed: Whether the pane that was active last has all the space.
    """

    def __init__(self, count: int) -> None:
        self.panes = [ArticlePane(index + 1) for index in range(count)]
        super().__init__(*self.panes, id="panes")
        self._recent = list(self.panes)
        self._area = Size(0, 0)
        self._dragged: DraggedBorder | None = None
        self.is_zoomed = False

    def expect_size(self, area: Size) -> None:
        """Arrange the panes for a size before Textual reports it, so that the first paint does not jump."""
        self._area = area
        self._arrange()

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panes for the new size."""
        self.expect_size(event.size)

    @property
    def by_last_use(self) -> tuple[ArticlePane, ...]:
        """The panes, the one that was active last first."""
        return tuple(self._recent)

    @property
    def capacity(self) -> int:
        """Number of panes that fit at the current size."""
        return grid_shape(self._area, MAX_PANES).capacity

    @property
    def hidden_count(self) -> int:
        """Number of open panes that do not fit."""
        return max(len(self.panes) - self._shape().capacity, 0)

    def zoom(self, *, is_zoomed: bool) -> None:
        """Give all the space to the pane that was active last, or show as many panes as fit again."""
        if is_zoomed != self.is_zoomed:
            self.is_zoomed = is_zoomed
            self._arrange()

    def open_pane(self) -> ArticlePane:
        """Open another pane, at the end."""
        free = next(
            number for number in range(1, MAX_PANES + 1) if all(pane.id != f"pane-{number}" for pane in self.panes)
        )
        pane = ArticlePane(free)
        self.panes.append(pane)
        self._recent.insert(min(1, len(self._recent)), pane)
        self.mount(pane)
        self._arrange()
        return pane

    def close_pane(self, pane: ArticlePane) -> None:
        """Close a pane."""
        self.panes.remove(pane)
        self._recent.remove(pane)
        pane.remove()
        self._arrange()

    def bring_to_front(self, pane: ArticlePane) -> None:
        """Make a pane the one that was active last, which is always visible."""
        if self._recent[0] is not pane:
            self._recent.remove(pane)
            self._recent.insert(0, pane)
            if not pane.display or self.is_zoomed:
                self._arrange()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Start to move the border between two panes: the line left of a pane, or the title of a lower one."""
        shown = [pane for pane in self.panes if pane.display]
        self._dragged = pressed_border(event.screen_x, event.screen_y, [pane.region for pane in shown])
        if self._dragged is not None:
            self.capture_mouse()
            event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the border to the mouse, as far as both panes stay readable."""
        if self._dragged is DraggedBorder.COLUMNS:
            self.styles.grid_columns = shares(event.screen_x - self.region.x, self._area.width, MIN_DRAGGED_WIDTH)
        elif self._dragged is DraggedBorder.ROWS:
            self.styles.grid_rows = shares(event.screen_y - self.region.y, self._area.height, MIN_DRAGGED_HEIGHT)

    def on_mouse_up(self) -> None:
        """Leave the border where it is."""
        if self._dragged is not None:
            self._dragged = None
            self.release_mouse()

    def _shape(self) -> GridShape:
        return GridShape(1, 1) if self.is_zoomed else grid_shape(self._area, len(self.panes))

    def _arrange(self) -> None:
        shape = self._shape()
        visible = self._recent[: shape.capacity]
        shown = [pane for pane in self.panes if pane in visible]
        if (self.styles.grid_size_columns, self.styles.grid_size_rows) != shape:
            self.styles.grid_size_columns, self.styles.grid_size_rows = shape
            self.styles.grid_columns = self.styles.grid_rows = "1fr"
        for number, pane in enumerate(self.panes, 1):
            pane.number = number
            pane.display = pane in visible
        for position, pane in enumerate(shown):
            pane.set_class(position % shape.columns > 0, "-has-left-neighbour")
            # The last visible pane fills the rest of its row.
            span = shape.capacity - len(shown) + 1 if position == len(shown) - 1 else 1
            if pane.styles.column_span != span:
                pane.styles.column_span = span
