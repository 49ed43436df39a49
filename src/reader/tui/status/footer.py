"""The foot of the screen: link, progress, legend and keys, one above the other."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical

from reader.tui.base.actions import Area
from reader.tui.status.legend import Legend
from reader.tui.status.link_status import LinkStatus
from reader.tui.status.progress_line import ProgressLine
from reader.tui.widgets.key_bar import KeyBar


class Footer(Vertical):
    """Holds the lines at the foot of the main screen."""

    def __init__(self) -> None:
        super().__init__(id="foot")
        self.status = LinkStatus()
        self.progress = ProgressLine()
        self.keys = KeyBar(Area.TEXT, Area.SCREEN)

    def compose(self) -> ComposeResult:
        """From what changes most to what changes least."""
        yield self.status
        yield self.progress
        yield Legend()
        yield self.keys

    def show_problems(self, number: int) -> None:
        """Say how many inputs could not be used."""
        self.progress.show_problems(number)
