"""The footer of the main screen: link status, key bar and progress, in three rows."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from reader.tui.base.actions import Area
from reader.tui.status.failure_line import FailureLine
from reader.tui.status.link_status import LinkStatus
from reader.tui.status.progress_line import ProgressLine
from reader.tui.widgets.key_bar import KeyBar


class Footer(Vertical):
    """Contains the lines below the panes."""

    def __init__(self) -> None:
        super().__init__(id="footer")
        self.status = LinkStatus()
        self.failure = FailureLine()
        self.progress = ProgressLine()
        self.keys = KeyBar(Area.TEXT, Area.SCREEN)

    def compose(self) -> ComposeResult:
        """What changes most is on top."""
        yield self.status
        yield self.failure
        with Horizontal(id="bottom"):
            yield self.keys
            yield self.progress

    def show_problems(self, number: int) -> None:
        """Show how many files could not be used."""
        self.progress.show_problems(number)
