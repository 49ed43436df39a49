"""The find bar: finds text in one article while the user types."""

from __future__ import annotations

import re
from bisect import bisect_left

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from reader.model.text import Span
from reader.tui.base.actions import Area, bindings
from reader.tui.reading.article_text import ArticleText


class FindBar(Horizontal):
    """Opens below a text, marks all matches and steps through them.

    Args:
        text: The text to find in.
    """

    BINDINGS = bindings(Area.FIND)

    def __init__(self, text: ArticleText) -> None:
        super().__init__()
        self._text = text
        self._input = Input(placeholder="find in this article", compact=True)
        self._count = Static("", classes="find--count", markup=False)
        self._matches: tuple[Span, ...] = ()
        self._current = -1

    def compose(self) -> ComposeResult:
        """Input and number of matches."""
        yield Static("/", classes="find--sign", markup=False)
        yield self._input
        yield self._count

    def open(self) -> None:
        """Show the bar and focus it; the last query is found again."""
        self.add_class("-open")
        self.screen.set_focus(self._input)
        self._find(self._input.value)

    def close(self) -> None:
        """Hide the bar and the marked matches; the cursor stays where it is."""
        if self.has_class("-open"):
            self.remove_class("-open")
            self._text.mark_found((), None)
            if self._input.has_focus:
                self.screen.set_focus(self._text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find what has been typed so far, starting at the passage under the cursor."""
        event.stop()
        if self.has_class("-open"):
            self._find(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next match."""
        event.stop()
        self.action_next()

    def action_next(self) -> None:
        """Go to the next match; after the last one, to the first."""
        self._go(1)

    def action_previous(self) -> None:
        """Go to the previous match; from the first one, to the last."""
        self._go(-1)

    def action_close(self) -> None:
        """Close the bar."""
        self.close()

    def _find(self, query: str) -> None:
        document = self._text.document
        if document is None:
            return
        self._matches = find_all(document.shown, query)
        starts = [span.start for span in self._matches]
        cursor = document.starts[self._text.cursor] if document.starts else 0
        self._current = bisect_left(starts, cursor) % len(starts) if starts else -1
        self._show()

    def _go(self, step: int) -> None:
        if self._matches:
            self._current = (self._current + step) % len(self._matches)
            self._show()

    def _show(self) -> None:
        current = self._matches[self._current] if self._matches else None
        self._text.mark_found(self._matches, current)
        if self._matches:
            self._count.update(Content(f"{self._current + 1} of {len(self._matches)}"))
        else:
            self._count.update(Content("not in this article" if self._input.value.strip() else ""))


def find_all(text: str, query: str) -> tuple[Span, ...]:
    """Return all matches of `query` in `text`, ignoring case; white space matches any white space."""
    words = query.split()
    if not words:
        return ()
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    return tuple(Span(match.start(), match.end()) for match in pattern.finditer(text))
