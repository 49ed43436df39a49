"""Borders between two panes that are moved with the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from textual.geometry import Region


class DraggedBorder(Enum):
    """The direction in which two panes share their space."""

    COLUMNS = auto()
    ROWS = auto()


def pressed_border(x: int, y: int, panes: Sequence[Region]) -> DraggedBorder | None:
    """Return which border of two panes is at a place of the screen; None for another place or more panes.

    Args:
        x: Column of the mouse.
        y: Row of the mouse.
        panes: Regions of the visible panes, in order.
    """
    if len(panes) != 2:
        return None
    first, second = panes
    if first.y == second.y and x == second.x:
        return DraggedBorder.COLUMNS
    return DraggedBorder.ROWS if first.x == second.x and y == second.y else None


def shares(position: int, total: int, minimum: int) -> str:
    """Return the shares of two panes as a style: the first one ends at `position`.

    Args:
        position: Cells of the first pane.
        total: Cells of both.
        minimum: Cells that each of them keeps, where there are as many.
    """
    minimum = min(minimum, total // 2)
    first = min(max(position, minimum), total - minimum)
    return f"{max(first, 1)}fr {max(total - first, 1)}fr"
