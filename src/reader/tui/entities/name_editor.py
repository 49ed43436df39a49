"""A dialog for the name of an entity: one line; an empty one restores the name that the articles use."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from reader.text.sanitize import sanitize_line
from reader.tui.base.actions import Area, bindings
from reader.tui.base.keymap import fill_in_keys

_INSTRUCTIONS = "Enter saves · leave empty to use the name from the articles · {note.leave} cancels\n"


class NameEditor(ModalScreen[str]):
    """Edits the name of an entity; closes with the name ("" for none), or with None if cancelled.

    Args:
        name: The present name.
    """

    BINDINGS = bindings(Area.NOTE)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._present_name = name

    def compose(self) -> ComposeResult:
        """The present name and the input line."""
        with Vertical(classes="name"):
            yield Static(
                Content.assemble(
                    ("Name ", "bold $accent"),
                    (fill_in_keys(self.app, _INSTRUCTIONS), "$ink-muted"),
                    (sanitize_line(self._present_name), "italic"),
                ),
                markup=False,
            )
            yield Input(sanitize_line(self._present_name), compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with what was typed."""
        event.stop()
        self.dismiss(" ".join(event.value.split()))
