"""A dialog to edit one line of text, such as the note of a bookmark or the name of an entity."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from reader.text.sanitize import sanitize_line
from reader.tui.base.actions import Area, bindings
from reader.tui.base.user_keys import fill_in_keys


class LineEditor(ModalScreen[str]):
    """Edits a line of text; closes with what was typed, or with None if cancelled.

    Args:
        title: What is edited: "Note".
        instructions: How to use the dialog; names keys as `reader.tui.base.user_keys.fill_in_keys` has it.
        subject: What the line belongs to, such as the quotation of a bookmark.
        text: The present text.
    """

    BINDINGS = bindings(Area.NOTE)

    def __init__(self, title: str, instructions: str, *, subject: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._instructions = instructions
        self._subject = subject
        self._text = text

    def compose(self) -> ComposeResult:
        """Title with instructions, subject, input line."""
        with Vertical(classes="line-editor"):
            yield Static(
                Content.assemble(
                    (f"{self._title} ", "bold $accent"),
                    (f"{fill_in_keys(self.app, self._instructions)}\n", "$ink-muted"),
                    (sanitize_line(self._subject), "italic"),
                ),
                markup=False,
            )
            yield Input(sanitize_line(self._text), compact=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with what was typed."""
        event.stop()
        self.dismiss(event.value)
