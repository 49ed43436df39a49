"""Find in one article as one types: how many places there are, and which one the cursor is at."""

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
    """Opens under a text, marks every place that holds what is typed and walks through them.

    Args:
        text: The text to find in.
    """

    BINDINGS = bindings(Area.FIND)

    def __init__(self, text: ArticleText) -> None:
        super().__init__()
        self._text = text
        self._input = Input(placeholder="find in this article", compact=True)
        self._count = Static("", classes="find--count", markup=False)
        self._found: tuple[Span, ...] = ()
        self._here = -1

    def compose(self) -> ComposeResult:
        """What is typed, and how many places hold it."""
        yield Static("/", classes="find--sign", markup=False)
        yield self._input
        yield self._count

    def open(self) -> None:
        """Show the bar and take the keys; what was found last is found again."""
        self.add_class("-open")
        self.screen.set_focus(self._input)
        self._find(self._input.value)

    def close(self) -> None:
        """Hide the bar and the marks; the cursor stays where it is."""
        if self.has_class("-open"):
            self.remove_class("-open")
            self._text.mark_found((), None)
            if self._input.has_focus:
                self.screen.set_focus(self._text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find what is typed so far, from the passage under the cursor on."""
        event.stop()
        if self.has_class("-open"):
            self._find(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next place."""
        event.stop()
        self.action_next()

    def action_next(self) -> None:
        """Go to the next place; after the last, the first."""
        self._go(1)

    def action_previous(self) -> None:
        """Go to the place before; before the first, the last."""
        self._go(-1)

    def action_close(self) -> None:
        """Close the bar."""
        self.close()

    def _find(self, wanted: str) -> None:
        document = self._text.document
        if document is None:
            return
        self._found = find_all(document.text, wanted)
        starts = [span.start for span in self._found]
        cursor = document.starts[self._text.cursor] if document.starts else 0
        self._here = bisect_left(starts, cursor) % len(starts) if starts else -1
        self._show()

    def _go(self, step: int) -> None:
        if self._found:
            self._here = (self._here + step) % len(self._found)
            self._show()

    def _show(self) -> None:
        here = self._found[self._here] if self._found else None
        self._text.mark_found(self._found, here)
        if self._found:
            self._count.update(Content(f"{self._here + 1} of {len(self._found)}"))
        else:
            self._count.update(Content("not in this article" if self._input.value.strip() else ""))


def find_all(text: str, wanted: str) -> tuple[Span, ...]:
    """Return every place where `text` holds `wanted`, whatever the case; white space stands for any white space."""
    words = wanted.split()
    if not words:
        return ()
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    return tuple(Span(match.start(), match.end()) for match in pattern.finditer(text))
