"""Why indexing failed, in lines that are only there after a failure."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from reader.text.sanitize import sanitize_line


class FailureLine(Static):
    """Shows a failure until the screen is closed."""

    def __init__(self) -> None:
        super().__init__("", markup=False, id="failure")

    def show_failure(self, message: str) -> None:
        """Show why indexing failed."""
        self.display = True
        self.update(Content.styled(sanitize_line(message), "$error"))
