"""The key bar: the keys that work in an area, as many as fit, the most useful first."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from reader.tui.base.actions import ACTIONS, Action, Area, actions_of
from reader.tui.base.user_keys import keys_of

_GAP = 2

VIEWS = frozenset({"coverage", "entity.list", "differences", "search", "versions"})
"""Actions that open a view of all articles: their keys come first in a text, as nobody guesses them."""


class KeyBar(Static):
    """One line of keys; a click on a key performs its action.

    Args:
        *areas: The areas whose keys are shown, in this order.
    """

    class Clicked(Message):
        """A key in the bar was clicked."""

        def __init__(self, action: Action) -> None:
            super().__init__()
            self.action = action

    def __init__(self, *areas: Area) -> None:
        super().__init__("", markup=False, classes="key-bar")
        self._areas = areas
        self._regions: list[tuple[int, int, Action]] = []

    def show_areas(self, *areas: Area) -> None:
        """Show the keys of other areas."""
        if areas != self._areas:
            self._areas = areas
            self._fit(self.content_size.width)

    def on_mount(self) -> None:
        """Draw the bar for the first paint, before Textual reports a size."""
        self._fit(self.app.size.width - 2)

    def on_resize(self) -> None:
        """Fit the keys to the new width."""
        self._fit(self.content_size.width)

    def _fit(self, width: int) -> None:
        """Show as many keys as fit; those to close, to quit and for help are always shown."""
        actions = [action for area in self._areas for action in actions_of(area) if action.short]
        last = [action for action in ACTIONS if action.id == "help" or (action.id == "quit" and action in actions)]
        last = [*(action for action in actions if action.id.endswith(".close")), *last]
        first = [action for action in actions if action not in last]
        if self._areas[0] is Area.TEXT:
            first.sort(key=lambda action: action.id not in VIEWS)
        available = width + _GAP  # no gap after the last key
        chosen = fitting(first, available - sum(map(self._cells, last)), self._cells) + last
        content, self._regions, column = Content(""), [], 1
        for action in chosen:
            self._regions.append((column, column + self._cells(action) - _GAP, action))
            key = (self._key(action), "bold $footer-key-foreground")
            content += Content.assemble(key, f" {action.short}", " " * _GAP)
            column += self._cells(action)
        self.update(content, layout=False)

    def _key(self, action: Action) -> str:
        return keys_of(self.app, action).split()[0]

    def _cells(self, action: Action) -> int:
        return cell_len(self._key(action)) + 1 + len(action.short) + _GAP

    def on_click(self, event: events.Click) -> None:
        """Perform the action of the clicked key."""
        for first, last, action in self._regions:
            if first <= event.x < last:
                self.post_message(self.Clicked(action))


def fitting(actions: list[Action], width: int, cells: Callable[[Action], int]) -> list[Action]:
    """Return as many of the first `actions` as fit in `width` columns; `cells` returns the width of one."""
    chosen: list[Action] = []
    for action in actions:
        width -= cells(action)
        if width < 0:
            break
        chosen.append(action)
    return chosen
