"""The panel of the last actions, each of which can be undone."""

from __future__ import annotations

from textual.content import Content

from reader.text.sanitize import sanitize_line
from reader.tui.base.actions import Area, bindings
from reader.tui.base.formatting import count
from reader.tui.data.undo_history import UndoableAction
from reader.tui.widgets.list_panel import ListPanel


class UndoPanel(ListPanel[UndoableAction]):
    """Lists what was done since the screen was opened; it closes with the action to be undone.

    Args:
        actions: The actions, the last one first.
    """

    AREA = Area.ACTIONS
    BINDINGS = bindings(Area.ACTIONS)

    def __init__(self, actions: tuple[UndoableAction, ...]) -> None:
        super().__init__()
        self._actions = actions

    def on_mount(self) -> None:
        """Fill the list."""
        number = len(self._actions)
        heading = f"Your last {count(number, 'action')}" if number else "Nothing to undo since the screen was opened."
        self.fill(
            Content.styled(heading, "bold $accent"),
            [Content(sanitize_line(action.description)) for action in self._actions],
        )

    def choose(self, index: int) -> None:
        """Close with the action to be undone."""
        self.dismiss(self._actions[index])
