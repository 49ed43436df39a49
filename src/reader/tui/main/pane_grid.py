"""The reading panes in rows and columns: as many as can be read at the screen's size, those used last before others."""

from __future__ import annotations

from typing import NamedTuple

from textual import events
from textual.containers import Container
from textual.geometry import Size

from reader.config.settings import MAX_PANES
from reader.tui.reading.pane import ArticlePane

LEAST_WIDTH, LEAST_HEIGHT = 40, 7
"""Cells and rows below which a pane cannot be read with ease."""


class Shape(NamedTuple):
    """How panes are laid out."""

    columns: int
    rows: int

    @property
    def room(self) -> int:
        """Panes that it holds."""
        return self.columns * self.rows


def shape(area: Size, number: int) -> Shape:
    """Return columns and rows in which `number` panes are shown on `area`; fewer where they could not be read."""
    columns = min(max(area.width // LEAST_WIDTH, 1), number)
    rows = min(max(area.height // LEAST_HEIGHT, 1), -(-number // columns))
    return Shape(-(-min(number, columns * rows) // rows), rows)


class PaneGrid(Container):
    """Holds the panes and shows those there is room for.

    Args:
        number: Panes to begin with.

    Attributes:
        panes: All panes, from the first to the last.
    """

    def __init__(self, number: int) -> None:
        self.panes = [ArticlePane(place + 1) for place in range(number)]
        super().__init__(*self.panes, id="panes")
        self._recent = list(self.panes)
        self._area = Size(0, 0)

    def expect(self, area: Size) -> None:
        """Lay the panes out for a size before it is known for sure, so that the first paint does not jump."""
        self._area = area
        self._arrange()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the panes out for the new size."""
        self.expect(event.size)

    @property
    def by_use(self) -> tuple[ArticlePane, ...]:
        """The panes, that which was used last first."""
        return tuple(self._recent)

    @property
    def room(self) -> int:
        """Panes that can be read at once at the present size."""
        return shape(self._area, MAX_PANES).room

    @property
    def hidden(self) -> int:
        """Panes that are open and not shown, for want of room."""
        return len(self.panes) - shape(self._area, len(self.panes)).room

    def open_pane(self) -> ArticlePane:
        """Open one more pane, the last one."""
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

    def bring(self, pane: ArticlePane) -> None:
        """Make a pane the one used last, which is shown whatever the room."""
        if self._recent[0] is not pane:
            self._recent.remove(pane)
            self._recent.insert(0, pane)
            if not pane.display:
                self._arrange()

    def _arrange(self) -> None:
        form = shape(self._area, len(self.panes))
        used = self._recent[: form.room]
        shown = [pane for pane in self.panes if pane in used]
        if (self.styles.grid_size_columns, self.styles.grid_size_rows) != form:
            self.styles.grid_size_columns, self.styles.grid_size_rows = form
        for number, pane in enumerate(self.panes, 1):
            pane.number = number
            pane.display = pane in used
        for place, pane in enumerate(shown):
            pane.set_class(place % form.columns > 0, "-beside")
            wide = form.room - len(shown) + 1 if place == len(shown) - 1 else 1
            if pane.styles.column_span != wide:
                pane.styles.column_span = wide
            pane.expect(self._area.width // form.columns * wide, self._area.height // form.rows)
