"""Back and forward through views of the panes."""

from __future__ import annotations

from dataclasses import dataclass

from reader.tui.reading.article_text import Position


@dataclass(frozen=True, slots=True)
class Place:
    """What one pane shows: an article, by its path, and where in it."""

    path: str
    position: Position


@dataclass(frozen=True, slots=True)
class View:
    """What all panes show.

    Attributes:
        places: One for each pane; None for an empty one.
        focus: Index of the pane in use.
    """

    places: tuple[Place | None, ...]
    focus: int = 0


class History:
    """Views that one can go back to, and forward to again, as in a web browser."""

    LIMIT = 200

    def __init__(self) -> None:
        self._before: list[View] = []
        self._after: list[View] = []

    def leave(self, view: View) -> None:
        """Keep `view`, which is about to be left by a jump; what was ahead is forgotten."""
        if not self._before or self._before[-1] != view:
            self._before.append(view)
            del self._before[: -self.LIMIT]
        self._after.clear()

    def back(self, view: View) -> View | None:
        """Return the view before, keeping `view` ahead; None when there is none."""
        return _step(self._before, self._after, view)

    def forward(self, view: View) -> View | None:
        """Return the view ahead, keeping `view` behind; None when there is none."""
        return _step(self._after, self._before, view)


def _step(taken: list[View], kept: list[View], view: View) -> View | None:
    if not taken:
        return None
    kept.append(view)
    return taken.pop()
