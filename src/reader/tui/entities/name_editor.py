"""One line for what an entity shall be called."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from reader.text.sanitize import sanitize_line
from reader.tui.base.actions import Area, bindings
from reader.tui.base.keymap import keyed


class NameEditor(ModalScreen[str]):
    """Closes with the name that was typed ("" for none), or with None.

    Args:
        name: What it is called now.
    """

    BINDINGS = bindings(Area.NOTE)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name_now = name

    def compose(self) -> ComposeResult:
        """What it is about, and the line."""
        with Vertical(classes="name"):
            yield Static(
                Content.assemble(
                    ("Name ", "bold $accent"),
                    (
                        keyed(self.app, "Enter keeps · nothing typed: as the texts say · {note.leave} leaves it\n"),
                        "$ink-muted",
                    ),
                    (sanitize_line(self._name_now), "italic"),
                ),
                markup=False,
            )
            yield Input(sanitize_line(self._name_now), compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep what was typed."""
        event.stop()
        self.dismiss(" ".join(event.value.split()))
