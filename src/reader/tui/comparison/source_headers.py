"""The headers of the columns; a click selects a source."""

from __future__ import annotations

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from reader.tui.comparison.fact_layout import Layout, header, source_at


class SourceHeaders(Static):
    """The names and dates of the sources above their columns; hidden if there are no columns."""

    class Clicked(Message):
        """The header of a source was clicked on.

        Attributes:
            article: Key of the source.
        """

        def __init__(self, article: int) -> None:
            super().__init__()
            self.article = article

    def __init__(self) -> None:
        super().__init__("", classes="comparison--headers", markup=False)
        self._layout: Layout | None = None

    def show(self, layout: Layout) -> None:
        """Show the headers of a layout."""
        self._layout = layout
        self.display = layout.is_table
        self.update(header(layout) if layout.is_table else Content(""))

    def article_at(self, x: int) -> int | None:
        """Return the key of the source whose column contains column `x` of the screen; None if there is none."""
        source = source_at(self._layout, x - self.content_region.x) if self._layout is not None else None
        return source.article if source is not None else None

    def on_click(self, event: Click) -> None:
        """Report which header was clicked on."""
        article = self.article_at(event.screen_x)
        if article is not None:
            self.post_message(self.Clicked(article))
