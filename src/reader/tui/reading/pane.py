"""A reading pane: what the article is, its text, and find."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from reader.display import shown_line
from reader.store.rows import ArticleRow
from reader.tui.reading.document import Document
from reader.tui.reading.find_bar import FindBar
from reader.tui.reading.text import ArticleText, Position
from reader.tui.wording import origin

TALL = 30
"""Rows from which on the title has lines of its own."""


class ArticlePane(Vertical):
    """Shows one article at a time under its title.

    Args:
        number: 1 for the first pane, 2 for the second, ...
    """

    def __init__(self, number: int) -> None:
        super().__init__(id=f"pane-{number}")
        self.number = number
        self.text = ArticleText(id=f"text-{number}")
        self._title = Static("", classes="pane--title", markup=False)
        self._find = FindBar(self.text)
        self._numbers: Mapping[int, int] = {}

    def compose(self) -> ComposeResult:
        """Title above, text below, find bar (hidden) at the foot."""
        yield self._title
        yield self.text
        yield self._find

    @property
    def article(self) -> ArticleRow | None:
        """The article it shows."""
        return self.text.document.article if self.text.document is not None else None

    def show(self, document: Document, numbers: Mapping[int, int], position: Position) -> None:
        """Show an article at a position."""
        self._find.close()
        self.text.show(document, numbers, position)
        self._entitle(document.article, numbers)

    def update(self, document: Document, numbers: Mapping[int, int]) -> None:
        """Show a newer state of the same article; the reader's place stays."""
        self.text.update(document, numbers)
        self._entitle(document.article, numbers)

    def say(self, message: str) -> None:
        """Show a line in place of a title, while there is no article."""
        self._title.add_class("-bare")
        self._title.update(Content(message))

    def find(self) -> None:
        """Open the find bar."""
        self._find.open()

    def on_resize(self) -> None:
        """Give the title the lines that the new height allows."""
        if self.article is not None:
            self._entitle(self.article, self._numbers)

    def _entitle(self, article: ArticleRow, numbers: Mapping[int, int]) -> None:
        self._numbers = numbers
        number = numbers.get(article.id)
        self._title.remove_class("-bare")
        self._title.update(
            Content.assemble(
                (f"{number} " if number else "", "bold $link-mark"),
                (origin(article), "$primary"),
                ("\n" if self.app.size.height >= TALL else "  ", ""),
                (shown_line(article.title), "bold"),
            )
        )
