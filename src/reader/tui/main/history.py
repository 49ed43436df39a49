"""Back and forward through views of the panes, as in a web browser."""

from __future__ import annotations

from dataclasses import dataclass

from reader.tui.reading.article_text import Position


@dataclass(frozen=True, slots=True)
class Place:
    """What one pane shows: an article, by its path, and the position in it."""

    path: str
    position: Position


@dataclass(frozen=True, slots=True)
class View:
    """What all panes show.

    Attributes:
        places: One per pane; None for an empty pane.
        active_index: Index of the active pane.
    """

    places: tuple[Place | None, ...]
    active_index: int = 0


class History:
    """The views before and after the current one."""

    LIMIT = 200
    """Views that are kept."""

    def __init__(self) -> None:
        self._back: list[View] = []
        self._forward: list[View] = []

    def leave(self, view: View) -> None:
        """Record `view`, which a jump is about to leave; views to go forward to are dropped."""
        if not self._back or self._back[-1] != view:
            self._back.append(view)
            del self._back[: -self.LIMIT]
        self._forward.clear()

    def back(self, view: View) -> View | None:
        """Return the previous view and record `view` to go forward to; None if there is none."""
        return _step(self._back, self._forward, view)

    def forward(self, view: View) -> View | None:
        """Return the next view and record `view` to go back to; None if there is none."""
        return _step(self._forward, self._back, view)


def _step(source: list[View], target: list[View], view: View) -> View | None:
    if not source:
        return None
    target.append(view)
    return source.pop()
